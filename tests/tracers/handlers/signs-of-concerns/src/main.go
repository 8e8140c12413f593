package main

import (
	"log/slog"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"go.uber.org/zap"
)

func main() {
	logger, _ := zap.NewProduction()
	slog.New(slog.NewJSONHandler(os.Stdout, nil))
	lambda.Start(func() error {
		logger.Info("x")
		return nil
	})
}

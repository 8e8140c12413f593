package main

import (
	"context"
	"fmt"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handle(ctx context.Context, event events.DynamoDBEvent) error {
	for _, record := range event.Records {
		fmt.Println(record.Change.NewImage)
	}
	return nil
}

func main() {
	lambda.Start(handle)
}

package main

import (
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/service/dynamodb"
)

func handler() error {
	_, err := dynamodb.New(nil).Scan(&dynamodb.ScanInput{TableName: aws.String(os.Getenv("ORDERS"))})
	return err
}

func main() {
	lambda.Start(handler)
}

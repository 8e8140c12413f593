package main

import (
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/dynamodb"
	"github.com/aws/aws-sdk-go/service/sns"
)

var name string

func init() {
	name = os.Getenv("TABLE")
}

func main() {
	current := session.Must(session.NewSession())
	table := dynamodb.New(current)
	topic := sns.New(current)
	lambda.Start(func(event map[string]string) error {
		input := &dynamodb.ScanInput{TableName: aws.String(name)}
		err := table.ScanPages(input, func(page *dynamodb.ScanOutput, last bool) bool {
			topic.Publish(&sns.PublishInput{TopicArn: aws.String(os.Getenv("TOPIC")), Message: aws.String("x")})
			return true
		})
		return err
	})
}

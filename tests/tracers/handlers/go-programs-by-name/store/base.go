package store

import "github.com/aws/aws-sdk-go/service/dynamodb"

type base struct {
	client *dynamodb.DynamoDB
	table  string
}

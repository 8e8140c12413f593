package store

import (
	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/service/dynamodb"
)

type Orders interface {
	Save(id string) error
	Read(id string) error
}

type orders struct {
	base
}

func New(client *dynamodb.DynamoDB, table string) Orders {
	return orders{base{client: client, table: table}}
}

func (o orders) Save(id string) error {
	_, err := o.client.PutItem(&dynamodb.PutItemInput{TableName: &o.table})
	return err
}

func (o orders) Read(id string) error {
	_, err := o.client.GetItem(&dynamodb.GetItemInput{TableName: aws.String(o.table)})
	return err
}

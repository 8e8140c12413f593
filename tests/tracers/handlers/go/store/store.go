package store

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

type Store struct {
	client *dynamodb.Client
	table  string
}

func New(table string) *Store {
	cfg, _ := config.LoadDefaultConfig(context.TODO())
	return &Store{client: dynamodb.NewFromConfig(cfg), table: table}
}

func (s *Store) Save(ctx context.Context, id string) error {
	_, err := s.client.PutItem(ctx, &dynamodb.PutItemInput{
		TableName:           aws.String(s.table),
		ConditionExpression: aws.String("attribute_not_exists(id)"),
	})
	return s.audit(ctx, err)
}

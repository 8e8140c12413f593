package store

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

func (s *Store) audit(ctx context.Context, err error) error {
	pages := dynamodb.NewQueryPaginator(s.client, &dynamodb.QueryInput{TableName: &s.table})
	for pages.HasMorePages() {
		pages.NextPage(ctx)
	}
	return err
}

package main

import (
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/dynamodb"

	"example.com/orders/store"
)

var orders store.Orders

func init() {
	orders = store.New(dynamodb.New(session.Must(session.NewSession())), os.Getenv("ORDERS"))
}

func handler(id string) error {
	return orders.Save(id)
}

func main() {
	lambda.Start(handler)
}

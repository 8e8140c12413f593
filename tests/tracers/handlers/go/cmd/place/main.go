package main

import (
	"context"
	"net/http"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"example.com/shop/store"
)

var orders = store.New(os.Getenv("TABLE"))

func handler(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	if err := orders.Save(ctx, event.Body); err != nil {
		return events.APIGatewayProxyResponse{StatusCode: http.StatusConflict}, nil
	}
	response, err := http.Get("https://stock.example.com/items/" + event.Body)
	if err != nil || response.StatusCode != 200 {
		return events.APIGatewayProxyResponse{StatusCode: 502}, nil
	}
	return events.APIGatewayProxyResponse{StatusCode: http.StatusCreated}, nil
}

func main() {
	lambda.Start(handler)
}

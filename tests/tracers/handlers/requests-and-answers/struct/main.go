package main

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type Size struct {
	Width int `json:"width"`
}

type Item struct {
	ID     string `json:"itemId"`
	Size   Size   `json:"size"`
	Secret string `json:"-"`
	Tags   []string
}

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	id := request.PathParameters["id"]
	tenant := request.Headers["X-Tenant"]
	var item Item
	if err := json.Unmarshal([]byte(request.Body), &item); err != nil {
		return events.APIGatewayProxyResponse{StatusCode: http.StatusBadRequest, Body: id + tenant}, nil
	}
	body, _ := json.Marshal(map[string]string{"id": item.ID, "tenant": tenant})
	return events.APIGatewayProxyResponse{StatusCode: 200, Body: string(body)}, nil
}

func main() {
	lambda.Start(handle)
}

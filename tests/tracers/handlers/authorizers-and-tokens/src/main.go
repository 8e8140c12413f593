package main

import (
	"context"
	"errors"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/golang-jwt/jwt/v5"
)

func handle(ctx context.Context, request events.APIGatewayCustomAuthorizerRequest) (events.APIGatewayCustomAuthorizerResponse, error) {
	claims := jwt.MapClaims{}
	token, _, err := jwt.NewParser().ParseUnverified(request.AuthorizationToken, claims)
	if err != nil {
		return events.APIGatewayCustomAuthorizerResponse{}, errors.New("Unauthorized")
	}
	_, _ = jwt.Parse(request.AuthorizationToken, nil)
	return events.APIGatewayCustomAuthorizerResponse{
		PrincipalID: token.Raw,
		PolicyDocument: events.APIGatewayCustomAuthorizerPolicy{
			Statement: []events.IAMPolicyStatement{{Effect: "Allow", Resource: []string{request.MethodArn}}},
		},
	}, nil
}

func main() {
	lambda.Start(handle)
}

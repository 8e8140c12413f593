"""The OpenAPI document of an API: the one SAM writes, or the one people wrote with what SAM adds to it.

What a reader of `Body` finds:

- `paths`: path to (lower-case method or `x-amazon-apigateway-any-method`) to operation. The path of an HTTP API's
  catch-all is `$default`. Methods SAM adds for CORS are left out; OPTIONS methods people wrote are there.
- `x-amazon-apigateway-integration` of an operation: `type` (`aws_proxy`), `httpMethod`, `uri`. In what we write `uri`
  is `{"Fn::GetAtt": [function, "Arn"]}`; people write `Fn::Sub` with a Lambda invocation ARN.
- `security` of an operation: `[{"AuthorizerName": [scopes]}]`; `[]` or `[{"NONE": []}]` is open although the API has a
  default. No `security`: the document's own top-level `security`, if any, else open.
- Authorizers: `securityDefinitions` where the document says `swagger: "2.0"`, else `components.securitySchemes`.
  Each has `x-amazon-apigateway-authorizer` (`type` cognito_user_pools, token, request or jwt; `providerARNs`,
  `authorizerUri`, `jwtConfiguration`), or is `AWS_IAM` (`x-amazon-apigateway-authtype: awsSigv4`) or `api_key`.
- `x-td-cors` of the document: what the `Cors` property of a REST API says.

The line of an operation is that of its SAM event, or of the document people wrote.
"""

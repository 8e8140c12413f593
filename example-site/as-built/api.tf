resource "aws_apigatewayv2_api" "http" {
  name          = local.name
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_stage" "default" {
  api_id      = aws_apigatewayv2_api.http.id
  name        = "$default"
  auto_deploy = true
  default_route_settings {
    throttling_burst_limit = 400
    throttling_rate_limit  = 200
  }
}

resource "aws_apigatewayv2_authorizer" "dispatchers" {
  api_id           = aws_apigatewayv2_api.http.id
  name             = "dispatchers"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]
  jwt_configuration {
    audience = ["cold-chain"]
    issuer   = var.issuer
  }
}

locals {
  routes = {
    "POST /readings"               = { function = "ingest", authorization = "AWS_IAM" }
    "GET /shipments/{id}"          = { function = "shipment", authorization = "JWT" }
    "POST /cases/{id}/decision"    = { function = "decide", authorization = "JWT" }
    "GET /carriers/{id}/shipments" = { function = "shipment", authorization = "JWT" }
  }
}

resource "aws_apigatewayv2_integration" "function" {
  for_each               = toset(["ingest", "shipment", "decide"])
  api_id                 = aws_apigatewayv2_api.http.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.function[each.key].invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "route" {
  for_each           = local.routes
  api_id             = aws_apigatewayv2_api.http.id
  route_key          = each.key
  target             = "integrations/${aws_apigatewayv2_integration.function[each.value.function].id}"
  authorization_type = each.value.authorization
  authorizer_id      = each.value.authorization == "JWT" ? aws_apigatewayv2_authorizer.dispatchers.id : null
}

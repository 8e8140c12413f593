resource "aws_api_gateway_rest_api" "ParcelsApi" {
  name = "parcels"
}

resource "aws_api_gateway_authorizer" "Staff" {
  name          = "Staff"
  type          = "COGNITO_USER_POOLS"
  rest_api_id   = aws_api_gateway_rest_api.ParcelsApi.id
  provider_arns = [aws_cognito_user_pool.StaffPool.arn]
}

resource "aws_api_gateway_resource" "parcels" {
  rest_api_id = aws_api_gateway_rest_api.ParcelsApi.id
  parent_id   = aws_api_gateway_rest_api.ParcelsApi.root_resource_id
  path_part   = "parcels"
}

resource "aws_api_gateway_resource" "parcel" {
  rest_api_id = aws_api_gateway_rest_api.ParcelsApi.id
  parent_id   = aws_api_gateway_resource.parcels.id
  path_part   = "{id}"
}

resource "aws_api_gateway_method" "create" {
  rest_api_id   = aws_api_gateway_rest_api.ParcelsApi.id
  resource_id   = aws_api_gateway_resource.parcels.id
  http_method   = "POST"
  authorization = "COGNITO_USER_POOLS"
  authorizer_id = aws_api_gateway_authorizer.Staff.id
}

resource "aws_api_gateway_integration" "create" {
  rest_api_id             = aws_api_gateway_rest_api.ParcelsApi.id
  resource_id             = aws_api_gateway_resource.parcels.id
  http_method             = aws_api_gateway_method.create.http_method
  integration_http_method = "POST"
  type                    = "AWS_PROXY"
  uri                     = aws_lambda_function.function["CreateParcel"].invoke_arn
}

resource "aws_api_gateway_method" "get" {
  rest_api_id   = aws_api_gateway_rest_api.ParcelsApi.id
  resource_id   = aws_api_gateway_resource.parcel.id
  http_method   = "GET"
  authorization = "COGNITO_USER_POOLS"
  authorizer_id = aws_api_gateway_authorizer.Staff.id
}

resource "aws_api_gateway_integration" "get" {
  rest_api_id             = aws_api_gateway_rest_api.ParcelsApi.id
  resource_id             = aws_api_gateway_resource.parcel.id
  http_method             = aws_api_gateway_method.get.http_method
  integration_http_method = "POST"
  type                    = "AWS_PROXY"
  uri                     = aws_lambda_function.function["GetParcel"].invoke_arn
}

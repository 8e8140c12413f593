# What the published module "apigateway-v2" makes, in its forms before and since version 5.

variable "create" { default = true }
variable "create_api_gateway" { default = true }
variable "name" { default = "" }
variable "description" { default = null }
variable "protocol_type" { default = "HTTP" }
variable "body" { default = null }
variable "cors_configuration" { default = null }
variable "route_key" { default = null }
variable "target" { default = null }
variable "authorizers" { default = {} }
variable "create_routes_and_integrations" { default = true }
variable "routes" { default = {} }
variable "integrations" { default = {} }
variable "create_stage" { default = true }
variable "create_default_stage" { default = true }
variable "stage_name" { default = "$default" }
variable "stage_access_log_settings" { default = {} }
variable "default_stage_access_log_destination_arn" { default = null }
variable "stage_default_route_settings" { default = {} }
variable "default_route_settings" { default = {} }
variable "create_domain_name" { default = false }
variable "domain_name" { default = "" }

locals {
  made     = var.create && var.create_api_gateway
  settings = merge(var.default_route_settings, var.stage_default_route_settings)
  older = {
    for key, one in var.integrations : key => {
      authorization_type   = try(one.authorization_type, null)
      authorizer_key       = try(one.authorizer_key, null)
      authorizer_id        = try(one.authorizer_id, null)
      authorization_scopes = try(flatten([one.authorization_scopes]), null)
      integration = {
        uri                  = try(one.lambda_arn, one.integration_uri, null)
        type                 = try(one.integration_type, one.lambda_arn != "" ? "AWS_PROXY" : "MOCK", "AWS_PROXY")
        method               = try(one.integration_method, null)
        subtype              = try(one.integration_subtype, null)
        timeout_milliseconds = try(one.timeout_milliseconds, null)
        credentials_arn      = try(one.credentials_arn, null)
        request_parameters   = try(jsondecode(one.request_parameters), one.request_parameters, null)
      }
    }
  }
  all = { for key, one in merge(local.older, var.routes) : key => one if local.made && var.create_routes_and_integrations }
}

resource "aws_apigatewayv2_api" "this" {
  count              = local.made ? 1 : 0
  name               = var.name
  description        = var.description
  protocol_type      = var.protocol_type
  body               = var.body
  cors_configuration = var.cors_configuration
  route_key          = var.route_key
  target             = var.target
}

resource "aws_apigatewayv2_authorizer" "this" {
  for_each         = { for key, one in var.authorizers : key => one if local.made }
  api_id           = aws_apigatewayv2_api.this[0].id
  name             = try(each.value.name, each.key)
  authorizer_type  = try(each.value.authorizer_type, "REQUEST")
  authorizer_uri   = try(each.value.authorizer_uri, null)
  identity_sources = try(flatten([each.value.identity_sources]), null)

  dynamic "jwt_configuration" {
    for_each = try(each.value.jwt_configuration, null) != null ? [each.value.jwt_configuration] : try(each.value.issuer, null) != null ? [each.value] : []
    content {
      audience = try(jwt_configuration.value.audience, null)
      issuer   = try(jwt_configuration.value.issuer, null)
    }
  }
}

resource "aws_apigatewayv2_route" "this" {
  for_each             = local.all
  api_id               = aws_apigatewayv2_api.this[0].id
  route_key            = each.key
  authorization_type   = try(each.value.authorization_type, null)
  authorization_scopes = try(each.value.authorization_scopes, null)
  authorizer_id        = try(aws_apigatewayv2_authorizer.this[each.value.authorizer_key].id, each.value.authorizer_id, null)
  api_key_required     = try(each.value.api_key_required, null)
  operation_name       = try(each.value.operation_name, null)
  target               = "integrations/${aws_apigatewayv2_integration.this[each.key].id}"
}

resource "aws_apigatewayv2_integration" "this" {
  for_each             = local.all
  api_id               = aws_apigatewayv2_api.this[0].id
  integration_type     = try(each.value.integration.type, "AWS_PROXY")
  integration_uri      = try(each.value.integration.uri, null)
  integration_method   = try(each.value.integration.method, null)
  integration_subtype  = try(each.value.integration.subtype, null)
  timeout_milliseconds = try(each.value.integration.timeout_milliseconds, null)
  credentials_arn      = try(each.value.integration.credentials_arn, null)
  request_parameters   = try(each.value.integration.request_parameters, null)
  request_templates    = try(each.value.integration.request_templates, null)
}

resource "aws_apigatewayv2_stage" "this" {
  count       = local.made && var.create_stage && var.create_default_stage ? 1 : 0
  api_id      = aws_apigatewayv2_api.this[0].id
  name        = var.stage_name
  auto_deploy = true

  dynamic "access_log_settings" {
    for_each = try(var.stage_access_log_settings.create_log_group, false) || var.default_stage_access_log_destination_arn != null || try(var.stage_access_log_settings.destination_arn, null) != null ? [true] : []
    content {
      destination_arn = try(coalesce(var.default_stage_access_log_destination_arn, var.stage_access_log_settings.destination_arn), null)
      format          = "json"
    }
  }

  dynamic "default_route_settings" {
    for_each = length(local.settings) > 0 ? [local.settings] : []
    content {
      throttling_burst_limit = try(default_route_settings.value.throttling_burst_limit, null)
      throttling_rate_limit  = try(default_route_settings.value.throttling_rate_limit, null)
    }
  }
}

resource "aws_apigatewayv2_domain_name" "this" {
  count       = local.made && var.create_domain_name && var.domain_name != "" ? 1 : 0
  domain_name = var.domain_name
}

resource "aws_cloudwatch_log_group" "this" {
  for_each          = { for key in ["this"] : key => key if local.made && try(var.stage_access_log_settings.create_log_group, false) }
  name              = try(var.stage_access_log_settings.log_group_name, null)
  retention_in_days = try(var.stage_access_log_settings.log_group_retention_in_days, null)
}

output "api_id" { value = try(aws_apigatewayv2_api.this[0].id, "") }
output "api_arn" { value = try(aws_apigatewayv2_api.this[0].arn, "") }
output "api_endpoint" { value = try(aws_apigatewayv2_api.this[0].api_endpoint, "") }
output "api_execution_arn" { value = try(aws_apigatewayv2_api.this[0].execution_arn, "") }
output "apigatewayv2_api_id" { value = try(aws_apigatewayv2_api.this[0].id, "") }
output "apigatewayv2_api_arn" { value = try(aws_apigatewayv2_api.this[0].arn, "") }
output "apigatewayv2_api_api_endpoint" { value = try(aws_apigatewayv2_api.this[0].api_endpoint, "") }
output "apigatewayv2_api_execution_arn" { value = try(aws_apigatewayv2_api.this[0].execution_arn, "") }
output "stage_id" { value = try(aws_apigatewayv2_stage.this[0].id, "") }
output "stage_arn" { value = try(aws_apigatewayv2_stage.this[0].arn, "") }
output "stage_invoke_url" { value = try(aws_apigatewayv2_stage.this[0].invoke_url, "") }
output "stage_execution_arn" { value = try(aws_apigatewayv2_stage.this[0].execution_arn, "") }

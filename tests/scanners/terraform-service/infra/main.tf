terraform {
  required_version = ">= 1.5"
}

provider "aws" {
  region = var.region
}

variable "region" {
  default = "eu-central-1"
}

variable "stage" {
  type        = string
  description = "Where it is deployed"
}

variable "functions" {
  type = map(object({
    method  = string
    memory  = optional(number, 256)
    actions = list(string)
  }))
  default = {
    get = { method = "GET", actions = ["dynamodb:GetItem", "dynamodb:Query"] }
    put = { method = "PUT", memory = 512, actions = ["dynamodb:PutItem"] }
  }
}

data "aws_region" "current" {}
data "aws_caller_identity" "current" {}

data "aws_cloudformation_stack" "network" {
  name = "network"
}

data "aws_cloudformation_export" "pool" {
  name = "shop-user-pool"
}

data "aws_ssm_parameter" "audit_queue" {
  name = "/shop/audit-queue"
}

data "aws_dynamodb_table" "customers" {
  name = "customers"
}

locals {
  name = "orders"
  arn  = "arn:aws:execute-api:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}"
}

module "function" {
  source   = "./modules/function"
  for_each = var.functions

  name      = each.key
  memory    = each.value.memory
  actions   = each.value.actions
  table     = aws_dynamodb_table.orders
  variables = {
    STAGE     = var.stage
    CUSTOMERS = data.aws_dynamodb_table.customers.name
    SUBNET    = data.aws_cloudformation_stack.network.outputs["Subnet"]
    AUDIT     = data.aws_ssm_parameter.audit_queue.value
  }
}

resource "aws_api_gateway_rest_api" "orders" {
  name = "orders-${var.stage}"
  body = templatefile("${path.module}/openapi.yaml", {
    get  = module.function["get"].invoke_arn
    put  = module.function["put"].invoke_arn
    pool = data.aws_cloudformation_export.pool.value
  })
}

resource "aws_api_gateway_stage" "live" {
  rest_api_id          = aws_api_gateway_rest_api.orders.id
  stage_name           = "live"
  xray_tracing_enabled = true
  variables = {
    reader = module.function["get"].name
  }
}

resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = aws_api_gateway_rest_api.orders.id
  stage_name  = aws_api_gateway_stage.live.stage_name
  method_path = "*/*"
  settings {
    throttling_rate_limit  = 100
    throttling_burst_limit = 50
  }
}

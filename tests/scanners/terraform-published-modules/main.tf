module "orders_table" {
  source  = "terraform-aws-modules/dynamodb-table/aws"
  version = "~> 4.0"

  name       = "orders"
  hash_key   = "id"
  attributes = [{ name = "id", type = "S" }, { name = "day", type = "S" }]
  global_secondary_indexes = [
    { name = "by-day", hash_key = "day", projection_type = "ALL" }
  ]
  stream_enabled   = true
  stream_view_type = "NEW_IMAGE"
}

module "handler" {
  source = "terraform-aws-modules/lambda/aws"

  function_name = "handler"
  handler       = "app.handler"
  runtime       = "python3.12"
  source_path   = "${path.module}/src/fn"
  environment_variables = {
    TABLE = module.orders_table.dynamodb_table_id
  }
  attach_policy_statements = true
  policy_statements = {
    table = {
      effect    = "Allow"
      actions   = ["dynamodb:PutItem"]
      resources = [module.orders_table.dynamodb_table_arn]
    }
  }
  event_source_mapping = {
    stream = {
      event_source_arn  = module.orders_table.dynamodb_table_stream_arn
      starting_position = "LATEST"
    }
  }
}

module "api" {
  source        = "terraform-aws-modules/apigateway-v2/aws"
  name          = "http"
  protocol_type = "HTTP"
  authorizers = {
    jwt = {
      authorizer_type   = "JWT"
      identity_sources  = ["$request.header.Authorization"]
      jwt_configuration = { issuer = "https://${aws_cognito_user_pool.people.endpoint}", audience = ["app"] }
    }
  }
  routes = {
    "POST /orders" = {
      authorization_type = "JWT"
      authorizer_key     = "jwt"
      integration        = { uri = module.handler.lambda_function_arn }
    }
  }
}

resource "aws_cognito_user_pool" "people" {
  name = "people"
}

module "queue" {
  source     = "git::https://github.com/terraform-aws-modules/terraform-aws-sqs.git?ref=v4.2.0"
  name       = "work"
  create_dlq = true
}

module "news" {
  source = "terraform-aws-modules/sns/aws"
  name   = "news"
  subscriptions = {
    work = { protocol = "sqs", endpoint = module.queue.queue_arn }
  }
}

module "bus" {
  source   = "terraform-aws-modules/eventbridge/aws"
  bus_name = "shop"
  rules = {
    order_placed = { event_pattern = jsonencode({ source = ["orders"] }) }
  }
  targets = {
    order_placed = [{ name = "to-queue", arn = module.queue.queue_arn, dead_letter_arn = module.queue.dead_letter_queue_arn }]
  }
}

module "flow" {
  source     = "terraform-aws-modules/step-functions/aws"
  name       = "flow"
  type       = "express"
  definition = templatefile("${path.module}/flow.asl.json", { handler = module.handler.lambda_function_arn })
}

module "vpc" {
  source = "terraform-aws-modules/vpc/aws"
}

module "elsewhere" {
  source = "../not/here"
}

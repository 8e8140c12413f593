data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "states"
    key    = "network/terraform.tfstate"
    region = "eu-west-1"
  }
}

data "terraform_remote_state" "elsewhere" {
  backend = "s3"
  config  = { bucket = "states", key = "elsewhere/terraform.tfstate" }
}

data "aws_cloudformation_stack" "orders" {
  name = "orders"
}

data "aws_cloudformation_export" "topic" {
  name = "orders-topic"
}

data "aws_dynamodb_table" "orders" {
  name = "orders"
}

resource "aws_lambda_function" "worker" {
  function_name = "worker"
  runtime       = "python3.12"
  handler       = "app.handler"
  environment {
    variables = {
      TABLE = data.aws_cloudformation_stack.orders.outputs["TableName"]
      TOPIC = data.aws_cloudformation_export.topic.value
      NAMED = data.aws_dynamodb_table.orders.arn
    }
  }
}

resource "aws_lambda_event_source_mapping" "shared" {
  function_name    = aws_lambda_function.worker.arn
  event_source_arn = data.terraform_remote_state.network.outputs.queue_arn
}

resource "aws_lambda_event_source_mapping" "lost" {
  function_name    = aws_lambda_function.worker.arn
  event_source_arn = data.terraform_remote_state.elsewhere.outputs.queue_arn
}

resource "aws_iam_role" "work" {
  name               = "work"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "aws_lambda_function" "work" {
  function_name = "work"
  handler       = "app.handler"
  runtime       = "python3.13"
  filename      = "app.zip"
  timeout       = 60
  role          = aws_iam_role.work.arn
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_lambda_event_source_mapping" "jobs" {
  function_name    = aws_lambda_function.work.arn
  event_source_arn = aws_sqs_queue.jobs.arn
}

resource "aws_sqs_queue" "lost" {
  name = "lost"
}

resource "aws_sqs_queue" "mail" {
  name           = "mail"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.lost.arn, maxReceiveCount = 3 })
}

resource "aws_dynamodb_table" "orders" {
  name             = "orders"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "pk"
  stream_enabled   = true
  stream_view_type = "NEW_IMAGE"

  attribute {
    name = "pk"
    type = "S"
  }
}

resource "aws_lambda_event_source_mapping" "orders" {
  function_name     = aws_lambda_function.work.arn
  event_source_arn  = aws_dynamodb_table.orders.stream_arn
  starting_position = "LATEST"
}

resource "aws_cloudwatch_event_rule" "placed" {
  name          = "placed"
  event_pattern = jsonencode({ source = ["shop"] })
}

resource "aws_cloudwatch_event_target" "work" {
  rule = aws_cloudwatch_event_rule.placed.name
  arn  = aws_lambda_function.work.arn
}

resource "aws_s3_bucket" "files" {
  bucket = "files"
}

resource "aws_s3_bucket_acl" "files" {
  bucket = aws_s3_bucket.files.id
  acl    = "public-read"
}

resource "aws_cloudwatch_log_group" "audit" {
  name = "/shop/audit"
}

resource "aws_apigatewayv2_api" "api" {
  name          = "shop"
  protocol_type = "HTTP"
}

resource "aws_sfn_state_machine" "pay" {
  name       = "pay"
  role_arn   = aws_iam_role.work.arn
  definition = jsonencode({ StartAt = "Wait", States = { Wait = { Type = "Wait", Seconds = 1, End = true } } })
}

resource "aws_cognito_user_pool" "users" {
  name = "users"
}

resource "aws_apigatewayv2_route" "orders" {
  api_id    = aws_apigatewayv2_api.api.id
  route_key = "GET /orders"
}

resource "aws_cloudwatch_metric_alarm" "silent" {
  alarm_name          = "silent"
  namespace           = "Shop"
  metric_name         = "Orders"
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "LessThanThreshold"
}

resource "aws_lambda_function_url" "work" {
  function_name      = aws_lambda_function.work.function_name
  authorization_type = "NONE"
}

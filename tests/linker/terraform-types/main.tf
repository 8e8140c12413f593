resource "aws_lambda_function" "f" {
  function_name = "f"
  runtime       = "nodejs20.x"
  handler       = "index.handler"
  filename      = "f.zip"
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.f.function_name
  function_version = "1"
}

resource "aws_lambda_function_url" "f" {
  function_name      = aws_lambda_function.f.function_name
  authorization_type = "AWS_IAM"
}

resource "aws_lambda_function_event_invoke_config" "f" {
  function_name          = aws_lambda_function.f.function_name
  maximum_retry_attempts = 1
  destination_config {
    on_failure {
      destination = aws_sqs_queue.q.arn
    }
  }
}

resource "aws_sqs_queue" "q" {
  name = "q"
}

resource "aws_sns_topic" "t" {
  name = "t"
}

resource "aws_sns_topic_subscription" "q" {
  topic_arn = aws_sns_topic.t.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.q.arn
}

resource "aws_dynamodb_table" "d" {
  name           = "d"
  billing_mode   = "PROVISIONED"
  read_capacity  = 1
  write_capacity = 1
  hash_key       = "id"
  attribute {
    name = "id"
    type = "S"
  }
  stream_enabled   = true
  stream_view_type = "KEYS_ONLY"
}

resource "aws_appautoscaling_target" "d" {
  min_capacity       = 1
  max_capacity       = 9
  resource_id        = "table/${aws_dynamodb_table.d.name}"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  service_namespace  = "dynamodb"
}

resource "aws_appautoscaling_policy" "d" {
  name               = "read"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.d.resource_id
  scalable_dimension = aws_appautoscaling_target.d.scalable_dimension
  service_namespace  = aws_appautoscaling_target.d.service_namespace
  target_tracking_scaling_policy_configuration {
    target_value = 70
  }
}

resource "aws_api_gateway_rest_api" "rest" {
  name = "rest"
}

resource "aws_api_gateway_resource" "orders" {
  rest_api_id = aws_api_gateway_rest_api.rest.id
  parent_id   = aws_api_gateway_rest_api.rest.root_resource_id
  path_part   = "orders"
}

resource "aws_api_gateway_authorizer" "pool" {
  name          = "pool"
  rest_api_id   = aws_api_gateway_rest_api.rest.id
  type          = "COGNITO_USER_POOLS"
  provider_arns = [aws_cognito_user_pool.p.arn]
}

resource "aws_api_gateway_method" "post" {
  rest_api_id   = aws_api_gateway_rest_api.rest.id
  resource_id   = aws_api_gateway_resource.orders.id
  http_method   = "POST"
  authorization = "COGNITO_USER_POOLS"
  authorizer_id = aws_api_gateway_authorizer.pool.id
}

resource "aws_api_gateway_integration" "post" {
  rest_api_id             = aws_api_gateway_rest_api.rest.id
  resource_id             = aws_api_gateway_resource.orders.id
  http_method             = aws_api_gateway_method.post.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_alias.live.invoke_arn
}

resource "aws_cognito_user_pool" "p" {
  name = "p"
  lambda_config {
    post_confirmation = aws_lambda_function.f.arn
  }
}

resource "aws_appsync_graphql_api" "g" {
  name                = "g"
  authentication_type = "AMAZON_COGNITO_USER_POOLS"
  user_pool_config {
    user_pool_id   = aws_cognito_user_pool.p.id
    default_action = "ALLOW"
  }
  schema = file("${path.module}/schema.graphql")
}

resource "aws_appsync_datasource" "d" {
  api_id = aws_appsync_graphql_api.g.id
  name   = "d"
  type   = "AMAZON_DYNAMODB"
  dynamodb_config {
    table_name = aws_dynamodb_table.d.name
  }
}

resource "aws_appsync_resolver" "get" {
  api_id      = aws_appsync_graphql_api.g.id
  type        = "Query"
  field       = "get"
  data_source = aws_appsync_datasource.d.name
  code        = file("${path.module}/code/get.js")
  runtime {
    name            = "APPSYNC_JS"
    runtime_version = "1.0.0"
  }
}

resource "aws_sfn_state_machine" "s" {
  name = "s"
  definition = jsonencode({
    StartAt = "Send"
    States = {
      Send = {
        Type       = "Task"
        Resource   = "arn:aws:states:::sqs:sendMessage"
        Parameters = { QueueUrl = aws_sqs_queue.q.url }
        End        = true
      }
    }
  })
}

resource "aws_scheduler_schedule" "nightly" {
  name                = "nightly"
  schedule_expression = "cron(0 1 * * ? *)"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = aws_sfn_state_machine.s.arn
    role_arn = "arn:aws:iam::123456789012:role/scheduler"
  }
}

resource "aws_pipes_pipe" "changes" {
  name     = "changes"
  role_arn = "arn:aws:iam::123456789012:role/pipe"
  source   = aws_dynamodb_table.d.stream_arn
  target   = aws_cloudwatch_event_bus.b.arn
}

resource "aws_cloudwatch_event_bus" "b" {
  name = "b"
}

resource "aws_cloudwatch_event_rule" "r" {
  name           = "r"
  event_bus_name = aws_cloudwatch_event_bus.b.name
  event_pattern  = jsonencode({ source = ["d"], detail-type = [{ prefix = "Changed" }] })
}

resource "aws_cloudwatch_event_target" "r" {
  rule           = aws_cloudwatch_event_rule.r.name
  event_bus_name = aws_cloudwatch_event_bus.b.name
  arn            = aws_cloudwatch_event_api_destination.out.arn
}

resource "aws_cloudwatch_event_api_destination" "out" {
  name                = "out"
  invocation_endpoint = "https://example.com/hook"
  http_method         = "POST"
  connection_arn      = "arn:aws:events:eu-west-1:123456789012:connection/c"
}

resource "aws_cloudwatch_metric_alarm" "depth" {
  alarm_name          = "depth"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  metric_name         = "ApproximateNumberOfMessagesVisible"
  namespace           = "AWS/SQS"
  period              = 60
  statistic           = "Maximum"
  threshold           = 10
  dimensions          = { QueueName = aws_sqs_queue.q.name }
  alarm_actions       = [aws_sns_topic.t.arn]
}

resource "aws_cloudwatch_log_group" "f" {
  name              = "/aws/lambda/f"
  retention_in_days = 7
}

resource "aws_kinesis_stream" "k" {
  name             = "k"
  retention_period = 48
  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}

resource "aws_kinesis_firehose_delivery_stream" "h" {
  name        = "h"
  destination = "extended_s3"
  kinesis_source_configuration {
    kinesis_stream_arn = aws_kinesis_stream.k.arn
    role_arn           = "arn:aws:iam::123456789012:role/h"
  }
  extended_s3_configuration {
    role_arn   = "arn:aws:iam::123456789012:role/h"
    bucket_arn = aws_s3_bucket.s.arn
    processing_configuration {
      enabled = true
      processors {
        type = "Lambda"
        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "${aws_lambda_function.f.arn}:$LATEST"
        }
      }
    }
  }
}

resource "aws_s3_bucket" "s" {
  bucket = "s"
}

resource "aws_cloudfront_distribution" "c" {
  enabled    = true
  web_acl_id = aws_wafv2_web_acl.w.arn
  origin {
    origin_id   = "s"
    domain_name = aws_s3_bucket.s.bucket_regional_domain_name
  }
  default_cache_behavior {
    target_origin_id       = "s"
    viewer_protocol_policy = "https-only"
    allowed_methods        = ["GET"]
    cached_methods         = ["GET"]
    lambda_function_association {
      event_type = "viewer-request"
      lambda_arn = aws_lambda_function.f.qualified_arn
    }
  }
}

resource "aws_wafv2_web_acl" "w" {
  name  = "w"
  scope = "CLOUDFRONT"
}

resource "aws_wafv2_web_acl_association" "rest" {
  web_acl_arn  = aws_wafv2_web_acl.w.arn
  resource_arn = aws_api_gateway_stage.live.arn
}

resource "aws_api_gateway_stage" "live" {
  rest_api_id = aws_api_gateway_rest_api.rest.id
  stage_name  = "live"
}

resource "aws_apigatewayv2_api" "ws" {
  name                       = "ws"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}

resource "aws_apigatewayv2_integration" "ws" {
  api_id           = aws_apigatewayv2_api.ws.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.f.invoke_arn
}

resource "aws_apigatewayv2_route" "connect" {
  api_id    = aws_apigatewayv2_api.ws.id
  route_key = "$connect"
  target    = "integrations/${aws_apigatewayv2_integration.ws.id}"
}

resource "aws_iot_topic_rule" "i" {
  name        = "i"
  enabled     = true
  sql         = "SELECT * FROM 'x'"
  sql_version = "2016-03-23"
  sqs {
    queue_url  = aws_sqs_queue.q.url
    role_arn   = "arn:aws:iam::123456789012:role/i"
    use_base64 = false
  }
}

locals {
  functions = {
    ingest   = { handler = "ingest.handler", source = "readings", runtime = "python3.13", memory = 256, timeout = 10 }
    watch    = { handler = "watch.handler", source = "readings", runtime = "python3.13", memory = 512, timeout = 60 }
    archive  = { handler = "archive.handler", source = "readings", runtime = "python3.13", memory = 512, timeout = 300 }
    shipment = { handler = "shipment.handler", source = "cases", runtime = "nodejs22.x", memory = 256, timeout = 10 }
    open     = { handler = "open.handler", source = "cases", runtime = "nodejs22.x", memory = 256, timeout = 15 }
    price    = { handler = "price.handler", source = "cases", runtime = "nodejs22.x", memory = 256, timeout = 8 }
    decide   = { handler = "decide.handler", source = "cases", runtime = "nodejs22.x", memory = 256, timeout = 10 }
    report   = { handler = "report.handler", source = "reports", runtime = "nodejs22.x", memory = 512, timeout = 30 }
  }

  environment = {
    ingest   = { STREAM_NAME = aws_kinesis_stream.readings.name }
    watch    = { TABLE_NAME = aws_dynamodb_table.shipments.name, QUEUE_URL = aws_sqs_queue.excursions.url }
    archive  = { TABLE_NAME = aws_dynamodb_table.shipments.name, BUCKET = aws_s3_bucket.archive.bucket }
    shipment = { TABLE_NAME = aws_dynamodb_table.shipments.name }
    open     = { STATE_MACHINE = "arn:aws:states:eu-central-1:123456789012:stateMachine:${local.name}-review" }
    price    = { INSURER = "https://claims.insurer.example" }
    decide   = { TABLE_NAME = aws_dynamodb_table.shipments.name }
    report   = { BUCKET = aws_s3_bucket.archive.bucket }
  }

  rights = {
    ingest   = { "kinesis:PutRecords" = [aws_kinesis_stream.readings.arn] }
    watch    = { "dynamodb:UpdateItem" = [aws_dynamodb_table.shipments.arn], "sqs:SendMessage" = [aws_sqs_queue.excursions.arn] }
    archive  = { "dynamodb:Scan" = [aws_dynamodb_table.shipments.arn], "s3:PutObject" = ["${aws_s3_bucket.archive.arn}/*"] }
    shipment = { "dynamodb:Query" = [aws_dynamodb_table.shipments.arn, "${aws_dynamodb_table.shipments.arn}/index/*"] }
    open     = { "states:StartExecution" = ["*"] }
    price    = {}
    decide   = { "dynamodb:*" = [aws_dynamodb_table.shipments.arn], "states:SendTaskSuccess" = ["*"] }
    report   = { "s3:PutObject" = ["${aws_s3_bucket.archive.arn}/*"] }
  }
}

data "archive_file" "source" {
  for_each    = toset(["readings", "cases", "reports"])
  type        = "zip"
  source_dir  = "${path.module}/src/${each.key}"
  output_path = "${path.module}/build/${each.key}.zip"
}

resource "aws_lambda_function" "function" {
  for_each      = local.functions
  function_name = "${local.name}-${each.key}"
  role          = aws_iam_role.function[each.key].arn
  handler       = each.value.handler
  runtime       = each.value.runtime
  memory_size   = each.value.memory
  timeout       = each.value.timeout
  filename      = data.archive_file.source[each.value.source].output_path

  environment {
    variables = local.environment[each.key]
  }

  tracing_config {
    mode = "Active"
  }
}

resource "aws_cloudwatch_log_group" "function" {
  for_each          = local.functions
  name              = "/aws/lambda/${local.name}-${each.key}"
  retention_in_days = 30
}

resource "aws_iam_role" "function" {
  for_each = local.functions
  name     = "${local.name}-${each.key}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "function" {
  for_each = { for name, rights in local.rights : name => rights if length(rights) > 0 }
  role     = aws_iam_role.function[each.key].id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [for action, resources in each.value : { Effect = "Allow", Action = action, Resource = resources }]
  })
}

resource "aws_lambda_event_source_mapping" "watch" {
  event_source_arn               = aws_kinesis_stream.readings.arn
  function_name                  = aws_lambda_function.function["watch"].arn
  starting_position              = "TRIM_HORIZON"
  batch_size                     = 200
  bisect_batch_on_function_error = true
  maximum_retry_attempts         = 5
  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.readings_failed.arn
    }
  }
}

resource "aws_lambda_event_source_mapping" "open" {
  event_source_arn = aws_sqs_queue.excursions.arn
  function_name    = aws_lambda_function.function["open"].arn
  batch_size       = 5
}

resource "aws_iam_role" "review" {
  name = "${local.name}-review"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "states.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "review" {
  role = aws_iam_role.review.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["dynamodb:GetItem", "dynamodb:UpdateItem"], Resource = aws_dynamodb_table.shipments.arn },
      { Effect = "Allow", Action = "sns:Publish", Resource = aws_sns_topic.quality.arn },
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.decisions.arn },
      { Effect = "Allow", Action = "events:PutEvents", Resource = aws_cloudwatch_event_bus.main.arn },
      { Effect = "Allow", Action = "lambda:InvokeFunction", Resource = aws_lambda_function.function["price"].arn },
    ]
  })
}

resource "aws_iam_role" "scheduler" {
  name = "${local.name}-scheduler"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "scheduler.amazonaws.com" } }]
  })
}

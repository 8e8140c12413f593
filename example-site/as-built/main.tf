terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

variable "stage" {
  type    = string
  default = "prod"
}

variable "issuer" {
  description = "Identity provider of dispatchers"
  type        = string
  default     = "https://identity.example.com"
}

locals {
  name = "cold-chain-${var.stage}"
}

# ------------------------------------------------------------------ readings

resource "aws_kinesis_stream" "readings" {
  name             = "${local.name}-readings"
  retention_period = 48
  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}

resource "aws_dynamodb_table" "shipments" {
  name             = "${local.name}-shipments"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "pk"
  range_key        = "sk"
  stream_enabled   = true
  stream_view_type = "NEW_IMAGE"

  attribute {
    name = "pk"
    type = "S"
  }
  attribute {
    name = "sk"
    type = "S"
  }
  attribute {
    name = "carrier"
    type = "S"
  }
  attribute {
    name = "closedAt"
    type = "S"
  }

  global_secondary_index {
    name            = "byCarrier"
    hash_key        = "carrier"
    range_key       = "closedAt"
    projection_type = "ALL"
  }

  ttl {
    attribute_name = "expiresAt"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_s3_bucket" "archive" {
  bucket = "${local.name}-archive"
}

resource "aws_s3_bucket_lifecycle_configuration" "archive" {
  bucket = aws_s3_bucket.archive.id
  rule {
    id     = "old-readings"
    status = "Enabled"
    transition {
      days          = 90
      storage_class = "GLACIER_IR"
    }
    expiration {
      days = 1825
    }
  }
}

# --------------------------------------------------------------- excursions

resource "aws_sqs_queue" "excursions" {
  name                        = "${local.name}-excursions.fifo"
  fifo_queue                  = true
  content_based_deduplication = true
  visibility_timeout_seconds  = 90
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.excursions_failed.arn
    maxReceiveCount     = 4
  })
}

resource "aws_sqs_queue" "excursions_failed" {
  name                      = "${local.name}-excursions-failed.fifo"
  fifo_queue                = true
  message_retention_seconds = 1209600
}

resource "aws_sqs_queue" "readings_failed" {
  name                      = "${local.name}-readings-failed"
  message_retention_seconds = 1209600
}

resource "aws_sqs_queue" "decisions" {
  name                       = "${local.name}-decisions"
  visibility_timeout_seconds = 30
}

resource "aws_sns_topic" "quality" {
  name = "${local.name}-quality"
}

resource "aws_sns_topic_subscription" "quality" {
  topic_arn = aws_sns_topic.quality.arn
  protocol  = "email"
  endpoint  = "quality@example.com"
}

resource "aws_sfn_state_machine" "review" {
  name     = "${local.name}-review"
  role_arn = aws_iam_role.review.arn
  definition = templatefile("${path.module}/workflows/review.asl.json", {
    shipments = aws_dynamodb_table.shipments.name
    quality   = aws_sns_topic.quality.arn
    decisions = aws_sqs_queue.decisions.url
    bus       = aws_cloudwatch_event_bus.main.name
    price     = aws_lambda_function.function["price"].arn
  })
}

# -------------------------------------------------------------------- events

resource "aws_cloudwatch_event_bus" "main" {
  name = local.name
}

resource "aws_cloudwatch_event_rule" "closed" {
  name           = "${local.name}-closed"
  event_bus_name = aws_cloudwatch_event_bus.main.name
  event_pattern = jsonencode({
    source      = ["cold-chain.review"]
    detail-type = ["CaseClosed"]
  })
}

resource "aws_cloudwatch_event_target" "closed" {
  rule           = aws_cloudwatch_event_rule.closed.name
  event_bus_name = aws_cloudwatch_event_bus.main.name
  arn            = aws_lambda_function.function["report"].arn
  retry_policy {
    maximum_retry_attempts       = 8
    maximum_event_age_in_seconds = 7200
  }
}

resource "aws_scheduler_schedule" "nightly" {
  name                = "${local.name}-nightly"
  schedule_expression = "cron(15 2 * * ? *)"
  flexible_time_window {
    mode                      = "FLEXIBLE"
    maximum_window_in_minutes = 30
  }
  target {
    arn      = aws_lambda_function.function["archive"].arn
    role_arn = aws_iam_role.scheduler.arn
  }
}

# -------------------------------------------------------------------- alarms

resource "aws_cloudwatch_metric_alarm" "readings_late" {
  alarm_name          = "${local.name}-readings-late"
  namespace           = "AWS/Lambda"
  metric_name         = "IteratorAge"
  dimensions          = { FunctionName = aws_lambda_function.function["watch"].function_name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  threshold           = 60000
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.quality.arn]
}

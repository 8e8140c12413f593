resource "aws_dynamodb_table" "orders" {
  name         = local.name
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  range_key    = "sk"

  dynamic "attribute" {
    for_each = toset(["pk", "sk", "state"])
    content {
      name = attribute.value
      type = "S"
    }
  }

  global_secondary_index {
    name               = "by-state"
    hash_key           = "state"
    range_key          = "sk"
    projection_type    = "INCLUDE"
    non_key_attributes = ["total"]
  }

  ttl {
    attribute_name = "expires"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = var.stage == "prod"
  }

  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"
}

resource "aws_s3_bucket" "invoices" {
  bucket = "invoices-${data.aws_caller_identity.current.account_id}"
}

resource "aws_s3_bucket_versioning" "invoices" {
  bucket = aws_s3_bucket.invoices.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "invoices" {
  bucket                  = aws_s3_bucket.invoices.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_notification" "invoices" {
  bucket = aws_s3_bucket.invoices.id
  lambda_function {
    lambda_function_arn = module.function["put"].arn
    events              = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"]
  }
}

resource "aws_sqs_queue" "dead" {
  name = "${local.name}-dead"
}

resource "aws_sqs_queue" "work" {
  name                       = "${local.name}-work"
  visibility_timeout_seconds = 6 * 30
}

resource "aws_sqs_queue_redrive_policy" "work" {
  queue_url = aws_sqs_queue.work.id
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = 4
  })
}

resource "aws_cloudwatch_event_rule" "placed" {
  name          = "order-placed"
  event_pattern = <<-PATTERN
    {
      "source": ["${local.name}"],
      "detail-type": ["OrderPlaced"]
    }
  PATTERN
}

resource "aws_cloudwatch_event_target" "placed" {
  rule = aws_cloudwatch_event_rule.placed.name
  arn  = aws_sqs_queue.work.arn
  dead_letter_config {
    arn = aws_sqs_queue.dead.arn
  }
  retry_policy {
    maximum_retry_attempts       = 3
    maximum_event_age_in_seconds = 600
  }
}

resource "aws_lambda_event_source_mapping" "work" {
  event_source_arn        = aws_sqs_queue.work.arn
  function_name           = module.function["put"].arn
  batch_size              = 5
  function_response_types = ["ReportBatchItemFailures"]
}

resource "aws_appautoscaling_target" "orders" {
  count              = 0
  min_capacity       = 1
  max_capacity       = 2
  resource_id        = "table/${aws_dynamodb_table.orders.name}"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  service_namespace  = "dynamodb"
}

resource "random_id" "suffix" {
  byte_length = 4
}

resource "datadog_monitor" "orders" {
  name = "Orders"
}

moved {
  from = aws_sqs_queue.old
  to   = aws_sqs_queue.work
}

output "table" {
  value = aws_dynamodb_table.orders.name
}

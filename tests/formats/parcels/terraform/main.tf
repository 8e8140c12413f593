terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

locals {
  functions = {
    CreateParcel   = "create"
    GetParcel      = "get"
    NotifyCarrier  = "notify"
    PrintLabels    = "labels"
    ArchiveParcels = "archive"
    PurgeParcels   = "purge"
  }
  environment = {
    CreateParcel   = { TABLE_NAME = aws_dynamodb_table.ParcelsTable.name, BUS_NAME = aws_cloudwatch_event_bus.ParcelsBus.name }
    GetParcel      = { TABLE_NAME = aws_dynamodb_table.ParcelsTable.name }
    NotifyCarrier  = { QUEUE_URL = aws_sqs_queue.LabelsQueue.url }
    PrintLabels    = { TABLE_NAME = aws_dynamodb_table.ParcelsTable.name }
    ArchiveParcels = { ARCHIVE = aws_s3_bucket.ArchiveBucket.bucket }
    PurgeParcels   = { TABLE_NAME = aws_dynamodb_table.ParcelsTable.name }
  }
  grants = {
    CreateParcel = [
      { actions = ["dynamodb:PutItem"], resources = [aws_dynamodb_table.ParcelsTable.arn] },
      { actions = ["events:PutEvents"], resources = [aws_cloudwatch_event_bus.ParcelsBus.arn] },
    ]
    GetParcel     = [{ actions = ["dynamodb:GetItem"], resources = [aws_dynamodb_table.ParcelsTable.arn] }]
    NotifyCarrier = [{ actions = ["sqs:SendMessage"], resources = [aws_sqs_queue.LabelsQueue.arn] }]
    PrintLabels = [
      { actions = ["dynamodb:UpdateItem"], resources = [aws_dynamodb_table.ParcelsTable.arn] },
      {
        actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
        resources = [aws_sqs_queue.LabelsQueue.arn]
      },
    ]
    ArchiveParcels = [
      { actions = ["s3:PutObject"], resources = ["${aws_s3_bucket.ArchiveBucket.arn}/*"] },
      {
        actions   = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"]
        resources = [aws_dynamodb_table.ParcelsTable.stream_arn]
      },
    ]
    PurgeParcels = [
      {
        actions   = ["dynamodb:Query", "dynamodb:BatchWriteItem"]
        resources = [aws_dynamodb_table.ParcelsTable.arn, "${aws_dynamodb_table.ParcelsTable.arn}/index/*"]
      },
    ]
  }
}

data "archive_file" "code" {
  type        = "zip"
  source_dir  = "${path.module}/src"
  output_path = "${path.module}/code.zip"
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "grants" {
  for_each = local.grants
  dynamic "statement" {
    for_each = each.value
    content {
      actions   = statement.value.actions
      resources = statement.value.resources
    }
  }
}

resource "aws_iam_role" "function" {
  for_each           = local.functions
  name               = "parcels-${each.value}"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role_policy" "grants" {
  for_each = local.grants
  role     = aws_iam_role.function[each.key].id
  policy   = data.aws_iam_policy_document.grants[each.key].json
}

resource "aws_lambda_function" "function" {
  for_each         = local.functions
  function_name    = "parcels-${each.value}"
  handler          = "${each.value}.handler"
  runtime          = "python3.12"
  memory_size      = 256
  timeout          = 10
  filename         = data.archive_file.code.output_path
  source_code_hash = data.archive_file.code.output_base64sha256
  role             = aws_iam_role.function[each.key].arn

  environment {
    variables = local.environment[each.key]
  }
}

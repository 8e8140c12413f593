data "archive_file" "code" {
  type        = "zip"
  source_dir  = "${path.module}/../../../src/${var.name}"
  output_path = "${path.module}/${var.name}.zip"
}

resource "aws_lambda_function" "this" {
  function_name    = "orders-${var.name}"
  role             = aws_iam_role.this.arn
  runtime          = "python3.12"
  handler          = "app.handler"
  memory_size      = var.memory
  filename         = data.archive_file.code.output_path
  source_code_hash = data.archive_file.code.output_base64sha256

  environment {
    variables = merge(var.variables, { TABLE = var.table.name, LEVEL = "INFO" })
  }

  tracing_config {
    mode = "Active"
  }
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

data "aws_iam_policy_document" "table" {
  statement {
    sid       = "Table"
    actions   = var.actions
    resources = [var.table.arn, "${var.table.arn}/index/*"]
  }
}

resource "aws_iam_role" "this" {
  name               = "orders-${var.name}"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_policy" "table" {
  name   = "orders-${var.name}-table"
  policy = data.aws_iam_policy_document.table.json
}

resource "aws_iam_role_policy_attachment" "table" {
  role       = aws_iam_role.this.name
  policy_arn = aws_iam_policy.table.arn
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${aws_lambda_function.this.function_name}"
  retention_in_days = 14
}

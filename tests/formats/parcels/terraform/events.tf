resource "aws_cloudwatch_event_bus" "ParcelsBus" {
  name = "parcels"
}

resource "aws_cloudwatch_event_rule" "OnCreated" {
  event_bus_name = aws_cloudwatch_event_bus.ParcelsBus.name
  event_pattern = jsonencode({
    source      = ["parcels"]
    detail-type = ["ParcelCreated"]
  })
}

resource "aws_cloudwatch_event_target" "OnCreated" {
  rule           = aws_cloudwatch_event_rule.OnCreated.name
  event_bus_name = aws_cloudwatch_event_bus.ParcelsBus.name
  arn            = aws_lambda_function.function["NotifyCarrier"].arn

  retry_policy {
    maximum_retry_attempts       = 4
    maximum_event_age_in_seconds = 3600
  }
}

resource "aws_lambda_permission" "OnCreated" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.function["NotifyCarrier"].function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.OnCreated.arn
}

resource "aws_cloudwatch_event_rule" "Daily" {
  schedule_expression = "rate(1 day)"
}

resource "aws_cloudwatch_event_target" "Daily" {
  rule = aws_cloudwatch_event_rule.Daily.name
  arn  = aws_lambda_function.function["PurgeParcels"].arn
}

resource "aws_lambda_permission" "Daily" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.function["PurgeParcels"].function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.Daily.arn
}

resource "aws_sqs_queue" "LabelsDeadLetters" {
  name                      = "labels-dead-letters"
  message_retention_seconds = 1209600
}

resource "aws_sqs_queue" "LabelsQueue" {
  name                       = "labels"
  visibility_timeout_seconds = 60
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.LabelsDeadLetters.arn
    maxReceiveCount     = 5
  })
}

resource "aws_lambda_event_source_mapping" "labels" {
  event_source_arn        = aws_sqs_queue.LabelsQueue.arn
  function_name           = aws_lambda_function.function["PrintLabels"].arn
  batch_size              = 5
  function_response_types = ["ReportBatchItemFailures"]
}

resource "aws_lambda_event_source_mapping" "changes" {
  event_source_arn               = aws_dynamodb_table.ParcelsTable.stream_arn
  function_name                  = aws_lambda_function.function["ArchiveParcels"].arn
  starting_position              = "LATEST"
  batch_size                     = 100
  bisect_batch_on_function_error = true
}

resource "aws_sns_topic" "AlertsTopic" {
  name = "parcels-alerts"
}

resource "aws_cloudwatch_metric_alarm" "LabelsStuck" {
  alarm_name          = "parcels-labels-stuck"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.LabelsDeadLetters.name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.AlertsTopic.arn]
}

resource "aws_sqs_queue" "good" {
  name = "good"
}

resource "aws_sqs_queue" "good" {
  name = "again"
}

resource "aws_sqs_queue" {
  name = "one label"
}

resource "aws_sqs_queue" "after" {
  name = "after ${aws_sqs_queue.gone.name}"
}

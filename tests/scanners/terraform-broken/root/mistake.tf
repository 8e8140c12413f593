resource "aws_sqs_queue" "bad" {
  name = = "x"
}

resource "aws_sqs_queue" "rest" {
  name = "rest"
}

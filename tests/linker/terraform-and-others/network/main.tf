terraform {
  backend "s3" {
    bucket = "states"
    key    = "network/terraform.tfstate"
  }
}

resource "aws_sqs_queue" "shared" {
  name = "shared"
}

resource "aws_ssm_parameter" "shared" {
  name  = "/shared/queue"
  type  = "String"
  value = aws_sqs_queue.shared.arn
}

output "queue_arn" {
  value = aws_sqs_queue.shared.arn
}

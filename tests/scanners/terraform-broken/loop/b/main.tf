module "a" {
  source = "../a"
}
module "self" {
  source = "./"
}
resource "aws_sqs_queue" "b" {}

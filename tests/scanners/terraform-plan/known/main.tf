resource "aws_sns_topic" "same" {
  name = "same"
}

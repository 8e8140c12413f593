variable "name" {}
variable "memory" {}
variable "actions" {}
variable "table" {}
variable "variables" {
  default = {}
}

output "arn" {
  value = aws_lambda_function.this.arn
}

output "invoke_arn" {
  value = aws_lambda_function.this.invoke_arn
}

output "name" {
  value = aws_lambda_function.this.function_name
}

variable "stage" {}

variable "enabled" {
  type = bool
}

variable "db_password" {
  default = "hunter2hunter2"
}

variable "licence" {
  default   = "also-not-read"
  sensitive = true
}

variable "names" {
  default = ["a", "b"]
}

variable "topics" {
  type = set(string)
}

locals {
  escaped = "tab\there \"quoted\" $${not} %%{this} \u00e9"
  folded  = <<-EOT
    one
      two ${local.joined}
  EOT
  joined  = join("-", [for name in var.names : upper(name)])
  circle  = local.square
  square  = local.circle
  rules = {
    early = { cron = "cron(0 6 * * ? *)", on = true }
    late  = { cron = "cron(0 22 * * ? *)", on = false }
  }
}

resource "aws_sqs_queue" "plain" {
  count = length(var.names)
  name  = "${var.names[count.index]}-${var.stage}"
}

resource "aws_sqs_queue" "maybe" {
  count = var.enabled ? 1 : 0
  name  = "maybe"
}

resource "aws_sqs_queue" "none" {
  count = false ? 1 : 0
}

resource "aws_sns_topic" "each" {
  for_each = var.topics
  name     = "topic-${each.key}"
}

resource "aws_cloudwatch_event_rule" "at" {
  for_each            = { for name, rule in local.rules : name => rule if rule.on }
  name                = each.key
  schedule_expression = each.value.cron
}

resource "aws_cloudwatch_event_target" "at" {
  for_each = aws_cloudwatch_event_rule.at
  rule     = each.value.name
  arn      = aws_sqs_queue.plain[0].arn
}

resource "aws_ssm_parameter" "texts" {
  for_each = {
    escaped   = local.escaped
    folded    = local.folded
    circle    = local.circle
    choice    = var.enabled ? aws_sqs_queue.plain[0].arn : aws_sqs_queue.plain[1].arn
    missing   = aws_sqs_queue.plain[7].arn
    tried     = try(aws_sqs_queue.none[0].arn, "none")
    every     = join(",", aws_sqs_queue.plain[*].arn)
    unknown   = timestamp()
    password  = var.db_password
    licence   = var.licence
    formatted = format("arn:aws:sqs:%s:%s", var.stage, "x")
    encoded   = jsonencode({ queue = aws_sqs_queue.plain[0].name, n = 1 })
    one       = one(aws_sqs_queue.maybe[*].name)
    directive = "%{ for name in var.names ~} <${name}> %{ endfor ~}"
  }
  name  = "/values/${each.key}"
  type  = "String"
  value = each.value
}

# What the published module "sns" makes.

variable "create" { default = true }
variable "name" { default = null }
variable "use_name_prefix" { default = false }
variable "fifo_topic" { default = false }
variable "content_based_deduplication" { default = false }
variable "display_name" { default = null }
variable "kms_master_key_id" { default = null }
variable "create_subscription" { default = true }
variable "subscriptions" { default = {} }

resource "aws_sns_topic" "this" {
  count                       = var.create ? 1 : 0
  name                        = var.use_name_prefix || var.name == null ? null : (var.fifo_topic ? "${trimsuffix(var.name, ".fifo")}.fifo" : var.name)
  display_name                = var.display_name
  fifo_topic                  = var.fifo_topic ? true : null
  content_based_deduplication = var.content_based_deduplication ? true : null
  kms_master_key_id           = var.kms_master_key_id
}

resource "aws_sns_topic_subscription" "this" {
  for_each             = { for name, one in var.subscriptions : name => one if var.create && var.create_subscription }
  topic_arn            = aws_sns_topic.this[0].arn
  protocol             = each.value.protocol
  endpoint             = each.value.endpoint
  filter_policy        = try(each.value.filter_policy, null)
  filter_policy_scope  = try(each.value.filter_policy_scope, null)
  raw_message_delivery = try(each.value.raw_message_delivery, null)
  redrive_policy       = try(each.value.redrive_policy, null)
}

output "topic_arn" { value = try(aws_sns_topic.this[0].arn, null) }
output "topic_id" { value = try(aws_sns_topic.this[0].id, null) }
output "topic_name" { value = try(aws_sns_topic.this[0].name, null) }
output "sns_topic_arn" { value = try(aws_sns_topic.this[0].arn, null) }
output "sns_topic_name" { value = try(aws_sns_topic.this[0].name, null) }

# What the published module "sqs" makes.

variable "create" { default = true }
variable "name" { default = null }
variable "use_name_prefix" { default = false }
variable "fifo_queue" { default = false }
variable "content_based_deduplication" { default = null }
variable "delay_seconds" { default = null }
variable "kms_master_key_id" { default = null }
variable "max_message_size" { default = null }
variable "message_retention_seconds" { default = null }
variable "receive_wait_time_seconds" { default = null }
variable "redrive_policy" { default = {} }
variable "sqs_managed_sse_enabled" { default = true }
variable "visibility_timeout_seconds" { default = null }
variable "create_dlq" { default = false }
variable "dlq_name" { default = null }
variable "dlq_kms_master_key_id" { default = null }
variable "dlq_message_retention_seconds" { default = null }
variable "dlq_sqs_managed_sse_enabled" { default = true }
variable "dlq_visibility_timeout_seconds" { default = null }

locals {
  base     = var.name == null ? null : trimsuffix(var.name, ".fifo")
  dlq_base = var.dlq_name == null ? (local.base == null ? null : "${local.base}-dlq") : trimsuffix(var.dlq_name, ".fifo")
  redrive  = try(jsondecode(var.redrive_policy), var.redrive_policy, {})
}

resource "aws_sqs_queue" "this" {
  count                       = var.create ? 1 : 0
  name                        = var.use_name_prefix || local.base == null ? null : (var.fifo_queue ? "${local.base}.fifo" : local.base)
  fifo_queue                  = var.fifo_queue ? true : null
  content_based_deduplication = var.content_based_deduplication
  delay_seconds               = var.delay_seconds
  kms_master_key_id           = var.kms_master_key_id
  max_message_size            = var.max_message_size
  message_retention_seconds   = var.message_retention_seconds
  receive_wait_time_seconds   = var.receive_wait_time_seconds
  sqs_managed_sse_enabled     = var.kms_master_key_id == null ? var.sqs_managed_sse_enabled : null
  visibility_timeout_seconds  = var.visibility_timeout_seconds
}

resource "aws_sqs_queue" "dlq" {
  count                      = var.create && var.create_dlq ? 1 : 0
  name                       = local.dlq_base == null ? null : (var.fifo_queue ? "${local.dlq_base}.fifo" : local.dlq_base)
  fifo_queue                 = var.fifo_queue ? true : null
  kms_master_key_id          = try(coalesce(var.dlq_kms_master_key_id, var.kms_master_key_id), null)
  message_retention_seconds  = try(coalesce(var.dlq_message_retention_seconds, var.message_retention_seconds), null)
  sqs_managed_sse_enabled    = var.dlq_kms_master_key_id == null ? var.dlq_sqs_managed_sse_enabled : null
  visibility_timeout_seconds = try(coalesce(var.dlq_visibility_timeout_seconds, var.visibility_timeout_seconds), null)
}

resource "aws_sqs_queue_redrive_policy" "this" {
  count          = var.create && !var.create_dlq && length(local.redrive) > 0 ? 1 : 0
  queue_url      = aws_sqs_queue.this[0].url
  redrive_policy = jsonencode(local.redrive)
}

resource "aws_sqs_queue_redrive_policy" "dlq" {
  count     = var.create && var.create_dlq ? 1 : 0
  queue_url = aws_sqs_queue.this[0].url
  redrive_policy = jsonencode(merge(
    { deadLetterTargetArn = aws_sqs_queue.dlq[0].arn, maxReceiveCount = 5 },
    local.redrive,
  ))
}

output "queue_id" { value = try(aws_sqs_queue.this[0].id, null) }
output "queue_arn" { value = try(aws_sqs_queue.this[0].arn, null) }
output "queue_arn_static" { value = try(aws_sqs_queue.this[0].arn, null) }
output "queue_url" { value = try(aws_sqs_queue.this[0].url, null) }
output "queue_name" { value = try(aws_sqs_queue.this[0].name, null) }
output "sqs_queue_arn" { value = try(aws_sqs_queue.this[0].arn, null) }
output "sqs_queue_id" { value = try(aws_sqs_queue.this[0].id, null) }
output "sqs_queue_name" { value = try(aws_sqs_queue.this[0].name, null) }
output "dead_letter_queue_id" { value = try(aws_sqs_queue.dlq[0].id, null) }
output "dead_letter_queue_arn" { value = try(aws_sqs_queue.dlq[0].arn, null) }
output "dead_letter_queue_arn_static" { value = try(aws_sqs_queue.dlq[0].arn, null) }
output "dead_letter_queue_url" { value = try(aws_sqs_queue.dlq[0].url, null) }
output "dead_letter_queue_name" { value = try(aws_sqs_queue.dlq[0].name, null) }

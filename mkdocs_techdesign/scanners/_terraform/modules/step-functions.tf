# What the published module "step-functions" makes.

variable "create" { default = true }
variable "create_role" { default = true }
variable "use_existing_role" { default = false }
variable "use_existing_cloudwatch_log_group" { default = false }
variable "name" { default = "" }
variable "definition" { default = null }
variable "role_arn" { default = "" }
variable "type" { default = "STANDARD" }
variable "logging_configuration" { default = {} }
variable "cloudwatch_log_group_name" { default = null }
variable "cloudwatch_log_group_retention_in_days" { default = null }
variable "role_name" { default = null }
variable "service_integrations" { default = {} }
variable "attach_policy_json" { default = false }
variable "attach_policy_statements" { default = false }
variable "policy_json" { default = null }
variable "policy_statements" { default = {} }

locals {
  makes_role = var.create && var.create_role && !var.use_existing_role
  logs       = try(var.logging_configuration.level, "OFF") != "OFF"
}

resource "aws_sfn_state_machine" "this" {
  count      = var.create ? 1 : 0
  name       = var.name
  role_arn   = var.use_existing_role ? var.role_arn : try(aws_iam_role.this[0].arn, null)
  definition = var.definition
  type       = upper(var.type)

  dynamic "logging_configuration" {
    for_each = local.logs ? [true] : []
    content {
      include_execution_data = try(var.logging_configuration.include_execution_data, null)
      level                  = try(var.logging_configuration.level, null)
    }
  }

  dynamic "tracing_configuration" {
    for_each = try(var.service_integrations.xray.xray, false) ? [true] : []
    content {
      enabled = true
    }
  }
}

resource "aws_iam_role" "this" {
  count = local.makes_role ? 1 : 0
  name  = try(coalesce(var.role_name, var.name), null)
}

data "aws_iam_policy_document" "inline" {
  dynamic "statement" {
    for_each = var.policy_statements
    content {
      sid       = try(statement.value.sid, null)
      effect    = try(statement.value.effect, null)
      actions   = try(statement.value.actions, null)
      resources = try(statement.value.resources, null)
    }
  }
}

resource "aws_iam_role_policy" "additional_inline" {
  count  = local.makes_role && var.attach_policy_statements ? 1 : 0
  role   = aws_iam_role.this[0].name
  policy = data.aws_iam_policy_document.inline.json
}

resource "aws_iam_role_policy" "additional_json" {
  count  = local.makes_role && var.attach_policy_json ? 1 : 0
  role   = aws_iam_role.this[0].name
  policy = var.policy_json
}

resource "aws_cloudwatch_log_group" "sfn" {
  count             = var.create && local.logs && !var.use_existing_cloudwatch_log_group ? 1 : 0
  name              = try(coalesce(var.cloudwatch_log_group_name, "/aws/vendedlogs/states/${var.name}"), null)
  retention_in_days = var.cloudwatch_log_group_retention_in_days
}

output "state_machine_id" { value = try(aws_sfn_state_machine.this[0].id, "") }
output "state_machine_arn" { value = try(aws_sfn_state_machine.this[0].arn, "") }
output "state_machine_name" { value = try(aws_sfn_state_machine.this[0].name, "") }
output "role_arn" { value = try(aws_iam_role.this[0].arn, "") }
output "role_name" { value = try(aws_iam_role.this[0].name, "") }

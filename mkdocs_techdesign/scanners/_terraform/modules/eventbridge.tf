# What the published module "eventbridge" makes.

variable "create" { default = true }
variable "create_bus" { default = true }
variable "create_rules" { default = true }
variable "create_targets" { default = true }
variable "create_archives" { default = false }
variable "create_connections" { default = false }
variable "create_api_destinations" { default = false }
variable "create_schedules" { default = true }
variable "create_schedule_groups" { default = true }
variable "create_pipes" { default = true }
variable "create_role" { default = true }
variable "append_rule_postfix" { default = true }
variable "append_connection_postfix" { default = true }
variable "append_destination_postfix" { default = true }
variable "append_schedule_postfix" { default = true }
variable "append_schedule_group_postfix" { default = true }
variable "append_pipe_postfix" { default = true }
variable "bus_name" { default = "default" }
variable "bus_description" { default = null }
variable "dead_letter_config" { default = {} }
variable "rules" { default = {} }
variable "targets" { default = {} }
variable "archives" { default = {} }
variable "connections" { default = {} }
variable "api_destinations" { default = {} }
variable "schedules" { default = {} }
variable "schedule_groups" { default = {} }
variable "pipes" { default = {} }
variable "role_name" { default = null }
variable "attach_policy_json" { default = false }
variable "attach_policy_statements" { default = false }
variable "policy_json" { default = null }
variable "policy_statements" { default = {} }

locals {
  bus = var.create && var.create_bus ? aws_cloudwatch_event_bus.this[0].name : var.bus_name
  sent = flatten([
    for rule, list in var.targets : [for target in list : merge(target, { rule = rule })]
  ])
}

resource "aws_cloudwatch_event_bus" "this" {
  count       = var.create && var.create_bus ? 1 : 0
  name        = var.bus_name
  description = var.bus_description

  dynamic "dead_letter_config" {
    for_each = length(var.dead_letter_config) > 0 ? [var.dead_letter_config] : []
    content {
      arn = try(dead_letter_config.value.arn, null)
    }
  }
}

resource "aws_cloudwatch_event_rule" "this" {
  for_each            = { for key, one in var.rules : key => one if var.create && var.create_rules }
  name                = var.append_rule_postfix ? "${replace(each.key, "_", "-")}-rule" : each.key
  event_bus_name      = local.bus
  description         = try(each.value.description, null)
  event_pattern       = try(each.value.event_pattern, null)
  schedule_expression = try(each.value.schedule_expression, null)
  state               = try(each.value.enabled ? "ENABLED" : "DISABLED", each.value.state ? "ENABLED" : "DISABLED", each.value.state, null)
}

resource "aws_cloudwatch_event_target" "this" {
  for_each   = { for one in local.sent : try(one.name, one.rule) => one if var.create && var.create_targets }
  rule       = aws_cloudwatch_event_rule.this[each.value.rule].name
  target_id  = try(each.value.target_id, null)
  arn        = try(aws_cloudwatch_event_api_destination.this[each.value.destination].arn, each.value.arn, null)
  input      = try(each.value.input, null)
  input_path = try(each.value.input_path, null)

  dynamic "dead_letter_config" {
    for_each = try([each.value.dead_letter_arn], [])
    content {
      arn = dead_letter_config.value
    }
  }

  dynamic "retry_policy" {
    for_each = try([each.value.retry_policy], [])
    content {
      maximum_event_age_in_seconds = try(retry_policy.value.maximum_event_age_in_seconds, null)
      maximum_retry_attempts       = try(retry_policy.value.maximum_retry_attempts, null)
    }
  }
}

resource "aws_cloudwatch_event_archive" "this" {
  for_each         = { for key, one in var.archives : key => one if var.create && var.create_archives }
  name             = each.key
  event_source_arn = try(each.value.event_source_arn, aws_cloudwatch_event_bus.this[0].arn)
  event_pattern    = try(each.value.event_pattern, null)
  retention_days   = try(each.value.retention_days, null)
}

resource "aws_cloudwatch_event_connection" "this" {
  for_each           = { for key, one in var.connections : key => one if var.create && var.create_connections }
  name               = var.append_connection_postfix ? "${replace(each.key, "_", "-")}-connection" : each.key
  authorization_type = try(each.value.authorization_type, null)
}

resource "aws_cloudwatch_event_api_destination" "this" {
  for_each                         = { for key, one in var.api_destinations : key => one if var.create && var.create_api_destinations }
  name                             = var.append_destination_postfix ? "${replace(each.key, "_", "-")}-destination" : each.key
  invocation_endpoint              = try(each.value.invocation_endpoint, null)
  http_method                      = try(each.value.http_method, null)
  invocation_rate_limit_per_second = try(each.value.invocation_rate_limit_per_second, null)
  connection_arn                   = try(aws_cloudwatch_event_connection.this[each.key].arn, null)
}

resource "aws_scheduler_schedule_group" "this" {
  for_each = { for key, one in var.schedule_groups : key => one if var.create && var.create_schedule_groups }
  name     = var.append_schedule_group_postfix ? "${replace(each.key, "_", "-")}-group" : each.key
}

resource "aws_scheduler_schedule" "this" {
  for_each                     = { for key, one in var.schedules : key => one if var.create && var.create_schedules }
  name                         = var.append_schedule_postfix ? "${replace(each.key, "_", "-")}-schedule" : each.key
  description                  = try(each.value.description, null)
  schedule_expression          = try(each.value.schedule_expression, null)
  schedule_expression_timezone = try(each.value.timezone, null)
  state                        = try(each.value.state ? "ENABLED" : "DISABLED", each.value.state, null)

  target {
    arn      = try(each.value.arn, null)
    role_arn = try(each.value.role_arn, aws_iam_role.eventbridge[0].arn, null)
    input    = try(each.value.input, null)

    dynamic "dead_letter_config" {
      for_each = try([each.value.dead_letter_arn], [])
      content {
        arn = dead_letter_config.value
      }
    }

    dynamic "retry_policy" {
      for_each = try([each.value.retry_policy], [])
      content {
        maximum_event_age_in_seconds = try(retry_policy.value.maximum_event_age_in_seconds, null)
        maximum_retry_attempts       = try(retry_policy.value.maximum_retry_attempts, null)
      }
    }
  }
}

resource "aws_pipes_pipe" "this" {
  for_each   = { for key, one in var.pipes : key => one if var.create && var.create_pipes }
  name       = var.append_pipe_postfix ? "${replace(each.key, "_", "-")}-pipe" : each.key
  source     = try(each.value.source, null)
  target     = try(each.value.target, null)
  enrichment = try(each.value.enrichment, null)

  dynamic "source_parameters" {
    for_each = try([each.value.source_parameters], [])
    content {
      dynamic "filter_criteria" {
        for_each = try([source_parameters.value.filter_criteria], [])
        content {
          dynamic "filter" {
            for_each = filter_criteria.value
            content {
              pattern = filter.value.pattern
            }
          }
        }
      }
    }
  }
}

resource "aws_iam_role" "eventbridge" {
  count = var.create && var.create_role ? 1 : 0
  name  = var.role_name
}

data "aws_iam_policy_document" "inline" {
  dynamic "statement" {
    for_each = var.policy_statements
    content {
      effect    = try(statement.value.effect, null)
      actions   = try(statement.value.actions, null)
      resources = try(statement.value.resources, null)
    }
  }
}

resource "aws_iam_role_policy" "additional_inline" {
  count  = var.create && var.create_role && var.attach_policy_statements ? 1 : 0
  role   = aws_iam_role.eventbridge[0].name
  policy = data.aws_iam_policy_document.inline.json
}

resource "aws_iam_role_policy" "additional_json" {
  count  = var.create && var.create_role && var.attach_policy_json ? 1 : 0
  role   = aws_iam_role.eventbridge[0].name
  policy = var.policy_json
}

output "eventbridge_bus_name" { value = local.bus }
output "eventbridge_bus_arn" { value = try(aws_cloudwatch_event_bus.this[0].arn, "") }
output "eventbridge_bus" { value = try(aws_cloudwatch_event_bus.this[0], null) }
output "eventbridge_rules" { value = aws_cloudwatch_event_rule.this }
output "eventbridge_rule_ids" { value = { for key, one in aws_cloudwatch_event_rule.this : key => one.id } }
output "eventbridge_rule_arns" { value = { for key, one in aws_cloudwatch_event_rule.this : key => one.arn } }
output "eventbridge_schedule_arns" { value = { for key, one in aws_scheduler_schedule.this : key => one.arn } }
output "eventbridge_schedule_ids" { value = { for key, one in aws_scheduler_schedule.this : key => one.id } }
output "eventbridge_pipe_arns" { value = { for key, one in aws_pipes_pipe.this : key => one.arn } }
output "eventbridge_archive_arns" { value = { for key, one in aws_cloudwatch_event_archive.this : key => one.arn } }
output "eventbridge_api_destination_arns" { value = { for key, one in aws_cloudwatch_event_api_destination.this : key => one.arn } }
output "eventbridge_connection_arns" { value = { for key, one in aws_cloudwatch_event_connection.this : key => one.arn } }
output "eventbridge_role_arn" { value = try(aws_iam_role.eventbridge[0].arn, "") }
output "eventbridge_role_name" { value = try(aws_iam_role.eventbridge[0].name, "") }

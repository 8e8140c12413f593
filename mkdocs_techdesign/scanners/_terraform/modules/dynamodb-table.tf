# What the published module "dynamodb-table" makes.

variable "create_table" { default = true }
variable "name" { default = null }
variable "attributes" { default = [] }
variable "hash_key" { default = null }
variable "range_key" { default = null }
variable "billing_mode" { default = "PAY_PER_REQUEST" }
variable "write_capacity" { default = null }
variable "read_capacity" { default = null }
variable "point_in_time_recovery_enabled" { default = false }
variable "ttl_enabled" { default = false }
variable "ttl_attribute_name" { default = "" }
variable "global_secondary_indexes" { default = [] }
variable "local_secondary_indexes" { default = [] }
variable "replica_regions" { default = [] }
variable "stream_enabled" { default = false }
variable "stream_view_type" { default = null }
variable "server_side_encryption_enabled" { default = false }
variable "server_side_encryption_kms_key_arn" { default = null }
variable "table_class" { default = null }
variable "deletion_protection_enabled" { default = null }
variable "autoscaling_enabled" { default = false }
variable "ignore_changes_global_secondary_index" { default = false }
variable "autoscaling_indexes" { default = {} }
variable "autoscaling_read" { default = {} }
variable "autoscaling_write" { default = {} }
variable "autoscaling_defaults" { default = { target_value = 70 } }

locals {
  scaled = var.create_table && var.autoscaling_enabled
  table  = try(aws_dynamodb_table.this[0], aws_dynamodb_table.autoscaled[0], aws_dynamodb_table.autoscaled_gsi_ignore[0], null)
}

resource "aws_dynamodb_table" "this" {
  count                       = var.create_table && !var.autoscaling_enabled ? 1 : 0
  name                        = var.name
  billing_mode                = var.billing_mode
  hash_key                    = var.hash_key
  range_key                   = var.range_key
  read_capacity               = var.read_capacity
  write_capacity              = var.write_capacity
  stream_enabled              = var.stream_enabled
  stream_view_type            = var.stream_view_type
  table_class                 = var.table_class
  deletion_protection_enabled = var.deletion_protection_enabled
  attribute                   = var.attributes
  global_secondary_index      = var.global_secondary_indexes
  local_secondary_index       = var.local_secondary_indexes
  replica                     = var.replica_regions
  ttl                         = var.ttl_enabled ? [{ enabled = true, attribute_name = var.ttl_attribute_name }] : []
  point_in_time_recovery      = [{ enabled = var.point_in_time_recovery_enabled }]
  server_side_encryption      = [{ enabled = var.server_side_encryption_enabled, kms_key_arn = var.server_side_encryption_kms_key_arn }]
}

resource "aws_dynamodb_table" "autoscaled" {
  count                       = local.scaled && !var.ignore_changes_global_secondary_index ? 1 : 0
  name                        = var.name
  billing_mode                = var.billing_mode
  hash_key                    = var.hash_key
  range_key                   = var.range_key
  read_capacity               = var.read_capacity
  write_capacity              = var.write_capacity
  stream_enabled              = var.stream_enabled
  stream_view_type            = var.stream_view_type
  table_class                 = var.table_class
  deletion_protection_enabled = var.deletion_protection_enabled
  attribute                   = var.attributes
  global_secondary_index      = var.global_secondary_indexes
  local_secondary_index       = var.local_secondary_indexes
  replica                     = var.replica_regions
  ttl                         = var.ttl_enabled ? [{ enabled = true, attribute_name = var.ttl_attribute_name }] : []
  point_in_time_recovery      = [{ enabled = var.point_in_time_recovery_enabled }]
  server_side_encryption      = [{ enabled = var.server_side_encryption_enabled, kms_key_arn = var.server_side_encryption_kms_key_arn }]
}

resource "aws_dynamodb_table" "autoscaled_gsi_ignore" {
  count                       = local.scaled && var.ignore_changes_global_secondary_index ? 1 : 0
  name                        = var.name
  billing_mode                = var.billing_mode
  hash_key                    = var.hash_key
  range_key                   = var.range_key
  read_capacity               = var.read_capacity
  write_capacity              = var.write_capacity
  stream_enabled              = var.stream_enabled
  stream_view_type            = var.stream_view_type
  table_class                 = var.table_class
  deletion_protection_enabled = var.deletion_protection_enabled
  attribute                   = var.attributes
  global_secondary_index      = var.global_secondary_indexes
  local_secondary_index       = var.local_secondary_indexes
  replica                     = var.replica_regions
  ttl                         = var.ttl_enabled ? [{ enabled = true, attribute_name = var.ttl_attribute_name }] : []
  point_in_time_recovery      = [{ enabled = var.point_in_time_recovery_enabled }]
  server_side_encryption      = [{ enabled = var.server_side_encryption_enabled, kms_key_arn = var.server_side_encryption_kms_key_arn }]
}

resource "aws_appautoscaling_target" "table_read" {
  count              = local.scaled && length(var.autoscaling_read) > 0 ? 1 : 0
  min_capacity       = var.read_capacity
  max_capacity       = try(var.autoscaling_read.max_capacity, null)
  resource_id        = "table/${local.table.name}"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  service_namespace  = "dynamodb"
}

resource "aws_appautoscaling_policy" "table_read_policy" {
  count              = local.scaled && length(var.autoscaling_read) > 0 ? 1 : 0
  name               = "read"
  resource_id        = aws_appautoscaling_target.table_read[0].resource_id
  scalable_dimension = aws_appautoscaling_target.table_read[0].scalable_dimension
  target_tracking_scaling_policy_configuration {
    target_value = try(var.autoscaling_read.target_value, var.autoscaling_defaults.target_value, null)
  }
}

resource "aws_appautoscaling_target" "table_write" {
  count              = local.scaled && length(var.autoscaling_write) > 0 ? 1 : 0
  min_capacity       = var.write_capacity
  max_capacity       = try(var.autoscaling_write.max_capacity, null)
  resource_id        = "table/${local.table.name}"
  scalable_dimension = "dynamodb:table:WriteCapacityUnits"
  service_namespace  = "dynamodb"
}

resource "aws_appautoscaling_policy" "table_write_policy" {
  count              = local.scaled && length(var.autoscaling_write) > 0 ? 1 : 0
  name               = "write"
  resource_id        = aws_appautoscaling_target.table_write[0].resource_id
  scalable_dimension = aws_appautoscaling_target.table_write[0].scalable_dimension
  target_tracking_scaling_policy_configuration {
    target_value = try(var.autoscaling_write.target_value, var.autoscaling_defaults.target_value, null)
  }
}

resource "aws_appautoscaling_target" "index_read" {
  for_each           = { for name, one in var.autoscaling_indexes : name => one if local.scaled }
  min_capacity       = try(each.value.read_min_capacity, null)
  max_capacity       = try(each.value.read_max_capacity, null)
  resource_id        = "table/${local.table.name}/index/${each.key}"
  scalable_dimension = "dynamodb:index:ReadCapacityUnits"
  service_namespace  = "dynamodb"
}

resource "aws_appautoscaling_policy" "index_read_policy" {
  for_each           = { for name, one in var.autoscaling_indexes : name => one if local.scaled }
  name               = "index-read-${each.key}"
  resource_id        = aws_appautoscaling_target.index_read[each.key].resource_id
  scalable_dimension = "dynamodb:index:ReadCapacityUnits"
  target_tracking_scaling_policy_configuration {
    target_value = try(var.autoscaling_read.target_value, var.autoscaling_defaults.target_value, null)
  }
}

resource "aws_appautoscaling_target" "index_write" {
  for_each           = { for name, one in var.autoscaling_indexes : name => one if local.scaled }
  min_capacity       = try(each.value.write_min_capacity, null)
  max_capacity       = try(each.value.write_max_capacity, null)
  resource_id        = "table/${local.table.name}/index/${each.key}"
  scalable_dimension = "dynamodb:index:WriteCapacityUnits"
  service_namespace  = "dynamodb"
}

resource "aws_appautoscaling_policy" "index_write_policy" {
  for_each           = { for name, one in var.autoscaling_indexes : name => one if local.scaled }
  name               = "index-write-${each.key}"
  resource_id        = aws_appautoscaling_target.index_write[each.key].resource_id
  scalable_dimension = "dynamodb:index:WriteCapacityUnits"
  target_tracking_scaling_policy_configuration {
    target_value = try(var.autoscaling_write.target_value, var.autoscaling_defaults.target_value, null)
  }
}

output "dynamodb_table_arn" { value = try(local.table.arn, "") }
output "dynamodb_table_id" { value = try(local.table.id, "") }
output "dynamodb_table_stream_arn" { value = try(local.table.stream_arn, "") }
output "dynamodb_table_stream_label" { value = try(local.table.stream_label, "") }

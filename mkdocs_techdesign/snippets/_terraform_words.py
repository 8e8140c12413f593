"""What to type in Terraform."""

from __future__ import annotations

from ._words import Words


class TerraformWords(Words):
    """Arguments and blocks of the AWS provider."""

    __slots__ = ()

    def alarm(self, label: str, *metrics: str, dimension: str = "", attribute: str = "", percentile: str = "") -> str:
        del label, attribute
        made = "Add aws_cloudwatch_metric_alarms" if len(metrics) > 1 else "Add an aws_cloudwatch_metric_alarm"
        about = f" with the dimension {dimension} of {self.resource}" if dimension else ""
        statistic = f' with extended_statistic = "{percentile}"' if percentile else ""
        return f"{made} on {' and '.join(metrics)}{about}{statistic}."

    def recovery(self) -> str:
        return "Add point_in_time_recovery { enabled = true }."

    def log_group(self, name: str, label: str) -> str:
        del name
        return f"Add an aws_cloudwatch_log_group for {label} with retention_in_days = 30."

    def log_retention(self) -> str:
        return "Write retention_in_days = 30."

    def tracing(self) -> str:
        return 'Write tracing_config { mode = "Active" }.'

    def failure_destination(self) -> str:
        return "Add dead_letter_config with the target_arn of an aws_sqs_queue."

    def failed_records(self) -> str:
        return "Add maximum_retry_attempts = 3 and destination_config with an on_failure destination_arn."

    def target_letters(self) -> str:
        return "Add dead_letter_config with the arn of an aws_sqs_queue to the target."

    def target_retry(self) -> str:
        return "Add retry_policy with maximum_retry_attempts = 3 and maximum_event_age_in_seconds = 3600."

    def redrive(self) -> str:
        return "Add redrive_policy with deadLetterTargetArn (another aws_sqs_queue) and maxReceiveCount 5."

    def message_retention(self, seconds: int) -> str:
        return f"Write message_retention_seconds = {seconds}."

    def timeout(self, seconds: int) -> str:
        return f"Write timeout = {seconds}"

    def visibility(self, seconds: int) -> str:
        return f"Write visibility_timeout_seconds = {seconds}."

    def alarm_action(self) -> str:
        return "Add alarm_actions with the arn of an aws_sns_topic."

    def item_failures(self) -> str:
        return 'Add function_response_types = ["ReportBatchItemFailures"].'

    def json_logs(self) -> str:
        return 'Write logging_config { log_format = "JSON" }, or use a logger that writes JSON.'

    def signed_url(self) -> str:
        return 'Write authorization_type = "AWS_IAM".'

    def closed_bucket(self) -> str:
        return "Add an aws_s3_bucket_public_access_block with all four flags true, and remove the public ACL."

    def projected(self, attributes: str, index: str) -> str:
        names = ", ".join(f'"{name}"' for name in attributes.split(", "))
        return f"Add non_key_attributes = [{names}] to {index}"

    def expiry(self, attribute: str) -> str:
        return f'Add a block ttl with attribute_name = "{attribute}" and enabled = true.'

    def images(self) -> str:
        return 'Write stream_view_type = "NEW_AND_OLD_IMAGES"'

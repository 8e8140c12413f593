"""What to type for what the Serverless Framework itself makes; `resources` are templates."""

from __future__ import annotations

from ._words import Words

OWN = ("function", "event", "Serverless Framework")
"""What the framework itself makes; plugins have settings of their own."""

EVENT_BRIDGE = "EventBridgeRule"
"""How the logical ID of a rule of an `eventBridge` event ends; `schedule` makes one without settings."""
_AS_RULE = "Such an event has no setting for it: write the rule under resources:, and for its target"


class ServerlessWords(Words):
    """Settings of `serverless.yml`."""

    __slots__ = ()

    def log_group(self, name: str, label: str) -> str:
        del name, label
        return self.log_retention()

    def log_retention(self) -> str:
        return "Write logRetentionInDays: 30 under provider:."

    def tracing(self) -> str:
        return "Write tracing: {lambda: true} under provider:."

    def failure_destination(self) -> str:
        return "Write destinations: {onFailure: and the ARN of a queue} for the function."

    def failed_records(self) -> str:
        return "Add maximumRetryAttempts: 3 and destinations: {onFailure: and the ARN of a queue}."

    def target_letters(self) -> str:
        if self.resource.endswith(EVENT_BRIDGE):
            return "Add deadLetterQueueArn: and the ARN of a queue to the event."
        return f"{_AS_RULE} DeadLetterConfig: {{Arn: !GetAtt FailedEvents.Arn}}."

    def target_retry(self) -> str:
        if self.resource.endswith(EVENT_BRIDGE):
            return "Add retryPolicy: {maximumRetryAttempts: 3, maximumEventAge: 3600} to the event."
        return f"{_AS_RULE} RetryPolicy: {{MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 3600}}."

    def timeout(self, seconds: int) -> str:
        return f"Write timeout: {seconds}"

    def item_failures(self) -> str:
        return "Add functionResponseType: ReportBatchItemFailures to the event."

    def json_logs(self) -> str:
        return (
            "Use a logger that writes JSON, or from version 4 write logs: {lambda: {logFormat: JSON}} under provider:."
        )

    def signed_url(self) -> str:
        return "Write url: {authorizer: aws_iam} for the function."

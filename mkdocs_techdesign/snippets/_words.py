"""What to type for a change, as one sentence: the words of templates, which other formats say in their own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The changes that review items ask for, one method each. What a format does not say otherwise is said as here."""

    resource: str
    """Logical ID of the resource that is changed, or what people call it where there is none."""

    def alarm(self, label: str, *metrics: str, dimension: str = "", attribute: str = "", percentile: str = "") -> str:
        """Alarms on metrics of the resource.

        Templates point at it by its logical ID, with the attribute where `Ref` gives something else.
        """
        del label
        made = "Add AWS::CloudWatch::Alarms" if len(metrics) > 1 else "Add an AWS::CloudWatch::Alarm"
        reference = f"!GetAtt {self.resource}.{attribute}" if attribute else f"!Ref {self.resource}"
        about = f" with {dimension}: {reference}" if dimension else ""
        return f"{made} on {' and '.join(metrics)}{about}{f' with ExtendedStatistic: {percentile}' * bool(percentile)}."

    def recovery(self) -> str:
        """A table that can be put back to any second."""
        return "Add PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true}."

    def log_group(self, name: str, label: str) -> str:
        """A group for the logs of a function, with its name and what people call the function."""
        del label
        return f"Add an AWS::Logs::LogGroup named {name}."

    def log_retention(self) -> str:
        """Logs that are not kept for ever."""
        return "Write RetentionInDays: 30."

    def tracing(self) -> str:
        """A function that is traced."""
        return "Write TracingConfig: {Mode: Active}, or Tracing: Active in SAM."

    def failure_destination(self) -> str:
        """Where the events go that a function fails on."""
        return (
            "Add a dead-letter target (DeadLetterConfig; DeadLetterQueue in SAM)"
            " with TargetArn: !GetAtt FailedEvents.Arn."
        )

    def failed_records(self) -> str:
        """Where the records of a stream go that a function fails on."""
        return "Add MaximumRetryAttempts: 3, DestinationConfig: {OnFailure: {Destination: !GetAtt Failed.Arn}}."

    def target_letters(self) -> str:
        """Where the events go that a rule cannot deliver."""
        return "Add DeadLetterConfig: {Arn: !GetAtt FailedEvents.Arn} to the target."

    def target_retry(self) -> str:
        """How long a rule tries to deliver."""
        return "Add RetryPolicy: {MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 3600}."

    def redrive(self) -> str:
        """Where the messages go that always fail."""
        return "Add RedrivePolicy: {deadLetterTargetArn: !GetAtt FailedMessages.Arn, maxReceiveCount: 5}."

    def message_retention(self, seconds: int) -> str:
        """How long a queue keeps messages."""
        return f"Write MessageRetentionPeriod: {seconds}."

    def timeout(self, seconds: int) -> str:
        """How long a function may run, without the full stop: what else could be done may follow."""
        return f"Write Timeout: {seconds}"

    def visibility(self, seconds: int) -> str:
        """How long a queue hides a message that is being handled."""
        return f"Write VisibilityTimeout: {seconds}."

    def alarm_action(self) -> str:
        """Who hears of an alarm."""
        return "Add AlarmActions: [!Ref OperationsTopic]."

    def item_failures(self) -> str:
        """An event source that takes the failures of single messages."""
        return "Add FunctionResponseTypes: [ReportBatchItemFailures]."

    def json_logs(self) -> str:
        """Logs with fields."""
        return "Write LoggingConfig: {LogFormat: JSON}, or use a logger that writes JSON."

    def signed_url(self) -> str:
        """A function URL that only signed requests may call."""
        return "Write AuthType: AWS_IAM."

    def closed_bucket(self) -> str:
        """A bucket that nobody can open to the public."""
        return "Set all four flags of PublicAccessBlockConfiguration to true and remove the public ACL."

    def projected(self, attributes: str, index: str) -> str:
        """Attributes, separated by commas, that an index carries as well; without the full stop."""
        return f"Add NonKeyAttributes: [{attributes}] to the projection of {index}"

    def expiry(self, attribute: str) -> str:
        """Items that go away by themselves."""
        return f"Add TimeToLiveSpecification: {{AttributeName: {attribute}, Enabled: true}}."

    def images(self) -> str:
        """A stream with the items before and after a change; without the full stop."""
        return "Write StreamViewType: NEW_AND_OLD_IMAGES"

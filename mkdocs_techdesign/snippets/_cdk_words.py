"""What to type in CDK applications."""

from __future__ import annotations

import re

from ._words import Words

ORIGINS = ("cdk", "cdk-source")
"""A synthesised assembly, and source code."""
_CAPITAL = re.compile(r"(?<=[a-z])([A-Z])")
_DAY = 86_400


class CdkWords(Words):
    """Props and methods of constructs as TypeScript has them; other languages write them alike."""

    __slots__ = ()

    def _prop(self, name: str, value: str) -> str:
        """One option of a construct."""
        return f"{name}: {value}"

    def _new(self, construct: str) -> str:
        """A construct that is made."""
        return f"new {construct}"

    def _method(self, name: str) -> str:
        """A method, or a function of a class."""
        return name

    def alarm(self, label: str, *metrics: str, dimension: str = "", attribute: str = "", percentile: str = "") -> str:
        del dimension, attribute
        made = "Add alarms" if len(metrics) > 1 else "Add an alarm"
        statistic = f" with the statistic {percentile}" if percentile else ""
        watched = f"{' and '.join(metrics)} of {label}{statistic}"
        return f"{made} on {watched}, made from its metrics with {self._method('createAlarm')}."

    def recovery(self) -> str:
        inner = self._prop("pointInTimeRecoveryEnabled", self._true())
        return f"Add {self._prop('pointInTimeRecoverySpecification', self._group(inner))}."

    def log_group(self, name: str, label: str) -> str:
        del name, label
        return f"Add {self._prop('logGroup', self._new('LogGroup'))} with a retention."

    def log_retention(self) -> str:
        return f"Write {self._prop('retention', 'RetentionDays.ONE_MONTH')}."

    def tracing(self) -> str:
        return f"Write {self._prop('tracing', 'Tracing.ACTIVE')}."

    def failure_destination(self) -> str:
        return f"Add {self._prop('onFailure', self._new('SqsDestination(failedEvents)'))}, with a queue."

    def failed_records(self) -> str:
        to = self._prop("onFailure", self._new("SqsDlq(failed)"))
        return f"Add {self._prop('retryAttempts', '3')} and {to}, with a queue, to the event source."

    def target_letters(self) -> str:
        return f"Add {self._prop('deadLetterQueue', 'failedEvents')}, with a queue, to the options of the target."

    def target_retry(self) -> str:
        age = self._prop("maxEventAge", "Duration.hours(1)")
        return f"Add {self._prop('retryAttempts', '3')} and {age} to the options of the target."

    def redrive(self) -> str:
        return f"Add {self._prop('deadLetterQueue', 'failedMessages')}, with a queue and {self._tries()}."

    def message_retention(self, seconds: int) -> str:
        return f"Write {self._prop('retentionPeriod', self._duration(seconds))}."

    def timeout(self, seconds: int) -> str:
        return f"Write {self._prop('timeout', self._duration(seconds))}"

    def visibility(self, seconds: int) -> str:
        return f"Write {self._prop('visibilityTimeout', self._duration(seconds))}."

    def alarm_action(self) -> str:
        return f"Give it {self._new('SnsAction(operations)')}, with a topic, by {self._method('addAlarmAction')}."

    def item_failures(self) -> str:
        return f"Add {self._prop('reportBatchItemFailures', self._true())} to the event source."

    def json_logs(self) -> str:
        return f"Write {self._prop('loggingFormat', 'LoggingFormat.JSON')}, or use a logger that writes JSON."

    def signed_url(self) -> str:
        return f"Write {self._prop('authType', 'FunctionUrlAuthType.AWS_IAM')}."

    def closed_bucket(self) -> str:
        return f"Write {self._prop('blockPublicAccess', 'BlockPublicAccess.BLOCK_ALL')} and allow no public access."

    def projected(self, attributes: str, index: str) -> str:
        names = ", ".join(f'"{name}"' for name in attributes.split(", "))
        return f"Add {self._prop('nonKeyAttributes', f'[{names}]')} to {index}"

    def expiry(self, attribute: str) -> str:
        name = f'"{attribute}"'
        return f"Write {self._prop('timeToLiveAttribute', name)}."

    def images(self) -> str:
        return f"Write {self._prop('stream', 'StreamViewType.NEW_AND_OLD_IMAGES')}"

    def _true(self) -> str:
        return "true"

    def _group(self, inner: str) -> str:
        return f"{{ {inner} }}"

    def _tries(self) -> str:
        return self._prop("maxReceiveCount", "5")

    def _duration(self, seconds: int) -> str:
        return f"Duration.days({seconds // _DAY})" if seconds % _DAY == 0 else f"Duration.seconds({seconds})"


class PythonWords(CdkWords):
    """The same as Python has them."""

    __slots__ = ()

    def _prop(self, name: str, value: str) -> str:
        return f"{self._method(name)}={value}"

    def _new(self, construct: str) -> str:
        return construct if construct.endswith(")") else f"{construct}(...)"

    def _method(self, name: str) -> str:
        return _CAPITAL.sub(lambda found: f"_{found[1].lower()}", name)

    def _true(self) -> str:
        return "True"

    def _group(self, inner: str) -> str:
        return f"PointInTimeRecoverySpecification({inner})"

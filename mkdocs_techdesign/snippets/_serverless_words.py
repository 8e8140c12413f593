"""What to type for what the Serverless Framework itself makes; `resources` are templates."""

from __future__ import annotations

from ._words import Words

OWN = ("function", "event", "Serverless Framework")
"""What the framework itself makes; plugins have settings of their own."""


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

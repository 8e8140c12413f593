"""What to type in CDK applications."""

from __future__ import annotations

from ._words import Words

ORIGINS = ("cdk", "cdk-source")
"""A synthesised assembly, and source code."""


class CdkWords(Words):
    """Methods of constructs, in TypeScript and Python."""

    __slots__ = ()

    def alarm(self, label: str, *metrics: str, dimension: str = "", attribute: str = "", percentile: str = "") -> str:
        del dimension, attribute
        made = "Add alarms" if len(metrics) > 1 else "Add an alarm"
        statistic = f" with the statistic {percentile}" if percentile else ""
        watched = f"{' and '.join(metrics)} of {label}{statistic}"
        return f"{made} on {watched}, made from its metrics with createAlarm or create_alarm."

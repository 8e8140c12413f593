"""Retries left at a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.rule import Rule, RuleTarget
from ..model.findings import Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called, deliveries
from ._words import words


class RuleTargetWithoutRetry(Check[tuple[Rule, RuleTarget]]):
    """A rule retries for a day because nobody said otherwise.

    What: looks at each target of each rule and schedule for a retry policy.

    Why: by default EventBridge tries 185 times over 24 hours. A reminder that comes a day late may be worse than
    none, and whoever waits for the dead-letter queue waits a day.

    Example: a rule target without `RetryPolicy`.

    Fix: write how old an event may be when it is still worth delivering

        RetryPolicy: {MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 3600}
    """

    id = "EVT-rule-target-without-retry"
    section = SectionId.EVT
    severity = Severity.ADVICE
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[tuple[Rule, RuleTarget]]:
        return deliveries(facts)

    def examine(self, subject: tuple[Rule, RuleTarget], facts: Facts) -> Iterator[Observation]:
        rule, target = subject
        if target.retry_attempts is not None or target.maximum_age is not None:
            return
        name = called(facts, rule.id)
        yield Observation(
            message=f"{name} retries for up to 24 hours, EventBridge's default.",
            location=target.location,
            target=name,
            fix=words(facts, rule).target_retry(),
        )

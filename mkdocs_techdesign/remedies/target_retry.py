"""How long a rule tries to deliver an event."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.rule import Rule
from ..kinds.schedule import Schedule
from ..model.findings import Finding
from ..model.remedy import Ask, Remedy, Target
from . import Recommendation
from ._system import resource, subjects


class TargetRetry(Recommendation):
    """How late an event is still worth delivering, only people know."""

    answers = ("EVT-rule-target-without-retry",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for rule in (*subjects(finding, facts, Rule), *subjects(finding, facts, Schedule)):
            own = facts.architecture.by_id[rule.id]
            for target in rule.targets:
                if target.location != finding.location:
                    continue
                late = Ask("seconds-late", f"How many seconds late is an event of {rule.label} still worth delivering?")
                step = Target(
                    rule=own,
                    target=resource(facts, target.target),
                    location=target.location,
                    properties={"RetryPolicy": {"MaximumEventAgeInSeconds": late}},
                )
                yield Remedy(title=f"Retries of {rule.label}", resource=own, steps=(step,))
                break

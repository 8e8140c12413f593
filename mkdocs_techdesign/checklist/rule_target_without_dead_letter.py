"""Events that cannot be delivered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.rule import Rule, RuleTarget
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called, deliveries
from ._words import words


class RuleTargetWithoutDeadLetter(Check[tuple[Rule, RuleTarget]]):
    """A rule drops the events it cannot deliver.

    What: looks at each target of each rule and schedule for a dead-letter queue.

    Why: EventBridge retries for 24 hours when the target is throttled or gone, and not at all when a permission is
    missing. Then the event is dropped, and the function's own dead-letter queue never hears of it.

    Example: a SAM `EventBridgeRule` event without `DeadLetterConfig`.

    Fix: add to the target

        DeadLetterConfig: {Arn: !GetAtt FailedEvents.Arn}
    """

    id = "EVT-rule-target-without-dead-letter"
    section = SectionId.EVT
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[tuple[Rule, RuleTarget]]:
        return deliveries(facts)

    def examine(self, subject: tuple[Rule, RuleTarget], facts: Facts) -> Iterator[Observation]:
        rule, target = subject
        if target.dead_letter is not None:
            return
        name = called(facts, rule.id)
        to = called(facts, target.target) if isinstance(target.target, str) else "its target"
        yield Observation(
            message=f"{name} drops what it cannot deliver to {to}.",
            location=target.location,
            target=name,
            fix=words(facts, rule).target_letters(),
            question=f"What becomes of events that {name} cannot deliver to {to}?",
        )

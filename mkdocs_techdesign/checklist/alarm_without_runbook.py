"""Alarms at night without a hint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.observability import Alarm
from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class AlarmWithoutRunbook(Check[tuple[str, Alarm]]):
    """A declared alarm has no runbook, or tells nobody.

    What: looks at each entry under `observability: alarms:` for `notify` and for `runbook` (or `action`).

    Why: whoever is woken has to know what to look at first. The person who wrote the alarm knows it; at three in the
    morning somebody else needs it.

    Example: `dlq-depth: {resource: FailedOrders, metric: visible messages, threshold: 10}`.

    Fix: add

        notify: ops
        runbook: runbooks/failed-orders.md
    """

    id = "OBS-alarm-without-runbook"
    section = SectionId.OBS
    lens = "ORR events"

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Alarm]]:
        return facts.design.observability.alarms.items()

    def examine(self, subject: tuple[str, Alarm], facts: Facts) -> Iterator[Observation]:
        name, alarm = subject
        if not alarm.notify:
            yield missing(
                alarm,
                "notify",
                f"Alarm {name} tells nobody.",
                target=name,
                fix="Write notify: and a team or channel.",
                question=f"Who hears of {name}?",
            )
        if not alarm.runbook and not alarm.action:
            yield missing(
                alarm,
                "runbook",
                f"Alarm {name} has no runbook.",
                target=name,
                fix=f"Write runbook: runbooks/{name}.md, or action: and what is done.",
                question=f"What does somebody do when {name} goes off?",
            )

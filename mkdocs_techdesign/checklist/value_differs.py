"""Values that differ between design and code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..comparison import Beside, Stated, beside
from ..document import Facts
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation

_ELSEWHERE = frozenset({("tables", "time to live")})
"""Values that have an item of their own."""


class ValueDiffers(Check[Beside]):
    """The design gives one value and the code another.

    What: compares the values people wrote with those the code sets: memory, timeout and concurrency of functions
    (`load: allocation:`, `resilience: timeouts:`), retries of functions, streams and buses, handlers of routes and
    operations, billing, capacity, keys and streams of tables, keys and projections of indexes, bus and source of
    events, times of schedules, thresholds and windows of alarms, and how long logs, dead letters and archives are
    kept. A value that nobody wrote, or that only the deployment knows, is not compared. Time to live has an item of
    its own.

    Why: one of the two is wrong, and readers of the page believe the design.

    Example: `stream: NEW_IMAGE` in design.yaml, and `StreamViewType: KEYS_ONLY` in the template.

    Fix: change the one that is wrong.
    """

    id = "DRF-value-differs"
    section = SectionId.DRF
    kind = Kind.DRIFT

    def subjects(self, facts: Facts) -> Iterable[Beside]:
        return [one for one in beside(facts) if one.designed is not None and one.built is not None and _judged(one)]

    def examine(self, subject: Beside, facts: Facts) -> Iterator[Observation]:
        for change in subject.differing:
            designed, built = change.was, change.now
            if (subject.kind.id, change.field) in _ELSEWHERE or designed is None or built is None:
                continue
            name = change.subject.name
            yield Observation(
                message=f"{name} is designed with {change.field} {designed.text}, and built with {built.text}.",
                location=built.location if designed.general else designed.location,
                target=name,
                fix=_fix(designed, built),
            )


def _judged(one: Beside) -> bool:
    return bool(one.designed and any((one.kind.id, field) not in _ELSEWHERE for field in one.designed.values))


def _fix(designed: Stated, built: Stated) -> str:
    """What to write where the finding stands, and where to change the other one instead."""
    said, other = (designed, designed.location) if designed.general else (built, built.location)
    write = "Take it out here" if said.value is None else f"Write {said.text} here"
    return f"{write}, or change {other.path}, line {other.line}."

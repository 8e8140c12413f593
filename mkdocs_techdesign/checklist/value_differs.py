"""Values that differ between design and code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..comparison import Beside, Change, Stated, beside
from ..document import Facts
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation

_ELSEWHERE = frozenset({("tables", "time to live")})
"""Values that have an item of their own."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One value people wrote, beside the things it is about."""

    field: str
    those: tuple[Beside, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """Where the code says something else."""
        return tuple(change for one in self.those for change in one.differing if change.field == self.field)


class ValueDiffers(Check[Compared]):
    """The design gives one value and the code another.

    What: compares the values people wrote with those the code sets: memory, timeout and concurrency of functions
    (`load: allocation:`, `resilience: timeouts:`), retries of functions, streams and buses, handlers of routes and
    operations, billing, capacity, keys and streams of tables, keys and projections of indexes, bus and source of
    events, times of schedules, thresholds and windows of alarms, and how long logs, dead letters and archives are
    kept. A value that nobody wrote, or that only the deployment knows, is not compared. Time to live has an item of
    its own. A value that design.yaml states for many things, as the retention of logs, is reported where the code
    differs; at its own line where all of the code says the same other thing.

    Why: one of the two is wrong, and readers of the page believe the design.

    Example: `stream: NEW_IMAGE` in design.yaml, and `StreamViewType: KEYS_ONLY` in the template.

    Fix: change the one that is wrong.
    """

    id = "DRF-value-differs"
    section = SectionId.DRF
    kind = Kind.DRIFT

    def subjects(self, facts: Facts) -> Iterable[Compared]:
        single, general = list[Compared](), dict[tuple[object, str], list[Beside]]()
        for one in beside(facts):
            if one.designed is None or one.built is None:
                continue
            for field, value in one.designed.values.items():
                if value.general:
                    general.setdefault((value.location, field), []).append(one)
                elif (one.kind.id, field) not in _ELSEWHERE:
                    single.append(Compared(field, (one,)))
        return [*single, *(each for (_, field), those in general.items() for each in _together(field, those))]

    def examine(self, subject: Compared, facts: Facts) -> Iterator[Observation]:
        change, *others = subject.changes or (None,)
        if change is None or change.was is None or change.now is None:
            return
        designed, built, name = change.was, change.now, change.subject.name
        plural = f"{others[-1].subject.name if len(others) == 1 else f'{len(others)} more'}" if others else ""
        who = f"{name} and {plural} are" if others else f"{name} is"
        at_code = designed.general and not others
        yield Observation(
            message=f"{who} designed with {change.field} {designed.text}, and built with {built.text}.",
            location=built.location if at_code else designed.location,
            target=name,
            fix=_fix(designed, built, at_code),
        )


def _together(field: str, those: list[Beside]) -> list[Compared]:
    """What one statement is about: as one where the code says of all the same other thing, else one by one."""
    whole = Compared(field, tuple(those))
    built = {change.now.text for change in whole.changes if change.now is not None}
    if len(built) == 1 and len(whole.changes) == len(those):
        return [whole]
    return [Compared(field, (one,)) for one in those]


def _fix(designed: Stated, built: Stated, at_code: bool) -> str:
    """What to write where the finding stands, and where to change the other one instead."""
    said, other = (designed, designed.location) if at_code else (built, built.location)
    write = "Take it out here" if said.value is None else f"Write {said.text} here"
    return f"{write}, or change {other.path}, line {other.line}."

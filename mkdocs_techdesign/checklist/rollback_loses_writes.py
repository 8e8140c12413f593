"""A way back that forgets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..design.migration import Migration, Phase
from ..document import Facts
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._migrating import planned

_CUTOVER = re.compile(
    r"\b(?:cut|switch(?:ed)?)[- ]?over\b|\bgo[- ]?live\b|\bbecomes (?:the )?(?:\w+ of )?truth\b", re.IGNORECASE
)
_STOPS = re.compile(
    r"\b(?:stop|end|cease|disable|switch off|turn off)\w*\s+(?:all\s+)?(?:the\s+)?(?:dual[- ]?)?writ\w*"
    r"|\bno (?:more |longer )?writ\w*|\bread[- ]only\b|\bwrit\w+ (?:only|no longer|nothing)\b",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"\b(?:writ\w*|cop\w+|replicat\w*|sync\w*|mirror\w*|replay\w*|stream\w*)\b[^.;]{0,60}\b(?:back|both|old|reverse)\b"
    r"|\b(?:both|back to|reverse)\b[^.;]{0,60}\b(?:writ\w*|replicat\w*|sync\w*|stor\w+)\b",
    re.IGNORECASE,
)


class RollbackLosesWrites(Check[tuple[str, Phase]]):
    """After the cutover the old store gets no more writes, and the way back leads to it.

    What: finds the phase in which the new store becomes the truth, and looks in it and in `rollback: data:` for how
    later writes come back to the old one. A phase that ends writing there is a finding whatever the rollback says.

    Why: turning back an hour after the cutover loses an hour of orders. Nobody turns back then, and the rollback plan
    was only good for the days before.

    Example: `cutover: {description: The table is the truth. Stop writes to the database.}`.

    Fix: keep writing back until nobody will turn back, and say so

        cutover:
          description: The table is the truth; every write still goes back to the old database.
    """

    id = "MIG-rollback-loses-writes"
    section = SectionId.MIG
    kind = Kind.PROBLEM

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Phase]]:
        migration = facts.design.migration
        back = planned(facts) and (migration.rollback.steps or migration.rollback.trigger)
        cutover = next(((name, phase) for name, phase in migration.phases.items() if _is_cutover(name, phase)), None)
        return [cutover] if back and cutover is not None else []

    def examine(self, subject: tuple[str, Phase], facts: Facts) -> Iterator[Observation]:
        name, phase = subject
        said = _said(phase)
        if _KEPT.search(said) and not _STOPS.search(said):
            return
        if _STOPS.search(said):
            message = f"From {name} on the old store gets no writes: turning back loses what was written since."
        elif _back(facts.design.migration):
            return
        else:
            message = f"Nothing says how writes made after {name} come back to the old store when the team turns back."
        yield Observation(
            message=message,
            location=phase.location,
            target=name,
            fix="Keep writing back to the old store until nobody will turn back, and say so in the phase.",
            question=f"What becomes of writes made after {name} when the team turns back?",
        )


def _is_cutover(name: str, phase: Phase) -> bool:
    return bool(_CUTOVER.search(name.replace("_", "-")) or _CUTOVER.search(_said(phase)[:500]))


def _said(phase: Phase) -> str:
    return ". ".join(text for text in (phase.description, *phase.steps) if text)[:5000]


def _back(migration: Migration) -> bool:
    """True where the rollback says what becomes of data written meanwhile."""
    return bool(migration.rollback.data)

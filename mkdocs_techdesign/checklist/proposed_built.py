"""Proposals that have come true, or should have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.architecture import Proposed
from ..document import Facts
from ..model.findings import Kind, Severity
from ..model.sections import SectionId
from . import Check, Observation


class ProposedBuilt(Check[tuple[str, Proposed]]):
    """A proposed part is in the code already, or is overdue.

    What: looks up each name under `architecture: proposed:` in what the scan found, and compares `due` with the date of
    the run. What is overdue is advice.

    Why: a part that exists is drawn twice, once as planned. One that should exist and does not is news for the reader.

    Example: `proposed: {ArchiveOrders: {kind: function}}` after the function was deployed.

    Fix: take the entry out when it is built, or write a new `due`.
    """

    id = "DRF-proposed-built"
    section = SectionId.DRF
    kind = Kind.DRIFT
    tier = "overview"

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Proposed]]:
        return facts.design.architecture.proposed.items()

    def examine(self, subject: tuple[str, Proposed], facts: Facts) -> Iterator[Observation]:
        name, proposed = subject
        if facts.names.find(name):
            yield Observation(
                message=f"{name} is still proposed, and the code has it.",
                location=proposed.location,
                target=name,
                fix="Take it out of architecture: proposed:.",
            )
        elif proposed.due is not None and proposed.due < facts.as_of:
            yield Observation(
                message=f"{name} was due on {proposed.due}, and the code does not have it.",
                location=proposed.where("due"),
                target=name,
                fix="Write a new due:, or take the proposal back.",
                severity=Severity.ADVICE,
            )

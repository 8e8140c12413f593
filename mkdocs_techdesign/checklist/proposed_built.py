"""Proposals that have come true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.architecture import Proposed
from ..document import Facts
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation


class ProposedBuilt(Check[tuple[str, Proposed]]):
    """A proposed part is in the code already.

    What: looks up each name under `architecture: proposed:` in what the scan found. What was due and is not built is
    told by DRF-designed-not-built.

    Why: a part that exists is drawn twice, once as planned.

    Example: `proposed: {ArchiveOrders: {kind: function}}` after the function was deployed.

    Fix: take the entry out when it is built.
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

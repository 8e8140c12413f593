"""Systems without parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class NothingFound(Check[str]):
    """No code describes a part of the system, and no part is proposed.

    What: asks for at least one scanned resource or one entry under `architecture: proposed:`.

    Why: there is nothing to draw, and most other items have nothing to look at.

    Example: `sources:` names a folder without templates.

    Fix: name the folder of the templates

        sources:
          - infra/

    or say what is going to be built, under `architecture: proposed:`.
    """

    id = "ARC-nothing-found"
    section = SectionId.ARC
    tier = "overview"

    def subjects(self, facts: Facts) -> Iterable[str]:
        return ["architecture"]

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        if not facts.architecture.nodes and not facts.design.architecture.proposed:
            yield missing(
                facts.design,
                "sources",
                "The scan found no resource, and none is proposed.",
                target=subject,
                fix="Name the folder of the templates under sources:, or list parts under architecture: proposed:.",
                question="Where is the infrastructure code?",
            )

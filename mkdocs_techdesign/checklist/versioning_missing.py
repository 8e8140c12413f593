"""Events that change under their readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class VersioningMissing(Check[str]):
    """Nobody said how events change.

    What: asks for a policy under `events: versioning:` as soon as an event is described.

    Why: producers are deployed without their consumers. Without a rule on what may change, each change breaks
    somebody.

    Example: `events: types:` with versions and no `versioning:`.

    Fix: write

        events:
          versioning: New fields need no new version; anything else does, and the old one lives 6 months.
    """

    id = "EVT-versioning-missing"
    section = SectionId.EVT

    def subjects(self, facts: Facts) -> Iterable[str]:
        return ["versioning"] if facts.design.events.types else []

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        if not facts.design.events.versioning.policy:
            yield missing(
                facts.design.events.versioning,
                "policy",
                "Nothing says how events change.",
                target=subject,
                fix="Write events: versioning: and what needs a new version, and how long the old one lives.",
                question="How does an event change without breaking its consumers?",
            )

"""Systems that may be on their way somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class TransitionUnstated(Check[str]):
    """An existing system does not say whether something is about to replace or move it.

    What: asks for `migration:` in the design of an existing system; `none` is an answer. A design without `design.yaml`
    is not asked.

    Why: who reads the description of a system to build on it should know whether it will be there next year.

    Example: `intent: existing-system`, and no `migration:`.

    Fix: write `migration: none`, or where it goes.
    """

    id = "MIG-transition-unstated"
    section = SectionId.MIG
    intents = frozenset({"existing-system"})

    def subjects(self, facts: Facts) -> Iterable[str]:
        return ["migration"] if facts.design.given else []

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        if not facts.design.migration.given:
            yield missing(
                facts.design,
                "migration",
                "The design does not say whether the system is to be moved or replaced.",
                target=subject,
                fix="Write migration: none, or migration: with from:, to: and phases:.",
                question="Is anything about to move or replace this system?",
            )

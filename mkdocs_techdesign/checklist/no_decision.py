"""Designs without a choice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.decisions import Decision
from ..document import Facts
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class NoDecision(Check[tuple[str, Decision | None]]):
    """No decision is recorded, or one is still open.

    What: asks for at least one entry under `decisions:`, and shows those whose status is `open` as questions.

    Why: the code shows what was chosen. What it was chosen over, and why, is forgotten in a year, and then decided
    again.

    Example: a system with both a REST and a GraphQL API, and nothing on which to use.

    Fix: write

        decisions:
          single-table:
            status: accepted
            context: Orders and their lines are always read together.
            choice: One table for both.
            alternatives: [one table each]
    """

    id = "DOC-no-decision"
    section = SectionId.DOC
    tier = "overview"

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Decision | None]]:
        return list(facts.design.decisions.items()) or [("decisions", None)]

    def examine(self, subject: tuple[str, Decision | None], facts: Facts) -> Iterator[Observation]:
        name, decision = subject
        if decision is None:
            yield missing(
                facts.design,
                "decisions",
                "No decision is recorded.",
                target=name,
                fix="Under decisions: write a name with choice: and context: below it.",
                question="What was decided that could have been decided otherwise?",
            )
        elif decision.status == "open" or not decision.choice:
            yield Observation(
                message=f"{decision.title or name} is not decided yet.",
                location=decision.where("choice"),
                target=name,
                fix="Write choice: and status: accepted.",
                kind=Kind.QUESTION,
                owner=decision.by,
            )

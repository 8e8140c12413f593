"""Choices the code does not show and nobody wrote down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.findings import Kind, Severity
from ..model.sections import SectionId
from ..suggestions import Choice, choices
from . import Check, Observation

_ASKED = ("network", "access", "edge", "caching")
"""What every design has to settle where it has the parts for it."""


class ChoiceUndecided(Check[tuple[str, Choice | None]]):
    """Network, access, edge protection or caching is neither in the code nor decided.

    What: looks for signs in the code: functions in a VPC, authorizers, web ACLs and usage plans, caches. Where there is
    none, a decision has to say so. A decision settles a choice by its words, or by naming it under `settles:`.

    Why: that nothing is there may be a choice or an oversight, and the code looks the same. A reviewer asks once, and
    the answer belongs in the design.

    Example: a REST API without web ACL or usage plan, and no word about it.

    Fix: write the decision, also when it is no

        decisions:
          no-caching:
            status: accepted
            choice: Nothing is cached; users act on the state they see.
            settles: [caching]
    """

    id = "ARC-choice-undecided"
    section = SectionId.ARC
    kind = Kind.QUESTION
    severity = Severity.WARNING

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Choice | None]]:
        if not facts.architecture.nodes:
            return []
        unshown = {choice.key: choice for choice in choices(facts) if not choice.ways}
        return [(key, unshown.get(key)) for key in _ASKED]

    def examine(self, subject: tuple[str, Choice | None], facts: Facts) -> Iterator[Observation]:
        key, choice = subject
        if choice is not None:
            yield Observation(
                message=f"{choice.none} {choice.question}",
                location=facts.design.where("decisions"),
                target=key,
                fix=f"Under decisions: write a name with choice:, context: and settles: [{key}].",
            )

"""Use cases told by half."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.use_cases import UseCase
from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing

_PARTS = {
    "actor": ("does not say who acts", "Write actor: and a role, such as Customer.", "Who does it?"),
    "narrative": (
        "tells no story",
        "Write narrative: and what the actor does, in order.",
        "What happens, in order?",
    ),
    "interactions": (
        "names nothing of the system",
        "List under interactions: the routes, functions or events it uses.",
        "Which parts of the system does it use?",
    ),
}


class UseCaseIncomplete(Check[tuple[str, UseCase]]):
    """A use case lacks its actor, its narrative or its interactions.

    What: looks at each use case for the three parts.

    Why: the actor decides permissions, the narrative decides what a screen must show, and the interactions link the
    story to routes and resources, so that a reader can walk from one to the other.

    Example: `search: {actor: Shop manager}`.

    Fix: add what is missing

        search:
          actor: Shop manager
          narrative: Enters a VIN and opens one order of the list.
          interactions:
            - GET /orders/search
    """

    id = "REQ-use-case-incomplete"
    section = SectionId.REQ

    def subjects(self, facts: Facts) -> Iterable[tuple[str, UseCase]]:
        return facts.design.use_cases.items()

    def examine(self, subject: tuple[str, UseCase], facts: Facts) -> Iterator[Observation]:
        name, use_case = subject
        for part, (lack, fix, question) in _PARTS.items():
            if not getattr(use_case, part):
                yield missing(
                    use_case, part, f"Use case {name} {lack}.", target=name, fix=fix, question=f"{name}: {question}"
                )

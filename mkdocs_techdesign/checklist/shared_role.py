"""One role for several functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.function import Function
from ..model.behaviour import DataAccess, PublishedEvent
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called


class SharedRole(Check[str]):
    """Several functions share one execution role.

    What: groups functions by their execution role; a role with more than one function is reported once. Functions
    whose code was followed to its end, and that do the same things to the same resources, may well share one.

    Why: the shared role must hold what any of them needs, so each of them may do what all of them do. A reading
    function that may also delete is one bug away from doing it.

    Example: `Role: !GetAtt ApiRole.Arn` on a function that reads and on one that writes.

    Fix: give each function a role of its own; in SAM, replace `Role` by `Policies` and SAM makes one per function.
    """

    id = "SEC-shared-role"
    section = SectionId.SEC
    lens = "SEC2"

    def subjects(self, facts: Facts) -> Iterable[str]:
        return sorted({function.role for function in facts.architecture.of(Function) if function.role})

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        sharing = [function for function in facts.architecture.of(Function) if function.role == subject]
        if len(sharing) < 2 or _alike(facts, sharing):
            return
        names = [called(facts, function.id) for function in sharing]
        role = called(facts, subject)
        yield Observation(
            message=f"{role} is the role of {', '.join(names[:-1])} and {names[-1]}.",
            location=sharing[1].location,
            target=role,
            fix="Give each function a role that holds only what it needs.",
            question=f"Do {', '.join(names[:-1])} and {names[-1]} need exactly the same permissions?",
        )


def _alike(facts: Facts, functions: list[Function]) -> bool:
    """True where it is known that all of them need the same."""
    if any(function.id not in facts.architecture.followed for function in functions):
        return False
    return len({_needs(facts, function) for function in functions}) == 1


def _needs(facts: Facts, function: Function) -> frozenset[tuple[str, object]]:
    """Actions and what they are done to; requests over HTTP need no permission."""
    steps = facts.activity.steps(function.id)
    done: set[tuple[str, object]] = {(step.label, step.target) for step in steps if isinstance(step, DataAccess)}
    return frozenset(done | {("events:PutEvents", step.bus) for step in steps if isinstance(step, PublishedEvent)})

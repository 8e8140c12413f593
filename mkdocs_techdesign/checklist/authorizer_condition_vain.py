"""Authorizers that ask and do not listen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.function import Function
from ..model.behaviour import ON_BOTH_BRANCHES, CodeSign
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called


class AuthorizerConditionVain(Check[Function]):
    """A condition in an authorizer gives the same effect whatever it comes to.

    What: looks in the code of functions that answer policies for a condition with Allow on both branches, or with
    Deny on both.

    Why: the line reads like a check, so reviewers believe there is one. A copied Allow opens to everybody what was
    meant for some, and no test of the good case notices.

    Example: `Effect: role === "viewer" ? "Allow" : "Allow"`.

    Fix: write the effect that was meant on the other branch; where only the resource differs, take the condition out
    of the effect.
    """

    id = "SEC-authorizer-condition-vain"
    section = SectionId.SEC
    kind = Kind.PROBLEM
    lens = "SEC1"

    def subjects(self, facts: Facts) -> Iterable[Function]:
        return [one for one in facts.architecture.of(Function) if facts.activity.signs(one.id, "authorization")]

    def examine(self, subject: Function, facts: Facts) -> Iterator[Observation]:
        name = called(facts, subject.id)
        for sign in _vain(facts, subject):
            effect = sign.label.removesuffix(ON_BOTH_BRANCHES)
            yield Observation(
                message=f"{name} answers {effect} whether the condition holds or not.",
                location=sign.location,
                target=name,
                fix=f"Write the effect that is meant where the condition does not hold, or {effect} without it.",
            )


def _vain(facts: Facts, function: Function) -> list[CodeSign]:
    return sorted(facts.activity.signs(function.id, "vain-condition"), key=lambda sign: sign.location)

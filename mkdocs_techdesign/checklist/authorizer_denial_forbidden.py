"""Callers who are told they may not, and should be told to sign in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeAlias

from ..document import Facts
from ..kinds.api import Api
from ..kinds.function import Function
from ..model.behaviour import ANSWERS_401, ANSWERS_DENY
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._callers import guarded, routes_of
from ._flows import Misstep, told
from ._system import called

_Subject: TypeAlias = "tuple[Function, tuple[Api, ...]] | Misstep"
_NOT_SIGNED_IN = "401"
_MAPPED = ("ACCESS_DENIED", "DEFAULT_4XX")
"""Answers of API Gateway that a denial becomes, and that can be given another status."""


class AuthorizerDenialForbidden(Check[_Subject]):
    """An authorizer denies a token that does not hold, which callers see as 403 and not as 401.

    What: looks at Lambda authorizers of REST, HTTP and WebSocket APIs that answer Deny (or `isAuthorized: false`) and
    never the error `Unauthorized`, where 401 is designed: in responses or errors of an operation, in the kinds of
    errors, or in a flow. A gateway response that gives denials the status 401 counts. Steps of a flow that answer a
    denial with 401 are the same mistake on paper.

    Why: API Gateway makes 403 of every denial, and 401 only of the error with the message `Unauthorized`. Clients
    renew their token on 401; on 403 they show people that they may not, and signing in again does not occur to them.

    Example: `except JWTError: return policy("Deny", arn)`, and `401: no or bad token` among the errors of a route.

    Fix: raise `Exception("Unauthorized")` (in JavaScript `throw new Error("Unauthorized")`) for a token that is
    missing or does not verify, and keep Deny for callers who are known and may not.
    """

    id = "SEC-authorizer-denial-forbidden"
    section = SectionId.SEC
    kind = Kind.PROBLEM
    lens = "SEC1"

    def subjects(self, facts: Facts) -> Iterable[_Subject]:
        functions = {function.id: function for function in facts.architecture.of(Function)}
        for id, apis in guarded(facts).items():
            if id in functions and facts.activity.signs(id, "authorization"):
                yield functions[id], apis
        yield from _on_paper(facts)

    def examine(self, subject: _Subject, facts: Facts) -> Iterator[Observation]:
        if isinstance(subject, Misstep):
            denial, answer = subject.step, subject.shown
            yield Observation(
                message=f"{denial.source} denies, which {answer.source} answers with 403, and the flow says 401.",
                location=denial.location,
                target=denial.source,
                fix="Write that it raises Unauthorized, or that the answer is 403.",
            )
            return
        function, apis = subject
        signs = facts.activity.signs(function.id, "authorization")
        denials = [sign for sign in signs if sign.label == ANSWERS_DENY]
        if not denials or any(sign.label == ANSWERS_401 for sign in signs):
            return
        if not _designed(facts, apis) or all(_translated(api) for api in apis):
            return
        name = called(facts, function.id)
        yield Observation(
            message=f"{name} denies a token that does not hold, which answers 403, and 401 is designed.",
            location=min(sign.location for sign in denials),
            target=name,
            fix='Raise an error with the message "Unauthorized" for a token that is missing or does not verify.',
        )


def _on_paper(facts: Facts) -> Iterator[Misstep]:
    """A step that denies, and the next one, which answers 401."""
    for messages in told(facts):
        for denial, answer in pairwise(messages):
            denies = denial.text.strip().lower().startswith(("deny", "denies", "denied"))
            if denies and denial.target == answer.source and _NOT_SIGNED_IN in answer.text:
                yield Misstep(step=denial, shown=answer)


def _designed(facts: Facts, apis: tuple[Api, ...]) -> bool:
    """Whether callers are promised 401 for a token that does not hold."""
    if any(_NOT_SIGNED_IN in (kind.status or "") for kind in facts.design.resilience.error_types.values()):
        return True
    if any(_NOT_SIGNED_IN in (facts.design.security.authentication.verification or "") for _ in apis):
        return True
    for route in (route for api in apis for route in routes_of(facts, api)):
        if any(answer.status == _NOT_SIGNED_IN for answer in route.responses):
            return True
    operations = facts.design.apis.operations.values()
    return any(_NOT_SIGNED_IN in key for one in operations for key in (*one.errors, *one.responses))


def _translated(api: Api) -> bool:
    return any(answer.type in _MAPPED and answer.status == _NOT_SIGNED_IN for answer in api.gateway_responses)

"""Functions with an open address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.function import Function
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called
from ._words import words


class FunctionUrlWithoutAuth(Check[Function]):
    """A function URL lets anyone call the function.

    What: looks for function URLs with `AuthType: NONE`.

    Why: the address bypasses API Gateway with its authorizers, throttling and WAF; whoever finds it runs the
    function, and the account pays.

    Example: `FunctionUrlConfig: {AuthType: NONE}`.

    Fix: write `AuthType: AWS_IAM` and sign the calls, or put the function behind an API with an authorizer.
    """

    id = "SEC-function-url-without-auth"
    section = SectionId.SEC
    lens = "SEC1"

    def subjects(self, facts: Facts) -> Iterable[Function]:
        return [function for function in facts.architecture.of(Function) if function.url_auth is not None]

    def examine(self, subject: Function, facts: Facts) -> Iterator[Observation]:
        if subject.url_auth != "NONE":
            return
        name = called(facts, subject.id)
        yield Observation(
            message=f"The function URL of {name} asks nobody who they are.",
            location=subject.location,
            target=name,
            fix=words(facts, subject).signed_url(),
            question=f"May anyone on the internet call {name}?",
        )

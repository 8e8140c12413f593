"""Functions that work on after their caller has given up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..document import Facts
from ..kinds.function import Function
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called
from ._words import words

_LIMITS = {"REST": 29.0, "WEBSOCKET": 29.0, "HTTP": 30.0}
_APPSYNC = 30.0
_Caller: TypeAlias = "Route | GraphqlField"


class FunctionTimeoutOverApi(Check[tuple[Function, _Caller]]):
    """A function may run longer than the API in front of it waits.

    What: compares the timeout of each function with the limit of the APIs that call it: 29 s for REST and WebSocket
    APIs, 30 s for HTTP APIs and AppSync, less where the integration sets its own.

    Why: past the limit the caller has an error, while the function goes on writing. The caller retries, and the work
    is done twice.

    Example: `Timeout: 60` on a function behind `GET /report`.

    Fix: set the timeout below the limit, and move work that takes longer behind a queue or a state machine.
    """

    id = "RES-function-timeout-over-api"
    section = SectionId.RES
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[tuple[Function, _Caller]]:
        functions = {function.id: function for function in facts.architecture.of(Function)}
        pairs: dict[str, tuple[Function, _Caller]] = {}
        callers: list[_Caller] = [*facts.architecture.of(Route), *facts.architecture.of(GraphqlField)]
        for caller in sorted(callers, key=lambda caller: (_limit(caller), caller.id)):
            if isinstance(caller.target, str) and caller.target in functions:
                pairs.setdefault(caller.target, (functions[caller.target], caller))
        return [pairs[id] for id in sorted(pairs)]

    def examine(self, subject: tuple[Function, _Caller], facts: Facts) -> Iterator[Observation]:
        function, caller = subject
        limit = _limit(caller)
        if not isinstance(function.timeout, int) or function.timeout <= limit:
            return
        name = called(facts, function.id)
        yield Observation(
            message=f"{name} may run {function.timeout} s, but {called(facts, caller.id)} gives up after {limit:g} s.",
            location=function.location,
            target=name,
            fix=f"{words(facts, function).timeout(int(limit) - 1)}, or move the work behind a queue.",
            question=f"{name} may run {function.timeout} s, but its caller gives up after {limit:g} s. Is it meant to?",
        )


def _limit(caller: _Caller) -> float:
    if isinstance(caller, GraphqlField):
        return _APPSYNC
    own = caller.timeout / 1000 if isinstance(caller.timeout, int) else None
    return _LIMITS.get(caller.protocol, 29.0) if own is None else own

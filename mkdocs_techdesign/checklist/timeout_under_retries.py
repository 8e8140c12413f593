"""Functions that end before their own retries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..design.architecture import Dependency
from ..design.resilience import Retry
from ..document import Facts
from ..kinds.function import Function
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called

_UNITS = {"ms": 0.001, "s": 1.0, "min": 60.0}


class TimeoutUnderRetries(Check[tuple[Function, str, Dependency, Retry]]):
    """A function times out before the retries it is meant to do are through.

    What: adds up, for each function and each dependency it uses, the timeout of every attempt and the waits between
    them, and compares the sum with the timeout of the function. It needs `timeout` of the dependency and, under
    `resilience: retries:` with the same name, `attempts`.

    Why: the function is stopped in the middle of the last attempts. They never had a chance, and nobody logs why.

    Example: a timeout of 10 s, a call of 5 s and three retries: 4 x 5 s and the waits make more than 20 s.

    Fix: make calls or retries shorter, or the timeout of the function longer.
    """

    id = "RES-timeout-under-retries"
    section = SectionId.RES
    kind = Kind.PROBLEM
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[tuple[Function, str, Dependency, Retry]]:
        functions = {function.id: function for function in facts.architecture.of(Function)}
        found = []
        for name, dependency in facts.design.architecture.dependencies.items():
            retry = facts.design.resilience.retries.get(name)
            if dependency.timeout is None or retry is None or retry.attempts is None:
                continue
            if dependency.synchronous is False:
                continue
            named = [each.id for user in dependency.used_by for each in facts.names.find(user)]
            edges = [edge.source for each in facts.names.find(name) for edge in facts.architecture.incoming(each.id)]
            users = sorted({*named, *edges} & functions.keys())
            found += [(functions[id], name, dependency, retry) for id in users]
        return found

    def examine(self, subject: tuple[Function, str, Dependency, Retry], facts: Facts) -> Iterator[Observation]:
        function, name, dependency, retry = subject
        timeout = 3 if function.timeout is None else function.timeout
        if dependency.timeout is None or retry.attempts is None or not isinstance(timeout, int):
            return
        calls = (retry.attempts + 1) * dependency.timeout.canonical
        needed = calls + _waits(retry.backoff or "")
        if timeout >= needed:
            return
        who = called(facts, function.id)
        yield Observation(
            message=f"{who} ends after {timeout} s, and {retry.attempts + 1} attempts at {name} "
            f"of {dependency.timeout} with their waits take {needed:g} s.",
            location=function.location,
            target=who,
            fix="Make calls or retries shorter, or the timeout of the function longer.",
        )


def _waits(text: str) -> float:
    """Seconds in a list of waits: `100, 200, 400 ms`; 0 where it is no list."""
    listed = re.fullmatch(r"((?:\d+(?:\.\d+)?,? (?:and )?)+)(ms|s|min)", text.strip())
    return 0.0 if listed is None else sum(map(float, re.findall(r"[\d.]+", listed[1]))) * _UNITS[listed[2]]

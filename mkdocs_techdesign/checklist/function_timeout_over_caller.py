"""Functions that outlive the function that waits for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.function import Function
from ..model.behaviour import DataAccess
from ..model.sections import SectionId
from ..reliability import default
from . import Check, Observation
from ._system import called


class FunctionTimeoutOverCaller(Check[tuple[Function, Function]]):
    """A function may run longer than the function that calls it and waits.

    What: compares the timeouts of two functions where the code of one invokes the other and waits for the answer (3 s
    where nothing is written).

    Why: the caller is stopped first and fails, while the other goes on and writes. The retry of the caller then does
    the same work again beside it.

    Example: a function with `Timeout: 10` that invokes one with `Timeout: 60` as `RequestResponse`.

    Fix: give the called function less time than the caller has left, or hand the work over by an event.
    """

    id = "RES-function-timeout-over-caller"
    section = SectionId.RES
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[tuple[Function, Function]]:
        functions = {function.id: function for function in facts.architecture.of(Function)}
        found: dict[tuple[str, str], tuple[Function, Function]] = {}
        for access in facts.architecture.of(DataAccess):
            target = access.target if isinstance(access.target, str) else ""
            if access.waits and access.function in functions and target in functions:
                pair = (access.function, target)
                found.setdefault(pair, (functions[access.function], functions[target]))
        return list(found.values())

    def examine(self, subject: tuple[Function, Function], facts: Facts) -> Iterator[Observation]:
        caller, answering = subject
        patience, needed = _timeout(caller), _timeout(answering)
        if patience is None or needed is None or needed <= patience:
            return
        name, asked = called(facts, caller.id), called(facts, answering.id)
        yield Observation(
            message=f"{asked} may run {needed} s, and {name}, which waits for it, ends after {patience} s.",
            location=answering.at("timeout"),
            target=asked,
            fix=f"Give {asked} less time than {name} has left, or hand the work over by an event.",
            question=f"What happens when {name} ends while {asked} still works?",
        )


def _timeout(function: Function) -> int | None:
    found = default("lambda", "timeout") if function.timeout is None else function.timeout
    return found if isinstance(found, int) else None

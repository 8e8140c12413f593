"""Functions that pay for waiting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.function import Function
from ..model.behaviour import DataAccess
from ..model.findings import Kind, Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called


class FunctionInvokesFunction(Check[DataAccess]):
    """A function invokes another and waits for its answer.

    What: looks at the invocations of functions in the code of functions. Those with `InvocationType` `Event`, and those
    whose type only running code knows, are left alone.

    Why: both functions are paid for while one waits. The second one's cold start, throttling and errors become the
    first one's, its timeout has to fit into the other's, and neither can change alone.

    Example: `client.invoke(FunctionName=os.environ["PRICING"], Payload=...)` in the handler of `PlaceOrder`.

    Fix: put the shared code into a module or layer; or let the second function listen to an event or a queue; or let a
    state machine call both.
    """

    id = "ARC-function-invokes-function"
    section = SectionId.ARC
    kind = Kind.PROBLEM
    severity = Severity.ADVICE
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[DataAccess]:
        functions = {function.id for function in facts.architecture.of(Function)}
        found: dict[tuple[str, str], DataAccess] = {}
        for access in facts.architecture.of(DataAccess):
            if access.service != "lambda" or access.operation != "Invoke" or not isinstance(access.target, str):
                continue
            if {access.function, access.target} <= functions:
                found.setdefault((access.function, access.target), access)
        return found.values()

    def examine(self, subject: DataAccess, facts: Facts) -> Iterator[Observation]:
        if subject.waits and isinstance(subject.target, str):
            name = called(facts, subject.function)
            yield Observation(
                message=f"{name} invokes {called(facts, subject.target)} and waits for its answer.",
                location=subject.location,
                target=name,
                fix="Share the code, or publish an event, or let a state machine call both.",
            )

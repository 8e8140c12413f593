"""Functions that fail in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.function import Function
from ..model.sections import SectionId
from . import Check, Observation
from ._alarms import declared
from ._system import called, watched
from ._words import words


class FunctionErrorsUnalarmed(Check[Function]):
    """No alarm watches the errors of a function.

    What: looks for a CloudWatch alarm on `Errors` of each function, for one on the errors of all functions, or for an
    alarm on errors under `observability: alarms:` of design.yaml, where alarms kept elsewhere are declared.

    Why: a function that fails on every event looks exactly like one that has nothing to do.

    Example: a template with functions and no `AWS::CloudWatch::Alarm`.

    Fix: add an alarm on `Errors` with the dimension `FunctionName`, or declare the one another tool has

        observability:
          alarms:
            errors: {resource: PlaceOrder, metric: Lambda Errors, threshold: 10 in 5 min, notify: ops}
    """

    id = "OBS-function-errors-unalarmed"
    section = SectionId.OBS
    lens = "OPS1"

    def subjects(self, facts: Facts) -> Iterable[Function]:
        return facts.architecture.of(Function)

    def examine(self, subject: Function, facts: Facts) -> Iterator[Observation]:
        if watched(facts, subject.id, "AWS/Lambda", "Errors") or declared(facts, subject, "error"):
            return
        name = called(facts, subject.id)
        yield Observation(
            message=f"No alarm watches the errors of {name}.",
            location=subject.location,
            target=name,
            fix=words(facts, subject).alarm(subject.label, "Errors", dimension="FunctionName"),
            question=f"Who notices when {name} fails?",
        )

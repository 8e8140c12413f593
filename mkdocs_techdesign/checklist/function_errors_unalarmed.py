"""Functions that fail in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..document import Facts
from ..model.architecture import Fact
from ..model.sections import SectionId
from ..reliability import Mark
from . import Check, Observation
from ._signals import signals
from ._system import called
from ._words import words

_Signal: TypeAlias = "tuple[Fact, Mark]"


class FunctionErrorsUnalarmed(Check[_Signal]):
    """No alarm watches the errors of a function.

    What: looks for a CloudWatch alarm on `Errors` of each function, for one on the errors of all functions, or for an
    alarm on errors under `observability: alarms:` of design.yaml, where alarms kept elsewhere are declared.
    Functions that only serve custom resources are left out, as a deployment says that they failed, and so are those at
    CloudFront's edge, which send their metrics to the region of each viewer.

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

    def subjects(self, facts: Facts) -> Iterable[_Signal]:
        return signals(facts, "function", "errors")

    def examine(self, subject: _Signal, facts: Facts) -> Iterator[Observation]:
        function, mark = subject
        if mark.covered:
            return
        name = called(facts, function.id)
        yield Observation(
            message=f"No alarm watches the errors of {name}.",
            location=function.location,
            target=name,
            fix=words(facts, function).alarm(function.label, "Errors", dimension="FunctionName"),
            question=f"Who notices when {name} fails?",
        )

"""Throttled functions nobody hears of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..document import Facts
from ..model.architecture import Fact
from ..model.findings import Severity
from ..model.sections import SectionId
from ..reliability import Mark
from . import Check, Observation
from ._signals import signals
from ._system import called
from ._words import words

_Signal: TypeAlias = "tuple[Fact, Mark]"


class FunctionThrottlesUnalarmed(Check[_Signal]):
    """No alarm watches whether a function is throttled.

    What: looks for a CloudWatch alarm on `Throttles` of each function, for one on those of all functions, or for an
    alarm on throttles under `observability: alarms:` of design.yaml. Functions that only serve custom resources
    or stand at CloudFront's edge are left out.

    Why: a throttled call never reaches the code, so there is no error in any log. Callers of an API are refused, and
    events wait for hours.

    Example: a function with `ReservedConcurrentExecutions: 5` and alarms on errors alone.

    Fix: add an alarm on `Throttles` with the dimension `FunctionName`, or one without dimensions for all functions.
    """

    id = "OBS-function-throttles-unalarmed"
    section = SectionId.OBS
    severity = Severity.ADVICE
    lens = "OPS1"

    def subjects(self, facts: Facts) -> Iterable[_Signal]:
        return signals(facts, "function", "throttles")

    def examine(self, subject: _Signal, facts: Facts) -> Iterator[Observation]:
        function, mark = subject
        if mark.covered:
            return
        name = called(facts, function.id)
        yield Observation(
            message=f"No alarm tells when {name} is throttled.",
            location=function.location,
            target=name,
            fix=words(facts, function).alarm(function.label, "Throttles", dimension="FunctionName"),
        )

"""Calls that cannot be followed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.function import Function
from ..model.findings import Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._signs import shown
from ._system import called
from ._words import words


class TracingOff(Check[Function]):
    """A function is missing from the traces.

    What: looks for functions whose tracing is not `Active`. Functions at CloudFront's edge are left out: tracing cannot
    be switched on there.

    Why: a request crosses many services. A trace shows in one picture which of them was slow or failed; logs have to
    be searched one by one.

    Example: a function without `Tracing` in a template without `Globals: Function: Tracing`.

    Fix: write `Tracing: Active` in SAM (once, under Globals), `TracingConfig: {Mode: Active}` in CloudFormation.
    """

    id = "OBS-tracing-off"
    section = SectionId.OBS
    severity = Severity.ADVICE
    lens = "OPS1"

    def subjects(self, facts: Facts) -> Iterable[Function]:
        functions = facts.architecture.of(Function)
        return [function for function in functions if not (function.edge or _generated(facts, function))]

    def examine(self, subject: Function, facts: Facts) -> Iterator[Observation]:
        if subject.tracing not in (None, "PassThrough"):
            return
        name = called(facts, subject.id)
        seen = shown(facts, subject.id, "tracing")
        yield Observation(
            message=f"{name} starts no traces{f', although its code uses {seen.label}' if seen else ''}.",
            location=subject.location,
            target=name,
            fix=words(facts, subject).tracing(),
        )


def _generated(facts: Facts, function: Function) -> bool:
    resource = facts.architecture.by_id.get(function.id)
    return resource is not None and resource.generated and resource.plumbing

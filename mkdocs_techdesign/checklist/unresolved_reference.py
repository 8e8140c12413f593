"""References into the dark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.findings import Kind, Severity
from ..model.location import Unresolved
from ..model.sections import SectionId
from . import Check, Observation


class UnresolvedReference(Check[Unresolved]):
    """A value of the code could not be resolved.

    What: lists the expressions the scan could not follow: parameters without a default, imports from stacks that are
    not among the sources, references to nothing. Names that only running code knows, such as a queue that comes with
    the event, are left out: nobody can declare them.

    Why: what hides behind them is missing from the pictures. The site shows the expression instead of a guess.

    Example: `!ImportValue shared-vpc-id` while the exporting template is in another repository.

    Fix: add the folder or model of the other stack under `sources:`, or give the parameter a default.
    """

    id = "ARC-unresolved-reference"
    section = SectionId.ARC
    kind = Kind.PROBLEM
    severity = Severity.ADVICE

    def subjects(self, facts: Facts) -> Iterable[Unresolved]:
        computed = facts.activity.computed()
        return [item for item in facts.architecture.unresolved if item not in computed]

    def examine(self, subject: Unresolved, facts: Facts) -> Iterator[Observation]:
        yield Observation(
            message=f"{subject.expression} could not be resolved: {subject.reason}.",
            location=subject.location,
            target=subject.expression,
            fix="Add the stack it comes from under sources:, or give the parameter a default.",
        )

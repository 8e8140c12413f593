"""What the scan stumbled over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.findings import Kind, Severity
from ..model.location import Problem
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import sentence


class ScanProblem(Check[Problem]):
    """A scanned file holds something odd.

    What: passes on what the scanners met without having to leave the file out: duplicate keys, unknown tags.

    Why: of two equal keys the last one silently wins in most tools, so the file may not say what its author thinks.

    Example: a template with `Timeout: 10` and, some lines below, `Timeout: 30` on the same function.

    Fix: as the finding says; mostly, remove one of the two.
    """

    id = "ARC-scan-problem"
    section = SectionId.ARC
    kind = Kind.PROBLEM
    severity = Severity.ADVICE
    tier = "overview"

    def subjects(self, facts: Facts) -> Iterable[Problem]:
        return facts.architecture.problems

    def examine(self, subject: Problem, facts: Facts) -> Iterator[Observation]:
        yield Observation(
            message=sentence(subject.message),
            location=subject.location,
            target=str(subject.location.path),
            fix=subject.fix,
        )

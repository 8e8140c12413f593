"""Files left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.findings import Kind, Severity
from ..model.location import Location, NotScanned
from ..model.sections import SectionId
from . import Check, Observation


class FileNotScanned(Check[NotScanned]):
    """A file of the sources, or a part of it, is not in the model.

    What: lists what the scan had to leave out, with the reason.

    Why: a design that leaves out a stack without saying so is worse than none.

    Example: a template that is not valid YAML.

    Fix: repair the file, or exclude it from `sources:` when it is no part of the system.
    """

    id = "ARC-file-not-scanned"
    section = SectionId.ARC
    kind = Kind.PROBLEM
    severity = Severity.ADVICE
    tier = "overview"

    def subjects(self, facts: Facts) -> Iterable[NotScanned]:
        return facts.architecture.failed

    def examine(self, subject: NotScanned, facts: Facts) -> Iterator[Observation]:
        yield Observation(
            message=f"{subject.path} was not scanned: {subject.reason}.",
            location=Location(subject.path, subject.line),
            target=str(subject.path),
            fix="Repair the file, or take it out of the sources.",
        )

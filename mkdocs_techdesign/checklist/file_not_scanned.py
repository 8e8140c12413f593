"""Files left out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from ..design import Design
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

    Fix: repair the file, or exclude it from `sources:` when it is no part of the system. A folder under `sources:`
    that there is not is an error: the design would be of a part of the system.
    """

    id = "ARC-file-not-scanned"
    section = SectionId.ARC
    kind = Kind.PROBLEM
    severity = Severity.ADVICE
    tier = "overview"

    def subjects(self, facts: Facts) -> Iterable[NotScanned]:
        return facts.architecture.failed

    def examine(self, subject: NotScanned, facts: Facts) -> Iterator[Observation]:
        written = _named(subject.path, facts.design)
        if written is not None:
            yield Observation(
                message=f"{subject.path} stands under sources: and was not scanned: {subject.reason}.",
                location=written,
                target=str(subject.path),
                severity=Severity.ERROR,
                fix="Name a folder or file of this repository, relative to design.yaml.",
            )
            return
        yield Observation(
            message=f"{subject.path} was not scanned: {subject.reason}.",
            location=Location(subject.path, subject.line),
            target=str(subject.path),
            fix="Repair the file, or take it out of the sources.",
        )


def _named(path: PurePosixPath, design: Design) -> Location | None:
    """Where `sources:` names this path itself; None for what the scan met below one."""
    for source in design.sources:
        if source.path and PurePosixPath(posixpath.normpath(source.location.path.parent / source.path.strip())) == path:
            return source.where("path")
    return None

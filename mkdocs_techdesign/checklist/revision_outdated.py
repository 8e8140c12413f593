"""Histories that end too early."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.parts import Revision
from ..document import Facts
from ..model.findings import Kind, Severity
from ..model.sections import SectionId
from . import Check, Observation


class RevisionOutdated(Check[Revision]):
    """The revision history does not have the version of the document.

    What: compares `version` and `date` under `design:` with the entries of `revisions:`: the version has to be among
    them, and none of the document may be newer than the newest. When the file itself was last changed is not asked: a
    repaired spelling mistake is no revision.

    Why: the history tells who read an older version what is new to him. An entry that is missing hides exactly that.

    Example: `version: "1.1"` while the newest revision is `"1.0"`.

    Fix: add the entry

        revisions:
          - {version: "1.1", date: 2026-02-10, author: orders-team, changes: returns}
    """

    id = "DOC-revision-outdated"
    section = SectionId.DOC
    kind = Kind.PROBLEM
    severity = Severity.WARNING

    def subjects(self, facts: Facts) -> Iterable[Revision]:
        dated = [revision for revision in facts.design.revisions if revision.version or revision.date]
        return sorted(dated, key=lambda revision: (revision.date is not None, revision.date or facts.as_of))[-1:]

    def examine(self, subject: Revision, facts: Facts) -> Iterator[Observation]:
        about = facts.design.about
        known = {revision.version for revision in facts.design.revisions if revision.version}
        if about.version and known and about.version not in known:
            message, field = f"Version {about.version} is not among the revisions.", "version"
        elif about.date and subject.date and about.date > subject.date:
            message, field = f"The document is of {about.date}, and the newest revision of {subject.date}.", "date"
        else:
            return
        yield Observation(
            message=message,
            location=about.where(field),
            target=field,
            fix="Under revisions: add version:, date:, author: and changes: of this version.",
        )

"""Questions to nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.findings import Severity
from ..model.location import Location
from ..model.sections import SectionId
from . import Check, Observation
from ._open import open_values


class QuestionWithoutOwner(Check[tuple[str, str | None, Location]]):
    """An open question has no owner.

    What: looks at the entries of `questions:`, and at every `question:` that stands in place of a value or beside an
    assumption, for `owner`.

    Why: a question to everybody is answered by nobody.

    Example: `- text: Who is paged at night?` without an owner.

    Fix: write `owner:` and the team or person who can answer.
    """

    id = "DOC-question-without-owner"
    section = SectionId.DOC
    severity = Severity.ADVICE

    def subjects(self, facts: Facts) -> Iterable[tuple[str, str | None, Location]]:
        design = facts.design
        listed = [(entry.text or "A question", entry.owner, entry.location) for entry in design.questions]
        asked = [
            (entry.question, entry.owner, entry.where("question"))
            for entry in design.assumptions
            if entry.question and not entry.validated
        ]
        standing = {
            tbd.location: (tbd.question, tbd.owner, tbd.location) for _, tbd in open_values(design) if tbd.question
        }
        return [*listed, *asked, *standing.values()]

    def examine(self, subject: tuple[str, str | None, Location], facts: Facts) -> Iterator[Observation]:
        text, owner, location = subject
        if not owner:
            yield Observation(
                message=f'Nobody is asked to answer "{text}".',
                location=location,
                target=text,
                fix="Write owner: and who can answer.",
            )

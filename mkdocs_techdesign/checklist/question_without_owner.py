"""Questions to nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.parts import OpenQuestion
from ..document import Facts
from ..model.findings import Severity
from ..model.sections import SectionId
from . import Check, Observation


class QuestionWithoutOwner(Check[OpenQuestion]):
    """An open question has no owner.

    What: looks at the entries of `questions:` for `owner`.

    Why: a question to everybody is answered by nobody.

    Example: `- text: Who is paged at night?` without an owner.

    Fix: write `owner:` and the team or person who can answer.
    """

    id = "DOC-question-without-owner"
    section = SectionId.DOC
    severity = Severity.ADVICE

    def subjects(self, facts: Facts) -> Iterable[OpenQuestion]:
        return facts.design.questions

    def examine(self, subject: OpenQuestion, facts: Facts) -> Iterator[Observation]:
        if not subject.owner:
            text = subject.text or "A question"
            yield Observation(
                message=f'Nobody is asked to answer "{text}".',
                location=subject.location,
                target=text,
                fix="Write owner: and who can answer.",
            )

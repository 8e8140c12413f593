"""Assumptions nobody checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.risks import Assumption
from ..document import Facts
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation


class AssumptionOpen(Check[Assumption]):
    """An assumption is neither confirmed nor asked about.

    What: looks at each assumption that is not `validated: true`. With a question it becomes a question to its owner;
    without one it is a gap.

    Why: what is taken for true and is not becomes a change of design, late. The question is the cheapest way to find
    out early.

    Example: an assumption that is only `text: Orders are never deleted.`

    Fix: write `validated: true` when somebody who knows agreed, else

        question: May a customer ask for deletion?
        owner: product
    """

    id = "REQ-assumption-open"
    section = SectionId.REQ

    def subjects(self, facts: Facts) -> Iterable[Assumption]:
        return facts.design.assumptions

    def examine(self, subject: Assumption, facts: Facts) -> Iterator[Observation]:
        if subject.validated:
            return
        text = (subject.text or "An assumption").rstrip(".")
        if subject.question:
            yield Observation(
                message=subject.question,
                location=subject.where("question"),
                target=text,
                fix="Write validated: true when it is confirmed.",
                kind=Kind.QUESTION,
                owner=subject.owner,
            )
            return
        yield Observation(
            message=f'Nobody has confirmed "{text}".',
            location=subject.location,
            target=text,
            fix="Write validated: true, or question: and owner: to ask for it.",
            question=f"Is it true? {text}.",
        )

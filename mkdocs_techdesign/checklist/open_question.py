"""Questions people have written down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..document import Facts
from ..model.findings import Kind, Severity
from ..model.location import Location
from ..model.sections import SectionId, section_named, section_of
from . import Check, Observation
from ._open import open_values


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One open question of design.yaml."""

    text: str
    section: SectionId
    location: Location
    target: str
    owner: str | None


class OpenQuestion(Check[Question]):
    """A question in design.yaml has no answer yet.

    What: lists the entries of `questions:`, and every value given as `tbd` or as `question:` with `owner:` that no
    other item asks for.

    Why: a question written down, with someone who can answer it, is half way to an answer. In the section it belongs
    to, it shows what still depends on it.

    Example: `availability: {target: tbd}`, or an entry of `questions:` for the section `resilience`.

    Fix: replace `tbd` by the answer; take an answered entry out of `questions:` and write the answer where it
    belongs.
    """

    id = "DOC-open-question"
    section = SectionId.DOC
    kind = Kind.QUESTION
    severity = Severity.WARNING
    tier = "overview"

    def subjects(self, facts: Facts) -> Iterable[Question]:
        design = facts.design
        listed = [
            Question(
                text=entry.text,
                section=section_named(entry.section or "") or SectionId.DOC,
                location=entry.location,
                target=entry.section or "",
                owner=entry.owner,
            )
            for entry in design.questions
            if entry.text
        ]
        seen: dict[Location, Question] = {}
        for path, tbd in open_values(design):
            name = ": ".join(path)
            seen.setdefault(
                tbd.location,
                Question(
                    text=tbd.question or f"{name} is still open.",
                    section=section_of(path[0]) if path else SectionId.DOC,
                    location=tbd.location,
                    target=name,
                    owner=tbd.owner,
                ),
            )
        return [*listed, *seen.values()]

    def examine(self, subject: Question, facts: Facts) -> Iterator[Observation]:
        yield Observation(
            message=subject.text,
            location=subject.location,
            target=subject.target,
            fix="Write the answer in its place.",
            section=subject.section,
            owner=subject.owner,
        )

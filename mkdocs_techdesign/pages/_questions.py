"""What only people can answer: by who is asked, and by section where nobody is."""

from __future__ import annotations

from ..model.content import Prose, Source, Strong, Text
from ..model.findings import Finding
from ..model.sections import BY_ID, SectionId
from ._writing import Words, beside, subject

FIRST = ("REQ-no-use-case", "REQ-performance-missing", "ARC-few-flows", "DAT-table-without-patterns")
"""Checks whose questions come first in their section: without these answers the others cannot be given."""


def asked_of(owner: str) -> Prose:
    """The line above the questions of one owner."""
    return Prose(("Asked of", Strong(owner))) if owner else Prose("Nobody is asked yet")


def questions_of(words: Words, besides: tuple[Finding, ...] = ()) -> dict[SectionId, list[Finding]]:
    """Questions that nobody is asked, by section, those first whose answers decide most. `besides` is left out."""
    found: dict[SectionId, list[Finding]] = {}
    for finding in words.document.assessment.questions:
        if not finding.owner and finding not in besides:
            found.setdefault(finding.section, []).append(finding)
    for questions in found.values():
        questions.sort(key=lambda finding: FIRST.index(finding.check) if finding.check in FIRST else len(FIRST))
    return {id: found[id] for id in BY_ID if id in found}


def by_owner(words: Words, besides: tuple[Finding, ...] = ()) -> list[tuple[str, list[Text]]]:
    """Everything only people can answer, by who is asked; what nobody is asked comes last. `besides` is left out."""
    asked: dict[str, list[Text]] = {}
    seen: set[object] = set()
    for finding in words.document.assessment.questions:
        text = beside(subject(finding), finding.message, Source(finding.location))
        if finding not in besides:
            asked.setdefault(finding.owner or "", []).append(text)
        seen.add(finding.location)
    for question in words.document.design.questions:
        if question.text and question.location not in seen:
            asked.setdefault(question.owner or "", []).append((question.text, Source(question.location)))
    return [(owner, asked[owner]) for owner in sorted(asked, key=lambda name: (not name, name))]

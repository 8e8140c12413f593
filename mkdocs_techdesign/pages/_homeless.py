"""Findings whose page is not there: the level of detail, `sections:` or the system itself leaves it out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..document import Document
from ..model.content import Section
from ..model.findings import Kind
from ..model.sections import BY_ID, SectionId


def with_homeless(sections: Iterable[Section], document: Document) -> tuple[Section, ...]:
    """The pages, where the overview also has the gaps that are on no other page. Questions stand on it anyway."""
    written = tuple(sections)
    shown = {finding for section in written for finding in section.findings}
    slugs = {section.id for section in written}
    homeless = tuple(
        finding
        for finding in document.assessment.findings
        if finding not in shown
        and (finding.section is SectionId.DOC or BY_ID[finding.section].slug not in slugs)
        and finding.kind is not Kind.QUESTION
    )
    if not homeless:
        return written
    return tuple(
        replace(section, findings=(*section.findings, *homeless)) if section.id == "index" else section
        for section in written
    )

"""Decisions in full, terms, further reading, versions, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Document
from ..model.content import Badge, Code, ContentBlock, Prose, Row, Section, Source, Strong, Text, Tier, WebLink
from ..model.sections import SectionId
from ..model.wording import plural
from ..suggestions import documentation, terms
from . import Page
from ._decisions import in_full
from ._next_steps import next_steps, roadmap
from ._writing import Words, part, table, written
from .index import BELONGS_BELOW

GENERATED = Badge("generated", "info")


class AppendicesPage(Page):
    """What was decided, what do the words mean, and what comes next?"""

    id = "appendices"
    order = 140

    def build(self, document: Document) -> Section | None:
        """Decisions, next steps, road map, glossary, references, revision history."""
        words = Words(document)
        blocks = (
            *part("Decisions", in_full(words)),
            *_later("Next steps", next_steps(words)),
            *_later("Road map", roadmap(words)),
            *_later("Glossary", (*_glossary(words), *_terms(words))),
            *_later("References", (*_references(words), *_guides(words))),
            *_later("Revision history", _revisions(words)),
        )
        gaps = tuple(gap for gap in words.findings(SectionId.DOC) if gap.check in BELONGS_BELOW)
        if not blocks and not gaps:
            return None
        return Section(
            id=self.id,
            title="Decisions and appendices",
            question="What was decided, what do the words mean, and what comes next?",
            section=SectionId.DOC,
            blocks=blocks,
            sources=words.sources(),
            findings=gaps,
        )


def _later(heading: str, blocks: Iterable[ContentBlock]) -> Iterator[ContentBlock]:
    """A part that is written from the standard level on."""
    held = tuple(part(heading, blocks))
    if held:
        yield Tier("standard", held)


def _glossary(words: Words) -> Iterator[ContentBlock]:
    design = words.document.design
    rows = sorted(design.glossary.items(), key=lambda item: item[0].lower())
    yield from table(
        ("Term", "Means", "From"),
        (Row((Strong(term), means, Source(design.where("glossary", term)))) for term, means in rows),
    )


def _terms(words: Words) -> Iterator[ContentBlock]:
    """Terms that occur and that the design does not explain."""
    known = terms(words.document.design, words.document.architecture)
    found = tuple(table(("Term", "Means"), (Row((Strong(one.term), one.means)) for one in known), filterable=True))
    if found:
        said = Prose((GENERATED, f"{plural(len(known), 'term')} of the services and patterns this document speaks of."))
        yield Tier("comprehensive", (said, *found))


def _references(words: Words) -> Iterator[ContentBlock]:
    rows = (
        Row(
            (
                _linked(one.title or one.url or "", one.url) if one.title or one.url else written(one, "title"),
                written(one, "note"),
                Source(one.location),
            )
        )
        for one in words.document.design.references
    )
    yield from table(("Document", "What for", "From"), rows)


def _guides(words: Words) -> Iterator[ContentBlock]:
    """AWS's own guides of the services in use, where the design does not name them."""
    given = {one.url for one in words.document.design.references}
    known = [guide for guide in documentation(words.document.architecture) if guide.url not in given]
    rows = (Row((WebLink(guide.title, guide.url), guide.service)) for guide in known)
    found = tuple(table(("Guide", "Service in use"), rows))
    if found:
        yield Tier("comprehensive", (Prose((GENERATED, "What AWS says of the services in use.")), *found))


def _linked(title: str, url: str | None) -> Text:
    return WebLink(title, url) if url else title


def _revisions(words: Words) -> Iterator[ContentBlock]:
    yield from table(
        ("Version", "Date", "Author", "Changes", "Source"),
        (
            Row(
                (
                    written(one, "version"),
                    written(one, "date"),
                    written(one, "author"),
                    written(one, "changes"),
                    Source(one.location),
                )
            )
            for one in words.document.design.revisions
        ),
    )
    if not words.document.design.revisions:
        rows = tuple(
            Row((one.date.isoformat(), Code(one.id), one.subject or "no subject"))
            for one in words.document.facts.history or ()
        )
        if rows:
            yield Prose((Badge("derived", "info"), "From the last commits that changed the design file."))
        yield from table(("Date", "Commit", "Changes"), rows)

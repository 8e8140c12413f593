"""How things live."""

from __future__ import annotations

from collections.abc import Iterator

from ..design.states import LifeCycle
from ..document import Document
from ..model.content import Code, ContentBlock, Figure, Heading, Row, Section, Source, Table
from ..model.diagram import States
from ..model.sections import SectionId
from . import Page
from ._writing import Words, listed, table


class StatesPage(Page):
    """How does a thing live?"""

    id = "states"
    order = 45

    def build(self, document: Document) -> Section | None:
        """One picture for each life cycle of the design, and what moves it on."""
        words = Words(document)
        drawn = [diagram for diagram in words.diagrams("states") if isinstance(diagram, States)]
        lives = [life for life in document.design.states.values() if life.transitions]
        if not drawn:
            return None
        blocks: list[ContentBlock] = []
        for picture, life in zip(drawn, lives, strict=True):
            blocks += [Heading(picture.title), Figure(picture), *_transitions(words, life)]
        return Section(
            id=self.id,
            title="States",
            question="How does a thing live?",
            tier="standard",
            blocks=tuple(blocks),
            sources=words.sources(),
            findings=tuple(gap for gap in words.findings(SectionId.ARC) if gap.check.startswith("ARC-state")),
        )


def _transitions(words: Words, life: LifeCycle) -> Iterator[Table]:
    rows = (
        Row(
            (
                listed([Code(state) for state in way.from_]),
                Code(way.to) if way.to else "",
                way.event or "",
                way.guard or "",
                words.mention(way.by) if way.by and words.names.find(way.by) else way.by or "",
                Source(way.location),
            )
        )
        for way in life.transitions
    )
    return table(("From", "To", "Event", "Only if", "By", "Written at"), rows)

"""How things live: the states of each entity, and of each workflow, and what moves it on."""

from __future__ import annotations

from collections.abc import Iterator

from ..design.states import LifeCycle
from ..document import Document
from ..kinds.state_machine import StateMachine
from ..model.content import Code, ContentBlock, Facts, Figure, Heading, Row, Section, Source, Text
from ..model.diagram import States
from ..model.findings import Finding
from ..model.sections import SectionId
from . import Page
from ._workflows import workflow
from ._writing import Words, listed, marks, table, written

CHECK = "ARC-state"


class StatesPage(Page):
    """How does a thing live?"""

    id = "states"
    order = 45

    def build(self, document: Document) -> Section | None:
        """One picture for each life cycle of the design with its transitions, and for each workflow of the code."""
        words = Words(document)
        lives = {name: life for name, life in document.design.states.items() if life.transitions}
        machines = [machine for machine in document.architecture.of(StateMachine) if machine.states]
        if not lives and not machines:
            return None
        findings = tuple(gap for gap in words.findings(SectionId.ARC) if gap.check.startswith(CHECK))
        pictures = [diagram for diagram in words.diagrams("states") if isinstance(diagram, States)]
        blocks: list[ContentBlock] = []
        for (name, life), picture in zip(lives.items(), pictures, strict=False):
            blocks += [Heading(picture.title), Figure(picture), *_life(life, picture, name, findings)]
        for machine, picture in zip(machines, pictures[len(lives) :], strict=True):
            blocks += workflow(words, machine, picture)
        return Section(
            id=self.id,
            title="States",
            question="How does a thing live, and who moves it on?",
            tier="standard",
            wide=True,
            blocks=tuple(blocks),
            sources=words.sources(),
            findings=findings,
        )


def _life(life: LifeCycle, picture: States, name: str, findings: tuple[Finding, ...]) -> Iterator[ContentBlock]:
    final = [state.label for state in picture.states if state.kind == "end"]
    pairs: tuple[tuple[str, Text], ...] = (
        ("States of", Code(name)),
        ("Begins as", Code(picture.initial) if picture.initial else ""),
        ("Ends as", listed([Code(state) for state in final])),
    )
    yield Facts(tuple((term, value) for term, value in pairs if value not in ("", ())))
    yield from table(
        ("Event", "From", "To", "Only if", "By", "Source"),
        (
            Row(
                (
                    written(way, "event"),
                    listed([Code(state) for state in way.from_]),
                    Code(way.to) if way.to else written(way, "to"),
                    written(way, "guard"),
                    written(way, "by"),
                    Source(way.location),
                ),
                findings=marks(findings, entry=way),
            )
            for way in life.transitions
        ),
    )

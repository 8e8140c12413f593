"""What happens when."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Document
from ..model.content import (
    Badge,
    ContentBlock,
    Details,
    Figure,
    Heading,
    PageLink,
    Prose,
    Row,
    Section,
    Source,
    Strong,
    Tier,
)
from ..model.diagram import Block, Message, Note, Sequence, Step
from ..model.location import Location
from ..model.sections import SectionId
from ..model.wording import plural
from . import Page
from ._writing import Words, table

ENOUGH = 4
"""Derived flows that say what a system does; more of them are for those who want to know all."""
SORTS = {"async": Badge("does not wait"), "return": Badge("answer"), "failure": Badge("⛔ failure", "bad")}
BLOCKS = {"alt": "if", "opt": "if", "loop": "again", "par": "at the same time"}


class FlowsPage(Page):
    """What happens when …?"""

    id = "flows"
    order = 40

    def build(self, document: Document) -> Section | None:
        """One picture for each flow, and its steps with the line each was read at."""
        words = Words(document)
        flows = [diagram for diagram in words.diagrams("flows") if isinstance(diagram, Sequence)]
        if not flows:
            return None
        written = any(flow.steps for flow in document.design.flows.values())
        elsewhere = _on_security(words)
        blocks: list[ContentBlock] = []
        number = -1
        for flow in flows:
            number += not flow.continues
            steps = tuple(_steps(flow))
            if (flow.title, flow.steps) in elsewhere:
                shown = Prose((flow.caption, "Drawn under", PageLink("Security", "security"), "."))
                blocks += [Heading(flow.title), shown, Tier("comprehensive", (Figure(flow), *steps))]
                continue
            heading = Heading(flow.title, level=3 if flow.continues else 2)
            body = (heading, Figure(flow), Tier("comprehensive", steps))
            blocks += body if written or number < ENOUGH else [Tier("comprehensive", body)]
        return Section(
            id=self.id,
            title="Flows",
            question="What happens when …?",
            tier="standard",
            wide=True,
            blocks=tuple(blocks),
            sources=words.sources(place for flow in flows for place in _places(flow.steps)),
            findings=tuple(gap for gap in words.findings(SectionId.ARC) if gap.check.startswith("ARC-flow")),
        )


def _on_security(words: Words) -> list[tuple[str, tuple[Step, ...]]]:
    """The flow that the security page begins with, where there is such a page."""
    named = words.document.design.about.sections
    if named and "security" not in named:
        return []
    return [(one.title, one.steps) for one in words.diagrams("sign-in") if isinstance(one, Sequence)]


def _steps(flow: Sequence) -> Iterator[ContentBlock]:
    labels = {participant.id: participant.label for participant in flow.participants}
    rows = tuple(_rows(flow.steps, labels, [0], ()))
    for steps in table(("Step", "When", "From", "To", "What", "Kind", "Read at"), rows, align="r"):
        yield Details(f"{plural(len(rows), 'step')}, with the line each was read at", (steps,))


def _rows(steps: tuple[Step, ...], labels: dict[str, str], count: list[int], when: tuple[str, ...]) -> Iterator[Row]:
    for step in steps:
        if isinstance(step, Block):
            for branch in step.branches:
                label = (
                    branch.label
                    if branch.label == "else"
                    else f"{BLOCKS.get(step.kind, step.kind)} {branch.label}".strip()
                )
                yield from _rows(branch.steps, labels, count, (*when, label))
        elif isinstance(step, Message):
            count[0] += 1
            yield Row(
                (
                    str(count[0]),
                    ", ".join(when),
                    labels.get(step.source, step.source),
                    labels.get(step.target, step.target),
                    step.text,
                    SORTS.get(step.kind, ""),
                    Source(step.location) if step.location else "",
                )
            )
        elif isinstance(step, Note):
            yield Row(("", ", ".join(when), labels.get(step.over, step.over), "", (Strong("Note:"), step.text), "", ""))


def _places(steps: tuple[Step, ...]) -> Iterator[Location]:
    for step in steps:
        if isinstance(step, Block):
            for branch in step.branches:
                yield from _places(branch.steps)
        elif isinstance(step, Message) and step.location:
            yield step.location

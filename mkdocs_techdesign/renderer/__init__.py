"""Section to Markdown, through `templates/`.

Headings are Markdown, so that they stand in the page's table of contents; all else is raw HTML without blank lines,
which every Markdown flavour of the site kind passes through, whatever extensions are on. Text from outside goes through
`escape` exactly once: whatever a template prints is escaped unless it is `Safe`, in templates of users as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .. import escape
from ..document import Document
from ..model.content import (
    Callout,
    Card,
    Cards,
    Code,
    ContentBlock,
    Details,
    Download,
    Figure,
    GapList,
    Ready,
    Section,
    Table,
)
from ..model.diagram import Diagram
from ..model.findings import Finding, SectionAssessment, Status
from ..model.sections import BY_ID, SectionId
from ..pages._findings import state
from ..remedies import Snippets
from .columns import column_classes
from .environment import environment
from .formats import chosen, formats
from .inlines import Inlines, Safe, attribute, iconed
from .links import RenderContext

__all__ = ["RenderContext", "Safe", "render", "render_part"]

MOST_ALIKE = 20
"""Findings of one item on a page that come with what to paste: a page of a thousand functions must still load."""


def render(section: Section, document: Document, context: RenderContext) -> str:
    """The page as Markdown, with its frame: question, chips, blocks, gaps, sources. Deterministic."""
    return _Page(document, context, context.uri(section.id)).page(section)


def render_part(section: Section, document: Document, context: RenderContext, uri: str) -> str:
    """Only the blocks of a section, for a marker in the hand-written page `uri`."""
    return _Page(document, context, uri).body(section.blocks)


@dataclass(slots=True)
class _Page:
    """Writes one page: knows where it stands."""

    document: Document
    context: RenderContext
    uri: str
    inlines: Inlines = field(init=False)
    snippets: Snippets = field(init=False)
    pasted: set[str] = field(init=False, default_factory=set)
    """Texts of the snippets that stand on the page."""
    answered: Counter[str] = field(init=False, default_factory=Counter)
    known: frozenset[Finding] = field(init=False)

    def __post_init__(self) -> None:
        self.known = frozenset(self.document.assessment.known)
        self.snippets = Snippets(self.document)
        design = self.document.design
        self.inlines = Inlines(self.context, self.uri, None if design.exists else design.path)

    def page(self, section: Section) -> str:
        assessed = self.document.assessment.sections.get(section.section) if section.section else None
        in_rows = set(_marked(section.blocks))
        rest = (gap for gap in section.findings if gap not in in_rows)
        text = self._template("page.md.jinja").render(
            section=section,
            body=Safe(self.body(section.blocks)),
            chips=list(self._chips(section, assessed)),
            level=self._level(section),
            gaps=GapList(tuple(sorted(rest, key=self.known.__contains__))),
            marked=sum(gap in in_rows for gap in section.findings),
            **self._names(nested=False),
        )
        return re.sub(r"\n{3,}", "\n\n", text).rstrip("\n") + "\n"

    def body(self, blocks: Iterable[ContentBlock]) -> str:
        return "\n\n".join(self.block(block) for block in blocks) + "\n"

    def block(self, block: ContentBlock, *, nested: bool = False) -> Safe:
        """One block; nested ones stand inside raw HTML, where Markdown is not read."""
        values: dict[str, Any] = {"block": block, **self._names(nested=nested)}
        if isinstance(block, Figure):
            values.update(self._figure(block.diagram))
        if isinstance(block, Download):
            values["href"] = attribute(self.context.file_href(block.name, self.uri))
        if isinstance(block, Table):
            values["classes"] = column_classes(block)
        name = re.sub(r"(?<!^)(?=[A-Z])", "_", type(block).__name__).lower()
        text = self._template(f"{name}.md.jinja").render(values)
        return Safe("\n".join(line for line in text.split("\n") if line.strip()))

    def _names(self, *, nested: bool) -> dict[str, Any]:
        return {
            "context": self.context,
            "nested": nested,
            "inline": self.inlines.text,
            "place": self.inlines.place,
            "file": self.inlines.file,
            "link": self.inlines.link,
            "code": lambda text: self.inlines.text(Code(text)),
            "blocks": self._nested,
            "ready": self._ready,
            "page_block": self.block,
            "known": self.known.__contains__,
        }

    def _ready(self, finding: Finding) -> list[Ready]:
        """What to paste for a finding; nothing for what a finding further up on the page has shown already, nor for
        one of very many alike."""
        self.answered[finding.check] += 1
        if self.answered[finding.check] > MOST_ALIKE:
            return []
        found = [Ready(one) for one in self.snippets.of(finding) if one.text not in self.pasted]
        self.pasted.update(one.snippet.text for one in found)
        return found

    def _nested(self, blocks: Iterable[ContentBlock]) -> Safe:
        return Safe("\n".join(self.block(block, nested=True) for block in blocks))

    def _template(self, name: str) -> Any:
        return environment(self.context.flavor, self.context.user_templates).get_template(name)

    def _chips(self, section: Section, assessed: SectionAssessment | None) -> Iterator[Safe]:
        if section.id in ("index", "completeness"):
            yield from self._overall()
        elif assessed is not None and assessed.status is not Status.NOT_APPLICABLE:
            # A page that is there says nothing of a checklist that asks nothing of it at this level.
            yield Safe(iconed(state(assessed.status).text))
            if assessed.applicable:
                yield Safe(f"{assessed.satisfied} of {assessed.applicable} checks met")
            if assessed.waived:
                yield Safe(f"{len(assessed.waived)} waived")
        design = self.document.design
        if design.given:
            yield Safe(f"detail: {escape.markup(self._level(section))}")
            yield Safe(f"written in {self.inlines.file(design.where())}")
        commit = self.document.architecture.commit
        if commit:
            shown = escape.markup(commit.removesuffix("+")[:8])
            dirty = " and later edits" if commit.endswith("+") else ""
            yield Safe(f'code read at <code class="td-code">{shown}</code>{dirty}')

    def _level(self, section: Section) -> str:
        """The level of detail the page is written at."""
        return self.document.design.about.detail.of(BY_ID[section.section or SectionId.DOC].key)

    def _overall(self) -> Iterator[Safe]:
        """The state of the whole document, for pages about the whole."""
        assessment = self.document.assessment
        sections = [item for item in assessment.sections.values() if item.applicable or item.findings]
        complete = sum(item.status is Status.COMPLETE for item in sections)
        if sections:
            yield Safe(f"{complete} of {len(sections)} sections complete")
            yield Safe(f"{assessment.satisfied} of {assessment.applicable} checks met")

    def _figure(self, diagram: Diagram) -> dict[str, Any]:
        format = chosen(diagram, self.context)
        text = formats().get("text")
        drawn = format.render(diagram, lambda link: self.context.href(link, self.uri)) if format else ""
        return {
            "format": format.id if format else "",
            "drawn": Safe(drawn) if format and format.id == "svg" else Safe(escape.preformatted(drawn)),
            "description": Safe(escape.preformatted(text.render(diagram)))
            if text and text.supports(diagram) and not (format and format.id == "text")
            else Safe(""),
        }


def _marked(blocks: Iterable[ContentBlock | Card]) -> Iterator[Finding]:
    """Findings that stand in a table row."""
    for block in blocks:
        if isinstance(block, Table):
            yield from (finding for row in block.rows for finding in row.findings)
        elif isinstance(block, Details | Callout | Card):
            yield from _marked(block.body)
        elif isinstance(block, Cards):
            yield from _marked(block.cards)

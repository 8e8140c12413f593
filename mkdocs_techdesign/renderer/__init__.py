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
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import escape, registry
from ..diagrams import DiagramFormat
from ..document import Document
from ..model.content import (
    Badge,
    Break,
    Callout,
    Card,
    Cards,
    Code,
    ContentBlock,
    Details,
    Download,
    Figure,
    GapList,
    Inline,
    Ready,
    Section,
    Source,
    Table,
    Text,
)
from ..model.diagram import Diagram
from ..model.findings import Finding, Kind, SectionAssessment, Severity, Status
from ..model.sections import BY_ID, SectionId
from ..pages._writing import subject
from ..remedies import Snippets
from .inlines import Inlines, Safe, attribute, iconed, long_text
from .links import RenderContext

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["RenderContext", "Safe", "render", "render_part"]

DEFAULT_FORMATS = dict.fromkeys(("graph", "keymap", "matrix"), "svg") | dict.fromkeys(
    ("sequence", "states", "entities"), "mermaid"
)
MOST_ALIKE = 20
"""Findings of one item on a page that come with what to paste: a page of a thousand functions must still load."""
SHORT = 14
"""Characters up to which a cell is not broken: a date, a duration, a word."""
SENTENCE = 28
"""Characters from which a cell counts as running text."""
FALLBACKS = ("svg", "mermaid", "text")
STATUS_MARK = {
    Status.COMPLETE: "✅",
    Status.INCOMPLETE: "⚠️",
    Status.NEEDS_INPUT: "📝",
    Status.NOT_APPLICABLE: "➖",
}
TONE_MARK = {"note": "ℹ️", "question": "📝", "warning": "⚠️", "danger": "⛔", "success": "✅"}


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
        self.inlines = Inlines(self.context, self.uri, None if design.given else design.path)

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
            values["classes"] = _column_classes(block)
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
        return _environment(self.context.flavor, self.context.user_templates).get_template(name)

    def _chips(self, section: Section, assessed: SectionAssessment | None) -> Iterator[Safe]:
        if section.id in ("index", "completeness"):
            yield from self._overall()
        elif assessed is not None and assessed.status is not Status.NOT_APPLICABLE:
            # A page that is there says nothing of a checklist that asks nothing of it at this level.
            yield Safe(iconed(f"{STATUS_MARK[assessed.status]} {assessed.status.value}"))
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
        sections = [item for item in self.document.assessment.sections.values() if item.applicable or item.findings]
        complete = sum(item.status is Status.COMPLETE for item in sections)
        if sections:
            yield Safe(f"{complete} of {len(sections)} sections complete")
            met, applicable = sum(item.satisfied for item in sections), sum(item.applicable for item in sections)
            yield Safe(f"{met} of {applicable} checks met")

    def _figure(self, diagram: Diagram) -> dict[str, Any]:
        chosen = _format(diagram, self.context)
        text = _members().get("text")
        drawn = chosen.render(diagram, lambda link: self.context.href(link, self.uri)) if chosen else ""
        return {
            "format": chosen.id if chosen else "",
            "drawn": Safe(drawn) if chosen and chosen.id == "svg" else Safe(escape.preformatted(drawn)),
            "description": Safe(escape.preformatted(text.render(diagram)))
            if text and text.supports(diagram) and not (chosen and chosen.id == "text")
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


def _column_classes(table: Table) -> list[Safe]:
    """What the style sheet wants to know of each column.

    Right and centre where the page says so; `td-w` for columns of sentences, which must not become a thin tower; `td-n`
    for short words and ticks, which stay in one line; `td-place` for places in files and nothing else.
    """
    classes = []
    for index in range(len(table.columns)):
        names = {"r": ["td-r"], "c": ["td-c"]}.get(table.align[index : index + 1], [])
        if max(_longest(row.cells[index]) for row in table.rows) > SENTENCE:
            names = [*names, "td-w"]
        cells = [_parts(row.cells[index]) for row in table.rows]
        if all(_short(cell) for cell in cells) or any(_ticked(cell) for cell in cells):
            names = [*names, "td-n"]
        elif index and all(_place(cell) for cell in cells) and any(cells):
            names = [*names, "td-place"]
        classes.append(Safe(f' class="{" ".join(names)}"' if names else ""))
    return classes


def _parts(text: Text) -> tuple[Inline, ...]:
    return text if isinstance(text, tuple) else (text,) if text else ()


def _longest(text: Text) -> int:
    return max((len(part) for part in _parts(text) if isinstance(part, str)), default=0)


def _short(cell: tuple[Inline, ...]) -> bool:
    words = [part for part in cell if isinstance(part, str)]
    return len(words) == len(cell) and sum(map(len, words)) <= SHORT


def _ticked(cell: tuple[Inline, ...]) -> bool:
    return bool(cell) and isinstance(cell[0], Badge) and cell[0].text == "✓"


def _place(cell: tuple[Inline, ...]) -> bool:
    """Nothing but lines of files, and how many more there are."""
    told = all(isinstance(part, Source | Break) or (isinstance(part, str) and len(part) <= SHORT) for part in cell)
    return not cell or (told and isinstance(cell[0], Source))


def _members() -> dict[str, DiagramFormat]:
    return {member.id: member() for member in registry.members("diagrams", DiagramFormat)}


def _format(diagram: Diagram, context: RenderContext) -> DiagramFormat | None:
    """The format the user wants for this picture, else the default, else any that can draw it."""
    kind = type(diagram).__name__.lower()
    views = [key for key in context.formats if diagram.id == key or diagram.id.startswith(f"{key}-")]
    wanted = [context.formats[max(views, key=len)]] if views else []
    wanted += [context.formats[kind]] if kind in context.formats else []
    formats = _members()
    for name in (*wanted, DEFAULT_FORMATS.get(kind, "text"), *FALLBACKS, *sorted(formats)):
        if name in formats and name not in context.without and formats[name].supports(diagram):
            return formats[name]
    return None


@cache
def _environment(flavor: str, user_templates: Path | None) -> Environment:
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

    ours = FileSystemLoader(Path(__file__).parent.parent / "templates")
    loader = ChoiceLoader([FileSystemLoader(user_templates), ours]) if user_templates else ours
    environment = Environment(
        loader=loader,
        autoescape=False,  # noqa: S701 the output is Markdown: `finalize` escapes for that
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.globals.update(
        long_text=long_text,
        preformatted=lambda text: Safe(escape.preformatted(text)),
        anchor=lambda text: Safe(escape.anchor(text)),
        address=attribute,
        safe=Safe,
        subject=subject,
        folded=lambda gaps: Details(f"{len(gaps.findings)} gaps", (gaps,)),
        loud=_loud,
        quiet=_quiet,
        finding_word=_finding_word,
        finding_tone=_finding_tone,
        section_title=lambda id: BY_ID[id].title,
        titled=lambda tone, title: Safe(iconed(f"{TONE_MARK.get(tone, TONE_MARK['note'])} {title}")),
    )
    return environment


def _printed(value: object) -> object:
    if isinstance(value, Safe):
        return value
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return escape.markup(str(value))
    raise TypeError(f"a template prints {type(value).__name__}; a missing value is left out or shown as a gap")


def _finding_word(finding: Finding) -> Safe:
    if finding.kind is Kind.QUESTION:
        return Safe(iconed("📝 needs input"))
    mark = {Severity.ERROR: "⛔", Severity.WARNING: "⚠️", Severity.ADVICE: "💡"}[finding.severity]
    word = "advice" if finding.severity is Severity.ADVICE else finding.kind.value
    return Safe(iconed(f"{mark} {word}"))


def _loud(finding: Finding) -> bool:
    """What a row must say at first sight: something is wrong."""
    return finding.kind is not Kind.QUESTION and finding.severity is not Severity.ADVICE


def _quiet(findings: tuple[Finding, ...]) -> list[tuple[Safe, list[Finding]]]:
    """Questions and advice of a row, each with the word that counts them."""
    asked = [finding for finding in findings if finding.kind is Kind.QUESTION]
    advice = [finding for finding in findings if finding.kind is not Kind.QUESTION and not _loud(finding)]
    count = f"{len(asked)} question{'s' if len(asked) > 1 else ''}"
    words = (Safe(iconed(f"📝 {count}")), asked), (Safe(iconed(f"💡 {len(advice)} advice")), advice)
    return [(word, found) for word, found in words if found]


def _finding_tone(finding: Finding) -> Safe:
    if finding.kind is Kind.QUESTION:
        return Safe("info")
    return Safe({Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.ADVICE: "quiet"}[finding.severity])

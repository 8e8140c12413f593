"""Words every page uses: names with links, values with units, questions, gaps and sources."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from .. import escape, registry
from ..design import Entry, Places
from ..document import Document
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..model.architecture import Resource
from ..model.content import (
    Badge,
    Break,
    Code,
    ContentBlock,
    Details,
    Figure,
    Heading,
    Inline,
    LongText,
    Missing,
    Open,
    PageLink,
    Row,
    Table,
    Text,
)
from ..model.diagram import Diagram
from ..model.findings import Finding
from ..model.location import Location, Unresolved
from ..model.sections import SectionId
from ..model.services import describe
from ..views import View

E = TypeVar("E")
LONG = 15
"""Rows from which a table beside the point of its page is folded."""
_NAME = re.compile(r"(?:[A-Z]+ )?[\w.:/{}*#@$+-]*[A-Z./#:][\w.:/{}*#@$+-]*")


class Words:
    """Turns facts of one document into inline text."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.names = document.names
        self._missed: dict[str, str] | None = None

    def name(self, id: str) -> Inline:
        """The short name of a resource, linked to its row in the catalogue."""
        if id in self.document.architecture.by_id:
            return PageLink(self.names.short(id), "catalogue", escape.anchor(id), code=True)
        return Code(id)

    def named(self, id: str) -> Text:
        """The name of what a row is about, marked where only the design has it."""
        mark = self.mark(id)
        return (self.name(id), mark) if mark else self.name(id)

    def mark(self, id: str) -> Badge | str:
        """What a resource or a part of one is that is not built; empty for what is: `proposed`, or what its finding
        says where it should be there by now."""
        if id not in self.document.architecture.proposed:
            return ""
        if self._missed is None:
            self._missed = dict(self._missing())
        return Badge(self._missed[id], "warn") if id in self._missed else Badge("proposed", "info")

    def _missing(self) -> Iterator[tuple[str, str]]:
        """What the checklist misses in the code, by id."""
        proposed = self.document.design.architecture.proposed
        for finding in self.findings(SectionId.DRF):
            if finding.check == "DRF-designed-not-built":
                late = finding.target in proposed
                for thing in self.names.find(finding.target):
                    yield thing.id, "proposed, late" if late else "designed, not built"

    def target(self, value: str | Unresolved | None) -> Text:
        """What a fact points to: a name, an expression nobody can resolve here, or nothing."""
        if isinstance(value, Unresolved):
            return opened(value)
        return self.name(value) if value else ""

    def mention(self, name: str) -> Inline:
        """A name a person wrote, linked when it names exactly one thing."""
        found = self.names.find(name)
        if len(found) != 1:
            return Code(name)
        id = found[0].id
        if id in self.document.architecture.by_id:
            return PageLink(name, "catalogue", escape.anchor(id), code=True)
        operation = isinstance(found[0], Route | GraphqlField)
        return PageLink(name, "apis", escape.anchor(id), code=True) if operation else Code(name)

    def mentions(self, names: Iterable[str]) -> Text:
        """Several names with commas between them; a glob stands for the parts it matches."""
        out: list[Inline] = []
        for name in names:
            found = self.names.find(name) if "*" in name else ()
            parts = [item.id for item in found if isinstance(item, Resource) and not item.plumbing]
            out += [self.name(id) for id in parts] if parts else [self.mention(name)]
        return listed(list(dict.fromkeys(out)))

    def service(self, resource: Resource) -> Badge:
        """The service of a resource with the colour of its category."""
        service = describe(resource.type)
        return Badge(service.label, service.category)

    def findings(self, *sections: SectionId) -> tuple[Finding, ...]:
        """What is open in some sections, not waived."""
        assessed = self.document.assessment.sections
        return tuple(finding for id in sections if id in assessed for finding in assessed[id].findings)

    def designed(self, entries: Mapping[str, E]) -> dict[str, tuple[str, E]]:
        """What people wrote, by the id of the fact its key names: id to (key, entry)."""
        return {
            fact.id: (key, entry)
            for key, entry in entries.items()
            for fact in self.names.find(key)[:1]
            if len(self.names.find(key)) == 1
        }

    def sources(self, *places: Iterable[Location]) -> tuple[Location, ...]:
        """One location for each file a page draws on, sorted; the design file where there is one."""
        design = self.document.design
        own = [design.where()] if design.given else []
        return tuple(Location(path) for path in sorted({place.path for group in (own, *places) for place in group}))

    def figures(self, view: str, *, wide: bool = False) -> tuple[Figure, ...]:
        """The pictures of one view."""
        return tuple(Figure(diagram, wide) for diagram in self.diagrams(view))

    def diagrams(self, view: str) -> tuple[Diagram, ...]:
        """What a view draws; nothing when there is no such view."""
        drawn = (member for member in registry.members("views", View) if member.id == view)
        return tuple(diagram for member in drawn for diagram in member().draw(self.document))


def beside(*texts: Text) -> Text:
    """Texts side by side as one; empty ones are left out."""
    parts: list[Inline] = []
    for text in texts:
        parts += [part for part in (text if isinstance(text, tuple) else (text,)) if part != ""]
    return tuple(parts)


def stacked(*texts: Text) -> Text:
    """Texts one below the other as one; empty ones are left out."""
    parts: list[Inline] = []
    for text in texts:
        if text not in ("", ()):
            parts += [*([Break()] if parts else []), *(text if isinstance(text, tuple) else (text,))]
    return tuple(parts)


def listed(parts: Sequence[Inline]) -> Text:
    """Inlines with commas between them."""
    out: list[Inline] = []
    for part in parts:
        out += [",", part] if out else [part]
    return tuple(out)


def opened(value: Unresolved) -> Open:
    """A value that could not be resolved, and when it will be known."""
    return Open(value.expression, value.location, running="computed" in value.reason)


def shown(value: object, unit: str = "", otherwise: Text = "") -> Text:
    """A scanned value with its unit; `otherwise` when the code says nothing."""
    if value is None:
        return otherwise
    if isinstance(value, Unresolved):
        return opened(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,} {unit}".strip() if isinstance(value, int) else f"{value} {unit}".strip()


def written(entry: Entry, field: str) -> Text:
    """What a person wrote in a field, the question where they wrote `tbd`, nothing where they wrote nothing."""
    value = getattr(entry, field)
    if value is not None and value != ():
        return ", ".join(value) if isinstance(value, tuple) else _plain(value)
    asked = entry.pending(field)
    return Missing(asked.question or "To be decided.", asked.location) if asked else ""


def about(target: str, after: str = "") -> Inline:
    """What a finding is about: a name in code font, words as words."""
    return Code(target) if _NAME.fullmatch(target) else f"{target}{after}" if target else ""


def subject(finding: Finding) -> Inline:
    """The name a finding is about, where its message does not say it. A bare key of the design says nothing alone."""
    named = _NAME.fullmatch(finding.target) and finding.target not in finding.message
    return Code(finding.target) if named else ""


def free(value: object) -> str:
    """Any YAML as text: prose as it is, the rest as JSON."""
    return value if isinstance(value, str) else json.dumps(value, indent=2, ensure_ascii=False, default=str)


def marks(findings: Iterable[Finding], *names: str, entry: Entry | None = None) -> tuple[Finding, ...]:
    """The findings about a row: they target one of its names, or stand inside its entry of design.yaml."""
    lines = set(_lines(entry.places)) if entry is not None and entry.places is not None else set()
    return tuple(
        finding for finding in findings if finding.target in names or (entry is not None and finding.location in lines)
    )


def table(
    columns: Sequence[str], rows: Iterable[Row], *, align: str = "", filterable: bool = False, caption: str = ""
) -> Iterator[Table]:
    """One table without the columns in which no row says anything; none at all without rows."""
    kept = tuple(rows)
    if not kept:
        return
    used = [index for index in range(len(columns)) if any(row.cells[index] not in ("", ()) for row in kept)]
    yield Table(
        columns=tuple(columns[index] for index in used),
        rows=tuple(Row(tuple(row.cells[index] for index in used), row.anchor, row.findings) for row in kept),
        align="".join(align[index : index + 1] or "l" for index in used),
        filterable=filterable,
        caption=caption,
    )


def folded(summary: str, blocks: Iterable[ContentBlock], *, evidence: bool = False) -> Iterator[ContentBlock]:
    """Tables longer than a screen, closed until somebody opens them; short ones as they are."""
    for block in blocks:
        long = isinstance(block, Table) and len(block.rows) > LONG
        yield Details(summary, (block,), evidence) if long else block


def part(heading: str, blocks: Iterable[ContentBlock], level: int = 2, anchor: str = "") -> Iterator[ContentBlock]:
    """Blocks under a heading; nothing at all when there are none."""
    held = tuple(blocks)
    if held:
        yield Heading(heading, level, anchor)
        yield from held


def prose(text: str | None) -> Iterator[ContentBlock]:
    """What a person wrote at length."""
    if text:
        yield LongText(text)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _lines(places: Places) -> Iterator[Location]:
    yield places.location
    for below in places.below.values():
        yield from _lines(below)


def codes(texts: Iterable[str]) -> Text:
    """Names in code font, one after the other."""
    return listed([Code(text) for text in texts])

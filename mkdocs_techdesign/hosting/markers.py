"""Markers in pages people write: `<!-- techdesign: data-model -->`, `<!-- techdesign: diagram keymap-orders -->`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .. import escape, redact
from ..model.content import Figure, Section
from ..model.diagram import Diagram
from ..model.diagram_names import diagram_id
from ..model.sections import SECTIONS
from ..registry import members
from ..renderer import render_part
from ..source.markdown import Fenced, read
from ..views import View
from .site import Site

_BARE = re.compile(r"[ \t]{0,3}<!--[ \t]*techdesign[ \t]+([a-z][^\n>:]{1,150})-->[ \t]*\Z")
"""A marker without its colon."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A marker that names nothing we have."""

    line: int
    name: str
    suggestion: str
    colon: bool = True
    """False where the colon is all that is wrong."""

    def __str__(self) -> str:
        if not self.colon:
            return f'a marker without a colon is a remark; write "techdesign: {redact.mask(self.name)}"'
        hint = f'; did you mean "{self.suggestion}"?' if self.suggestion else ""
        return f'the marker names "{redact.mask(self.name)}", which this design does not have{hint}'


def place(markdown: str, origin: str, site: Site) -> tuple[str, tuple[Unknown, ...]]:
    """The page with each marker replaced by what it names, and the markers that name nothing (left as they are)."""
    if "techdesign" not in markdown:
        return markdown, ()  # nearly every page of a site: not worth a look at each line
    parts = read(markdown)
    lines = markdown.split("\n")
    unknown = list(_without_colon(lines, parts.fenced, site))
    for number, name in parts.markers:
        content = _content(name, origin, site)
        if content is not None:
            lines[number - 1] = content
        else:
            near = difflib.get_close_matches(name, list(names(site)), 1)
            unknown.append(Unknown(number, name, near[0] if near else ""))
    return "\n".join(lines), tuple(sorted(unknown, key=lambda one: one.line))


def _without_colon(lines: Iterable[str], fences: Iterable[Fenced], site: Site) -> Iterator[Unknown]:
    """Remarks that would be markers of ours with a colon. Those in fences show how to write one."""
    fenced = {block.line + number for block in fences for number in range(len(block.lines) + 2)}
    for number, line in enumerate(lines, start=1):
        bare = _BARE.match(line) if number not in fenced else None
        name = bare[1].strip() if bare is not None else ""
        if name and _named(name, site) is not None:
            yield Unknown(number, name, "", colon=False)


def names(site: Site) -> Iterator[str]:
    """Everything a marker can name."""
    for section in site.sections:
        yield section.id
    yield from (f"diagram {diagram.id}" for diagram in _diagrams(site))


def _content(name: str, origin: str, site: Site) -> str | None:
    section = _named(name, site)
    if site.document is None or section is None:
        return None
    return render_part(section, site.document, site.context, origin)


def _named(name: str, site: Site) -> Section | None:
    return _picture(name, site) if name.startswith("diagram ") else _section(name, site)


def _section(name: str, site: Site) -> Section | None:
    slug = next((info.slug for info in SECTIONS if info.id.value == name), name)
    return next((section for section in site.sections if section.id == slug), None)


def _picture(name: str, site: Site) -> Section | None:
    said = name.removeprefix("diagram ").strip()
    kind, _, rest = said.partition(" ")
    meant = diagram_id(said)
    if rest and meant == diagram_id(kind):  # a name without a Latin letter
        meant = f"{meant}-{escape.anchor(rest.strip())}"
    wanted = {said, meant}
    found = next((diagram for diagram in _diagrams(site) if diagram.id in wanted), None)
    return Section(id=name, title="", question="", blocks=(Figure(found),)) if found is not None else None


def _diagrams(site: Site) -> Iterable[Diagram]:
    if site.document is not None:
        for view in members("views", View):
            yield from view().draw(site.document)

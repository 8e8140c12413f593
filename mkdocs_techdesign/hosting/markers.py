"""Markers in pages people write: `<!-- techdesign: data-model -->`, `<!-- techdesign: diagram keymap-orders -->`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .. import escape, redact
from ..model.content import Figure, Section
from ..model.diagram import Diagram
from ..model.diagram_names import diagram_id
from ..model.sections import SECTIONS
from ..registry import members
from ..renderer import render_part
from ..source.markdown import read
from ..views import View
from .site import Site


@dataclass(frozen=True, slots=True)
class Unknown:
    """A marker that names nothing we have."""

    line: int
    name: str
    suggestion: str

    def __str__(self) -> str:
        hint = f'; did you mean "{self.suggestion}"?' if self.suggestion else ""
        return f'the marker names "{redact.mask(self.name)}", which this design does not have{hint}'


def place(markdown: str, origin: str, site: Site) -> tuple[str, tuple[Unknown, ...]]:
    """The page with each marker replaced by what it names, and the markers that name nothing (left as they are)."""
    if "techdesign:" not in markdown:
        return markdown, ()  # nearly every page of a site: not worth a look at each line
    unknown: list[Unknown] = []
    lines = markdown.split("\n")
    for number, name in read(markdown).markers:
        content = _content(name, origin, site)
        if content is not None:
            lines[number - 1] = content
        else:
            near = difflib.get_close_matches(name, list(names(site)), 1)
            unknown.append(Unknown(number, name, near[0] if near else ""))
    return "\n".join(lines), tuple(unknown)


def names(site: Site) -> Iterator[str]:
    """Everything a marker can name."""
    for section in site.sections:
        yield section.id
    yield from (f"diagram {diagram.id}" for diagram in _diagrams(site))


def _content(name: str, origin: str, site: Site) -> str | None:
    if site.document is None:
        return None
    section = _picture(name, site) if name.startswith("diagram ") else _section(name, site)
    return render_part(section, site.document, site.context, origin) if section is not None else None


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

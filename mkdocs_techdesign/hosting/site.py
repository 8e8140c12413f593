"""One design as a host publishes it: pages under their addresses, assets, and what to say when reading failed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from .. import escape, redact
from ..document import Document
from ..model.content import Section
from ..model.location import Location
from ..pages._detail import anchors, downloads
from ..pipeline import collector_at_rest, sections
from ..renderer import RenderContext, render

ASSETS = "assets/techdesign"
"""Where our style sheets and scripts are published."""

MERMAID = "mermaid.min.js"
MERMAID_SCRIPT = f"{ASSETS}/{MERMAID}"


class LeakError(Exception):
    """A known secret form in a finished page: nothing of the run is published."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the newest state of the sources is not what is shown."""

    location: Location | None
    message: str
    fix: str = ""

    def __str__(self) -> str:
        text = f"{self.message} {self.fix}".strip()
        return f"{self.location}: {text}" if self.location else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Pages ready to be handed to a host."""

    document: Document | None
    """None when nothing good was ever read: the one page says why."""
    context: RenderContext
    sections: tuple[Section, ...] = ()
    pages: tuple[tuple[str, str], ...]
    """(address below the docs folder, Markdown) in navigation order."""
    files: tuple[tuple[str, bytes], ...] = ()
    """(address below the docs folder, content) of what the pages offer for download."""
    troubles: tuple[Trouble, ...] = ()

    def navigation(self) -> list[dict[str, str]]:
        """Titles and addresses in order; the overview is called that, whatever its heading."""
        if self.document is None:
            return [{"Overview": self.context.uri("index")}]
        return [
            {"Overview" if section.id == "index" else section.title: self.context.uri(section.id)}
            for section in self.sections
        ]


@collector_at_rest()
def assemble(document: Document, context: RenderContext) -> Site:
    """The site of a document. `context` needs no slugs yet. Raises LeakError."""
    written = tuple(sections(document))
    complete = replace(
        context,
        slugs=frozenset(section.id for section in written),
        anchors=frozenset(f"{section.id}#{anchor}" for section in written for anchor in anchors(section.blocks)),
        formats={**context.formats, **document.design.diagrams},
    )
    pages = tuple((complete.uri(section.id), render(section, document, complete)) for section in written)
    offered = (download for section in written for download in downloads(section.blocks))
    found = tuple((complete.file_uri(download.name), download.text.encode()) for download in offered)
    for uri, content in (*((uri, text.encode("utf-8", "replace")) for uri, text in pages), *found):
        if leaks := redact.sweep(content):
            raise LeakError(f"{uri} would publish a secret ({', '.join(leaks)}); nothing was written")
    return Site(document=document, context=complete, sections=written, pages=pages, files=found)


def error_site(context: RenderContext, troubles: tuple[Trouble, ...]) -> Site:
    """One page that says what to correct."""
    lines = "\n".join(f"- {escape.markup(str(trouble))}" for trouble in troubles)
    text = f"# The design could not be read\n\nCorrect this and save; the page comes back by itself.\n\n{lines}\n"
    return Site(document=None, context=context, pages=((context.uri("index"), text),), troubles=troubles)


def banner(site: Site) -> str:
    """HTML for the top of every page while the last good site is shown; empty when all is well."""
    if not site.troubles or site.document is None:
        return ""
    lines = "".join(f"<li>{escape.markup(str(trouble))}</li>" for trouble in site.troubles)
    return (
        '<div class="td-banner" role="alert"><strong>This is the last good version.</strong> '
        f"The newest edit could not be read:<ul>{lines}</ul></div>"
    )


@cache
def assets() -> Mapping[str, bytes]:
    """Published name to content of our style sheets and scripts, Mermaid included when this installation has it.

    Read once: a build asks several times, and Mermaid has megabytes.
    """
    folder = files("mkdocs_techdesign") / "assets"
    found = {
        f"{ASSETS}/{entry.name}": entry.read_bytes()
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith((".css", ".js"))
    }
    vendored = folder / "vendor" / MERMAID
    if vendored.is_file():
        found[MERMAID_SCRIPT] = vendored.read_bytes()
    return found

"""One design as a host publishes it: pages under their addresses, assets, and what to say when reading failed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from .. import escape
from ..document import Document
from ..model.content import Section
from ..pipeline import sections
from ..renderer import RenderContext, render
from .keeper import State, Trouble

ASSETS = "assets/techdesign"
"""Where our style sheets and scripts are published."""

MERMAID = "mermaid.min.js"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Pages ready to be handed to a host."""

    document: Document | None
    context: RenderContext
    sections: tuple[Section, ...]
    troubles: tuple[Trouble, ...] = ()

    def pages(self) -> Iterator[tuple[str, str]]:
        """(address below the docs folder, Markdown) of every page."""
        if self.document is None:
            yield self.context.uri("index"), error_page(self.troubles)
            return
        for section in self.sections:
            yield self.context.uri(section.id), render(section, self.document, self.context)

    def navigation(self) -> list[dict[str, str]]:
        """Titles and addresses in order."""
        if self.document is None:
            return [{"Overview": self.context.uri("index")}]
        return [{section.title: self.context.uri(section.id)} for section in self.sections]


def assemble(state: State, context: RenderContext) -> Site:
    """The site of what was read. `context` needs no slugs yet."""
    from dataclasses import replace

    if state.document is None:
        return Site(document=None, context=context, sections=(), troubles=state.troubles)
    written = tuple(sections(state.document))
    known = frozenset(section.id for section in written)
    design = state.document.design
    return Site(
        document=state.document,
        context=replace(context, slugs=known, formats={**context.formats, **dict(design.diagrams)}),
        sections=written,
        troubles=state.troubles,
    )


def banner(troubles: tuple[Trouble, ...]) -> str:
    """HTML for the top of every page while the last good site is shown; empty when all is well."""
    if not troubles:
        return ""
    lines = "".join(f"<li>{escape.markup(str(trouble))}</li>" for trouble in troubles)
    return (
        '<div class="td-banner" role="alert"><strong>This is the last good version.</strong> '
        f"The newest edit could not be read:<ul>{lines}</ul></div>"
    )


def error_page(troubles: tuple[Trouble, ...]) -> str:
    """Markdown shown when nothing good was read yet."""
    lines = "\n".join(f"- {escape.markup(str(trouble))}" for trouble in troubles)
    return f"# The design could not be read\n\nCorrect this and save; the page comes back by itself.\n\n{lines}\n"


def assets() -> dict[str, bytes]:
    """Published name to content of our style sheets and scripts, Mermaid included when this installation has it."""
    folder = files("mkdocs_techdesign") / "assets"
    found = {
        f"{ASSETS}/{entry.name}": entry.read_bytes()
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith((".css", ".js"))
    }
    vendored = folder / "vendor" / MERMAID
    if vendored.is_file():
        found[f"{ASSETS}/{MERMAID}"] = vendored.read_bytes()
    return found

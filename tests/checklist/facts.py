"""Facts from the texts of a test: a design, a template, or both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

from mkdocs_techdesign.design import Design
from mkdocs_techdesign.design._reader import read_data
from mkdocs_techdesign.document import Facts
from mkdocs_techdesign.linker import link
from mkdocs_techdesign.pipeline import scan
from mkdocs_techdesign.source import Sources, discover
from mkdocs_techdesign.tracers import trace

AS_OF = date(2026, 1, 31)
"""The day the tests count as today."""


def facts_of(folder: Path, design: str | None, files: dict[str, str], intent: str = "new-feature") -> Facts:
    """What is known about a repository with these files. `intent` is for designs that state none."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    sources = discover(folder, [PurePosixPath(".")])
    fragments, failed = scan(sources)
    architecture = trace(link(fragments, sources, not_scanned=failed), sources, lambda *_: None)
    return Facts(design=_design(design, intent, sources), architecture=architecture, as_of=AS_OF)


def _design(text: str | None, intent: str, sources: Sources) -> Design:
    design = Design.empty() if text is None else read_data(text.encode("utf-8", "surrogatepass"), sources=sources)
    if design.about.intent is None and intent:
        return replace(design, about=replace(design.about, intent=intent))
    return design

"""Documents for views: a folder read as the program reads it, or parts made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

from mkdocs_techdesign.design import Design, read_text
from mkdocs_techdesign.document import Document, Facts
from mkdocs_techdesign.linker import link
from mkdocs_techdesign.model.architecture import Architecture, Edge, Fact, Relation, Resource
from mkdocs_techdesign.model.findings import Assessment
from mkdocs_techdesign.model.location import Location
from mkdocs_techdesign.model.nodes import Map
from mkdocs_techdesign.pipeline import scan
from mkdocs_techdesign.source import discover
from mkdocs_techdesign.tracers import trace
from tests.behaving import with_facts

FILE = PurePosixPath("template.yaml")


def read(folder: Path) -> Document:
    """What the program knows about a folder, unchecked; beside the folder of the same name below `bases`, if any."""
    base = folder.parent.parent / "bases" / folder.name
    return replace(_read(folder), base=_read(base) if base.is_dir() else None)


def _read(folder: Path) -> Document:
    sources = discover(folder)
    fragments, failed = scan(sources)
    design = folder / "design.yaml"
    return _document(
        trace(link(fragments, sources, not_scanned=failed), sources, lambda *_: None),
        read_text(design.read_text("utf-8")) if design.exists() else Design.empty(),
    )


def made(
    resources: dict[str, str],
    edges: tuple[tuple[str, Relation, str], ...] = (),
    design: str = "",
    facts: tuple[Fact, ...] = (),
) -> Document:
    """Resources by id with their types, the edges between them, and what their code does."""
    found = tuple(
        Resource(
            id=id,
            type=type,
            logical_id=id.partition("/")[2],
            stack=id.partition("/")[0],
            location=Location(FILE, line),
            properties=Map(path=FILE),
            declared_as=type,
            origin="cloudformation",
        )
        for line, (id, type) in enumerate(sorted(resources.items()), 1)
    )
    architecture = Architecture(
        resources=found,
        edges=tuple(
            Edge(source=source, target=target, relation=relation) for source, relation, target in sorted(edges)
        ),
        by_id={resource.id: resource for resource in found},
    )
    return _document(with_facts(architecture, facts), read_text(design) if design else Design.empty())


def _document(architecture: Architecture, design: Design) -> Document:
    facts = Facts(design=design, architecture=architecture, as_of=date(2026, 1, 31))
    return Document(facts=facts, assessment=Assessment())

"""`techdesign scan`."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from .. import escape
from ..model.location import Location
from ..model.wording import plural
from ..project import Project, locate
from ._options import FORMAT, advise, find, place, progress, project_options, show, show_utf8, without_secrets

if TYPE_CHECKING:
    from ..document import Document


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@project_options
@FORMAT
def command(paths: tuple[Path, ...], design: Path | None, as_of: str | None, form: str) -> None:
    """Print what the code says: resources, facts, connections, and what could not be read.

    Scans the folder of design.yaml, or the folders and files named. Needs no design.yaml.
    Exits 0 whatever is in the code, 2 where a path is none.

    \b
    Examples:
      techdesign scan
      techdesign scan infra/template.yaml --format json
    """
    from .. import pipeline

    project = _narrowed(paths, as_of) if paths else find(design, as_of)
    with progress() as report:
        document = pipeline.read(project, report)
    advise(document, project)
    if form == "json":
        _json(document)
    else:
        _text(document, project)


def _narrowed(paths: tuple[Path, ...], as_of: str | None) -> Project:
    """The project around the paths, with nothing but them to scan."""
    places = [path.resolve() for path in paths]
    for path, found in zip(paths, places, strict=True):
        if not found.exists():
            raise click.UsageError(f"{escape.line(str(path))}: no such file or folder. Name what to scan.")
    common = Path(os.path.commonpath(places))
    project = locate(common if common.is_dir() else common.parent, as_of=as_of)
    folders = []
    for path, found in zip(paths, places, strict=True):
        if not found.is_relative_to(project.root):
            raise click.UsageError(
                f"{escape.line(str(path))}: outside {escape.line(project.root.name)}. Scan one repository at a time."
            )
        folders.append(PurePosixPath(found.relative_to(project.root).as_posix()))
    return replace(project, folders=tuple(dict.fromkeys(folders)))


def _json(document: Document) -> None:
    from ..exports import Export
    from ..registry import members

    exports = {export.id: export() for export in members("exports", Export)}
    for content in exports["json"].render(document).values():
        show_utf8(without_secrets(content.decode(), "model"))


def _text(document: Document, project: Project) -> None:
    from ..exports._lists import BEHAVIOUR
    from ..kinds import Kind
    from ..registry import members

    architecture = document.facts.architecture
    show(
        f"{plural(len(architecture.resources), 'resource')} in {plural(len(architecture.scanned), 'file')},"
        f" {plural(len(architecture.edges), 'connection')}",
        bold=True,
    )
    counted = []
    for kind in members("kinds", Kind):
        facts = architecture.of(kind.fact) if kind.plural else ()
        if not facts:
            continue
        if kind.plumbing:
            counted.append(f"{len(facts)} {kind.plural.replace('_', ' ')}")
            continue
        show()
        show(f"{kind.plural.replace('_', ' ')} ({len(facts)})", bold=True)
        width = min(48, max(len(fact.label) for fact in facts))
        times = Counter(fact.label for fact in facts)
        for fact in facts:
            longer = document.facts.names.short(fact.id) if times[fact.label] > 1 else fact.label
            more = f"  {longer}" if longer != fact.label else ""  # what to write in design.yaml
            show(f"  {fact.label:{width}}  {place(project, fact.location)}{more}")
    for name, fact in BEHAVIOUR.items():
        facts = architecture.of(fact)
        counted += [f"{len(facts)} {name.replace('_', ' ')}"] if facts else []
    if counted:
        show()
        show(f"and {', '.join(counted)}")
    for title, rows in (
        ("unresolved", [(row.expression, row.reason, row.location) for row in architecture.unresolved]),
        ("problems", [(row.message, row.fix, row.location) for row in architecture.problems]),
    ):
        if rows:
            show()
            show(f"{title} ({len(rows)})", bold=True)
            for text, more, location in rows:
                show(f"  {place(project, location)}: {text}{f' ({more})' if more else ''}")
    if architecture.not_scanned:
        show()
        show(f"not scanned ({len(architecture.not_scanned)})", bold=True)
        for row in architecture.failed:
            show(f"  {place(project, Location(row.path, row.line))}: {row.reason}")
        for reason, number in sorted(Counter(row.reason for row in architecture.unclaimed).items()):
            show(f"  {plural(number, 'file')}: {reason}")

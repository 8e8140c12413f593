"""The whole program on one screen: read > scan > link > trace > check > assess > redact > render."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from . import redact
from .assessment import Baseline, assess, examine, read_baseline
from .checklist import Check
from .design import read as read_design
from .document import Document, Facts
from .linker import link
from .model.architecture import Architecture
from .model.content import Section
from .model.fragment import Fragment
from .model.location import NotScanned
from .model.sections import BY_ID
from .pages import Page
from .pages._detail import at_level
from .pages._homeless import with_homeless
from .project import Project, history
from .registry import members
from .scanners import Scanner, suffixes
from .scanners._unclaimed import unclaimed
from .source import Sources, Unreadable, discover
from .source.memory import Memory
from .tracers import trace

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with the stage, how much is done and how much there is."""
NOTHING: Mapping[str, Any] = {}


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Nothing made here is garbage before the end; looking for some took a third of the time."""
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()


@collector_at_rest()
def read(
    project: Project,
    progress: Progress = silent,
    insist: Mapping[str, Any] = NOTHING,
    memory: Memory[Architecture] | None = None,
) -> Document:
    """Everything known about a project, checked and fit to publish.

    `insist` are fields of `checks:` that this run has otherwise than design.yaml says. A `memory` keeps what the code
    says from one run to the next.
    """
    sources = discover(project.root, project.folders, project.exclude, suffixes(), built=project.built)
    file = sources.get(project.design) if project.design else None
    design = read_design(file, sources, project.design or project.base / "design.yaml")
    if insist:
        design = replace(design, checks=replace(design.checks, **insist))
    baseline = Baseline()
    if design.checks.baseline:
        baseline = read_baseline(project.base / design.checks.baseline, sources)
        design = replace(design, files=tuple(dict.fromkeys([*design.files, *baseline.files])))
    architecture = built(project, sources, progress, design.files, memory)
    facts = Facts(
        design=design,
        architecture=architecture,
        as_of=project.as_of,
        history=history(project) if not design.revisions else (),
    )
    progress("check", 0, 1)
    assessment = assess(facts, examine(facts, [check() for check in members("checklist", Check)]), baseline)
    declared = [dependency.host for dependency in design.architecture.dependencies.values() if dependency.host]
    return redact.document(Document(facts=facts, assessment=assessment), design.redact, declared)


@collector_at_rest()
def built(
    project: Project,
    sources: Sources,
    progress: Progress = silent,
    design: Iterable[PurePosixPath] = (),
    memory: Memory[Architecture] | None = None,
) -> Architecture:
    """What the code says. Every file stands on one side: scanned, or not scanned with a reason; those of the design
    are neither."""
    code = sources.unread(without=project.design)

    def said() -> Architecture:
        fragments, failed = scan(code, progress)
        progress("link", 0, 1)
        return trace(link(fragments, code, not_scanned=failed), code, progress)

    architecture = memory.made(frozenset(code.named), code, said) if memory is not None else said()
    sources.named.update(code.named)
    named = {row.path for row in architecture.unclaimed} & code.named
    own = {project.design, project.base / "mkdocs.yml", *design}
    return replace(
        architecture,
        commit=project.commit,
        scanned=tuple(sorted({*architecture.scanned, *named} - own)),
        not_scanned=tuple(row for row in architecture.not_scanned if row.path not in named | own),
    )


def scan(sources: Sources, progress: Progress = silent) -> tuple[list[Fragment], list[NotScanned]]:
    """A fragment for each file a scanner reads; a row with the reason for each it could not."""
    scanners = [scanner() for scanner in members("scanners", Scanner)]
    fragments: list[Fragment] = []
    failed = list(sources.not_scanned)
    for done, file in enumerate(sources.files):
        progress("scan", done, len(sources.files))
        try:
            scanner = next((scanner for scanner in scanners if scanner.accepts(file)), None)
            if scanner is not None:
                fragments.extend(scanner.fragments(file, sources))
            else:
                failed.append(NotScanned(file.path, unclaimed(file), unclaimed=True))
        except Unreadable as error:
            failed.append(NotScanned(file.path, error.reason, error.line))
        except Exception as error:
            failed.append(NotScanned(file.path, f"the scanner stopped: {type(error).__name__}", 1))
        finally:
            file.release()  # what a fragment needs it holds itself
    return fragments, failed


def sections(document: Document) -> Iterator[Section]:
    """The pages that have something to say at the level of detail the design asks for, in navigation order: that of
    the program, or the one `sections:` states, which also leaves out what it does not name."""
    named = list(document.design.about.sections)
    if named and "index" not in named:
        named.insert(0, "index")
    pages = sorted((page() for page in members("pages", Page)), key=lambda page: page.order)
    if named:
        pages = sorted((page for page in pages if page.id in named), key=lambda page: named.index(page.id))
    yield from with_homeless(_written(pages, document), document)


def _written(pages: Iterable[Page], document: Document) -> Iterator[Section]:
    detail = document.design.about.detail
    for page in pages:
        section = page.build(document)
        if section is not None:
            written = at_level(section, detail.of(BY_ID[section.section].key if section.section else ""))
            if written is not None:
                yield written

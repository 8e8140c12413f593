"""The two sides of a comparison: what the words on the command line mean, read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import escape
from ..project import Project, at_revision, locate

if TYPE_CHECKING:
    from ..exports._change import Side

Progress = Callable[[str, int, int], None]
WORK_TREE = "work tree"


def side(word: str | None, project: Project, progress: Progress) -> Side:
    """A revision, a folder or a model file; without a word the work tree. Raises click.UsageError."""
    if word is None:
        return _read(replace(project, built=False), WORK_TREE, progress)
    path = Path(word)
    if _is_path(word) or (path.exists() and not _is_revision(word, project)):
        if path.is_dir():
            return _read(_folder(path, project), word, progress)
        if path.is_file():
            return _model(path, project)
        raise click.UsageError(f"{escape.line(word)}: no such file or folder.")
    if path.exists():
        raise click.UsageError(
            f"{escape.line(word)} is a revision and a file: write ./{escape.line(word)} for the file,"
            f" refs/heads/{escape.line(word)} for the branch."
        )
    return _revision(word, project, progress)


def _is_path(word: str) -> bool:
    return word.startswith((".", "/", "~")) or (os.sep == "\\" and "\\" in word)


def _is_revision(word: str, project: Project) -> bool:
    from ..source import Unreadable, revisions

    try:
        return bool(revisions.commit_of(project.root, word))
    except Unreadable:
        return False


def _read(project: Project, name: str, progress: Progress) -> Side:
    from .. import pipeline
    from ..exports._change import Side

    document = pipeline.read(project, progress)
    if document.design.broken:
        problem = document.design.problems[0]
        raise click.UsageError(escape.line(f"{name}: {problem.location}: {problem.message} {problem.fix}".rstrip()))
    return Side(document=document, name=name)


def _folder(path: Path, project: Project) -> Project:
    """A folder as a project of its own, judged by the same date."""
    name = Path(project.design.name) if project.design else None
    return replace(locate(path, name), as_of=project.as_of, built=False)


def _revision(word: str, project: Project, progress: Progress) -> Side:
    from ..scanners import suffixes
    from ..source import Unreadable, revisions

    try:
        commit = revisions.commit_of(project.root, word)
        with tempfile.TemporaryDirectory(prefix="techdesign-") as folder:
            # Stacks are called after their folder: the same name makes the same ids.
            root = Path(folder).resolve() / (project.root.name or "root")
            root.mkdir()
            revisions.extract(project.root, commit, root, suffixes())
            short = word if commit.startswith(word) else f"{word} ({commit[:12]})"
            return _read(at_revision(project, root, commit), short, progress)
    except Unreadable as error:
        raise click.UsageError(escape.line(f"{word}: {error.reason}.")) from None


def _model(path: Path, project: Project) -> Side:
    from ..exports._change import Side
    from ..exports._reading import ModelError, document

    try:
        return Side(document=document(path, project.as_of), name=path.name, designed=False)
    except ModelError as error:
        raise click.UsageError(escape.line(f"{path}: {error}")) from None

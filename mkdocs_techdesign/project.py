"""What belongs to one run: the root, the design file, the folders to scan, the date and the commit."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

from .model.history import Commit
from .redact import mask
from .source import Sources, Unreadable, git, read_nodes

_COMMITS = 10


class ProjectError(Exception):
    """A request that cannot be met as it stands; the message says what to type instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One repository, or a folder of it, with its design."""

    root: Path
    """Absolute and free of symbolic links. Nothing outside it is read."""
    base: PurePosixPath
    """Folder of design.yaml, relative to the root."""
    design: PurePosixPath | None
    """The design file, relative to the root; None where there is none."""
    folders: tuple[PurePosixPath, ...]
    """What to scan, relative to the root."""
    exclude: tuple[PurePosixPath, ...] = ()
    """What not to scan, relative to the root: the built site, the documentation."""
    as_of: date
    """The date the run counts as today."""
    commit: str | None = None
    """First twelve digits of HEAD, with `+` when the scanned folders differ from it; None outside git."""
    repo_url: str | None = None
    """Web address of the repository where its remote is on a public host."""
    built: bool = True
    """False where only what git has counts, as in a comparison with a revision: nothing a tool made beside it."""


def locate(
    start: Path, design: Path | None = None, as_of: str | None = None, exclude: Iterable[Path | PurePosixPath] = ()
) -> Project:
    """The project around a folder.

    The root is the checkout the folder of design.yaml is in, else that folder (or `start`, when it contains it).
    `sources:` of design.yaml, relative to its own folder, say what to scan. Without them it is `start`, or the folder
    of design.yaml when that lies elsewhere: a design in a sub-folder of a large checkout describes that sub-folder.
    A link that leads out of the repository of `start` is refused.

    The date is `as_of` (ISO form), else SOURCE_DATE_EPOCH, else the date of HEAD's commit in UTC, else today.

    `exclude` may hold absolute paths or ones relative to `start`. Raises ProjectError for a date that is none, a
    start that is no folder, and such a link.
    """
    start = start.resolve()
    if not start.is_dir():
        raise ProjectError(f"{start.name}: no such folder")
    file = start / (design or "design.yaml")
    folder = file.parent.resolve()
    if str(folder) != os.path.normpath(file.parent) and not folder.is_relative_to(_top(start) or start):
        raise ProjectError(f"{file.parent.name}: a symbolic link out of the repository. Name the folder it leads to.")
    inside = start if folder.is_relative_to(start) else folder
    checkout = _top(folder)
    root = checkout or inside
    if not folder.is_relative_to(root):
        root = inside
    if not inside.is_relative_to(root):
        inside = root
    base = PurePosixPath(folder.relative_to(root).as_posix())
    found = base / file.name if (folder / file.name).is_file() else None
    folders = _folders(root, base, found) or (PurePosixPath(inside.relative_to(root).as_posix()),)
    excluded = _below(root, start, exclude)
    commit, committed = _head(root, folders, excluded) if checkout else (None, None)
    return Project(
        root=root,
        base=base,
        design=found,
        folders=folders,
        exclude=excluded,
        as_of=_as_of(as_of, committed),
        commit=commit,
        repo_url=_repo_url(root) if checkout else None,
    )


def at_revision(project: Project, root: Path, commit: str) -> Project:
    """The same project as it was in a commit, whose files stand below `root`; judged by the same date."""
    design = project.base / (project.design.name if project.design else "design.yaml")
    found = design if (root / design).is_file() else None
    return replace(
        project,
        root=root,
        design=found,
        folders=_folders(root, project.base, found) or (project.base,),
        commit=commit[:12],
        built=False,
    )


def history(project: Project) -> tuple[Commit, ...] | None:
    """The last commits that changed the design file, the latest first; none outside git and for a file it has not.

    None where all of them may lie before the end of a shallow clone, whose last commit seems to change every file.
    Merges are left out: they change nothing of their own, and their subjects name people. Secrets in a subject are
    masked as those in files are.
    """
    if project.design is None or project.commit is None or not project.built:
        return ()
    told = git.ask(
        project.root,
        *("log", f"--max-count={_COMMITS}", "--no-merges", "--no-follow", "--no-show-signature", "--no-color"),
        *("--encoding=UTF-8", "--format=%H %ct %P:%s", "--", f":(literal){project.design}"),
    )
    row = re.compile(r"^([0-9a-f]{40,64}) (\d{1,11}) ([0-9a-f ]*):(.*)$", re.MULTILINE)
    rows = row.findall((told or b"").decode("utf-8", "replace"))
    cut = any(not parents for _, _, parents, _ in rows) and git.shallow(project.root)
    found = tuple(
        Commit(id=id[:10], date=datetime.fromtimestamp(int(when), UTC).date(), subject=mask(subject)[:200])
        for id, when, parents, subject in rows
        if parents or not cut
    )
    return found or (None if cut else ())


def _top(folder: Path) -> Path | None:
    """The top of the checkout a folder is in."""
    told = git.ask(folder, "rev-parse", "--show-toplevel") if folder.is_dir() else None
    top = Path(os.fsdecode(told).strip("\n")).resolve() if told else None
    # The configuration of a repository may name any folder: `/` would make all files those of the repository.
    return top if top and folder.is_relative_to(top) and os.path.lexists(top / ".git") else None


def _folders(root: Path, base: PurePosixPath, design: PurePosixPath | None) -> tuple[PurePosixPath, ...]:
    """The paths under `sources:`; empty where there are none or the file cannot be read (its reader says so)."""
    if design is None:
        return ()
    file = Sources(root, ()).get(design)
    try:
        document = read_nodes(file.data(), design)[0] if file and file.contains(b"sources") else None
    except Unreadable:
        return ()
    entries = document.get("sources") if isinstance(document, dict) else None
    folders: list[PurePosixPath] = []
    for entry in entries if isinstance(entries, list) else [entries]:
        path = entry.get("path") if isinstance(entry, dict) else entry
        if isinstance(path, str) and path.strip():
            folders.append(_normal(base / path.strip()))
    return tuple(dict.fromkeys(folders))


def _normal(path: PurePosixPath) -> PurePosixPath:
    """Without `..` where possible; what leaves the root keeps it, so that reading refuses it by name."""
    return PurePosixPath(os.path.normpath(path))


def _below(root: Path, start: Path, paths: Iterable[Path | PurePosixPath]) -> tuple[PurePosixPath, ...]:
    """Those of the paths that lie inside the root but are not all of it, relative to it."""
    found = set()
    for path in paths:
        place = (start / path).resolve()
        if place != root and place.is_relative_to(root):
            found.add(PurePosixPath(place.relative_to(root).as_posix()))
    return tuple(sorted(found))


def _head(
    root: Path, folders: tuple[PurePosixPath, ...], exclude: tuple[PurePosixPath, ...]
) -> tuple[str | None, date | None]:
    """HEAD and its date; both None before the first commit."""
    head = git.ask(root, "log", "-1", "--no-show-signature", "--format=%H %ct")
    match = re.fullmatch(rb"([0-9a-f]{40,64}) (\d{1,11})\s*", head or b"")
    if match is None:
        return None, None
    scope = [f":(literal){folder}" for folder in folders if ".." not in folder.parts and not folder.is_absolute()]
    left_out = [f":(literal,exclude){path}" for path in exclude]
    changed = git.status(root, *scope, *left_out)
    commit = match[1][:12].decode() + ("+" if changed else "")
    return commit, datetime.fromtimestamp(int(match[2]), UTC).date()


def _as_of(text: str | None, committed: date | None) -> date:
    if text is not None:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise ProjectError(f"{text[:40]!r} is not a date: write it like 2026-11-23") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if re.fullmatch(r"[0-9]{1,11}", epoch):
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return committed or datetime.now(UTC).date()


def _repo_url(root: Path) -> str | None:
    """Only of public hosts: the name of an internal one is nobody's business."""
    remote = (git.ask(root, "remote", "get-url", "origin") or b"").decode("utf-8", "replace").strip()
    match = re.fullmatch(
        r"(?:https://(?:[^@/\s]{0,200}@)?|ssh://git@|git@)(github\.com|gitlab\.com|bitbucket\.org)[:/]"
        r"([\w.-]{1,100}(?:/[\w.-]{1,100}){1,5})",
        remote.rstrip("/"),
    )
    return f"https://{match[1]}/{match[2].removesuffix('.git')}" if match else None

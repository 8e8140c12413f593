"""What `mkdocs serve` needs besides a build: to notice files that come and go, and to know when nothing changed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from watchdog.events import FileSystemEvent, FileSystemEventHandler

from ..project import Project
from ..scanners import suffixes
from ..source import discover
from ..source.listing import candidate

_SKIPPED = frozenset({"node_modules", "site-packages", "venv", "build", "dist", "out", "site", "target"})
_CHANGES = frozenset({"created", "modified", "moved", "deleted"})


class Server(Protocol):
    """The part of MkDocs' server that is used."""

    observer: Any

    def watch(self, path: str) -> None:
        """Rebuild when anything below the path changes."""


class Watcher:
    """Keeps a running server looking at what the newest build has read.

    MkDocs looks at the list of paths once, after the first build, so a new file beside mkdocs.yml, such as the first
    design.yaml, would go unnoticed. Here the folder itself is watched, without what is below it and only for files we
    would read.
    """

    def __init__(self, server: Server, already: Iterable[str], exclude: Iterable[Path] = ()) -> None:
        self._server = server
        self._exclude = frozenset(path.resolve() for path in exclude)
        self._known = set(already)
        self._bell = Path(tempfile.mkdtemp(prefix="techdesign-"))
        server.watch(str(self._bell))

    def follow(self, paths: Iterable[Path], folders: Iterable[Path]) -> None:
        """Watch what is not watched yet: paths with all that is below them, folders for the files right in them."""
        for path in paths:
            if str(path) not in self._known:
                self._known.add(str(path))
                self._server.watch(str(path))
        for folder in folders:
            if f"{folder}/" not in self._known and folder.is_dir():
                self._known.add(f"{folder}/")
                self._server.observer.schedule(_Beside(self._bell, self._exclude), str(folder), recursive=False)

    def close(self) -> None:
        """Remove the folder that was made for ringing."""
        shutil.rmtree(self._bell, ignore_errors=True)


class _Beside(FileSystemEventHandler):
    """Asks for a rebuild, by touching a file of ours the server watches, when a file we would read changes.

    Of a folder right below only the names in it count: a build that writes the same file there again must not cause
    the next one.
    """

    def __init__(self, bell: Path, exclude: frozenset[Path]) -> None:
        self._bell = bell
        self._exclude = exclude
        self._names: dict[Path, frozenset[str]] = {}

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _CHANGES:
            return
        paths = [Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        changed = self._folder_changed if event.is_directory else _read
        if any(changed(path) for path in paths):
            (self._bell / "changed").touch()

    def _folder_changed(self, folder: Path) -> bool:
        if folder in self._exclude or folder.name.startswith((".", "__")) or folder.name in _SKIPPED:
            return False
        try:
            names = frozenset(path.name for path in folder.iterdir() if _read(path))
        except OSError:
            names = frozenset()
        before = self._names.get(folder, frozenset())
        self._names[folder] = names
        return names != before


def _read(path: Path) -> bool:
    return candidate(PurePosixPath(path.name), suffixes())


def state(project: Project, read: Iterable[PurePosixPath] = ()) -> object:
    """Equal for two moments between which nothing that is read has changed."""
    sources = discover(project.root, project.folders, project.exclude, suffixes())
    paths = {file.path for file in sources.files} | set(read)
    if project.design is not None:
        paths.add(project.design)
    return project, sources.not_scanned, tuple((path, _version(project.root / path)) for path in sorted(paths))


def _version(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino

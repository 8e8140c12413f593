"""Where the modules of a configuration come from: folders beside it, published modules we know, or elsewhere."""

from __future__ import annotations

import json
import posixpath
import re
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ...model.location import Location, Unresolved
from ...model.nodes import Map
from ...source import Sources, Unreadable
from .configuration import Configuration, argument, is_configuration, read
from .parse import parse
from .syntax import Block, Literal

if TYPE_CHECKING:
    from .instances import Instance
    from .module import Module

_LOCAL = re.compile(rb"source\"?\s*[=:]\s*\"(\.{1,2}(?:/[^\"\n]{0,300})?)\"")
_STATE_NAMES = ("bucket", "key", "organization", "prefix")
_PUBLISHED = Path(__file__).parent / "modules"


class Library:
    """The configurations of one scan, each read once."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.unresolved: dict[str, set[Unresolved]] = {}
        """What each root calls that is not here, by the root's folder."""
        self._read: dict[PurePosixPath, Configuration] = {}
        self._published: dict[tuple[str, Location], Configuration] = {}
        self.folders = sorted({file.path.parent for file in sources.files if is_configuration(file.path)})
        self.roots = frozenset(self._roots())

    @classmethod
    def of(cls, sources: Sources) -> Library:
        """The library of a scan."""
        made: Library = sources.kept("terraform", lambda: cls(sources))
        return made

    def configuration(self, folder: PurePosixPath) -> Configuration:
        """The module of a folder."""
        if folder not in self._read:
            self._read[folder] = read(folder, self.sources)
        return self._read[folder]

    def published(self, configuration: Configuration) -> bool:
        """True for a module that is ours to know and not in the repository."""
        return any(configuration is one for one in self._published.values())

    def called_by(self, block: Block, caller: Module) -> Configuration | None:
        """The configuration a call means; None where it is not here."""
        stated = argument(block, "source")
        source = stated.value if isinstance(stated, Literal) and isinstance(stated.value, str) else None
        if source is None:
            return self._missing(block, caller, "its source is not a text")
        if source.startswith("."):
            made = posixpath.normpath(posixpath.join(str(caller.folder), source))
            folder = PurePosixPath(made)
            if not made.startswith("..") and folder in self.folders:
                return self.configuration(folder)
            return self._missing(block, caller, "module not in the repository")
        name = published_name(source)
        if name is not None:
            found = self._known(name, block.place.location)
            if found is not None:
                return found
        return self._missing(block, caller, "module not in the repository")

    def _missing(self, block: Block, caller: Module, reason: str) -> Configuration | None:
        """Notes that a module is not here."""
        stated = argument(block, "source")
        shown = stated.place.written.strip('"') if stated is not None else ""
        if isinstance(stated, Literal) and isinstance(stated.value, str):
            shown = stated.value[:200]
        expression = f'module "{block.labels[0]}" ({shown})' if shown else f'module "{block.labels[0]}"'
        entry = Unresolved(expression, reason, block.place.location)
        self.unresolved.setdefault(str(caller.root.folder), set()).add(entry)
        return None

    def root_of_state(self, data: Instance) -> str | None:
        """The file that stands for the configuration whose state a data source reads; None where that is not here."""
        config = data.argument("config")
        backend = data.argument("backend")
        if not isinstance(config, Map) or not isinstance(backend, str):
            return None
        if backend == "local":
            path = config.get("path")
            found = data.module.repository_path(path) if isinstance(path, str) else None
            return self._entry(found.parent) if found is not None and found.parent in self.roots else None
        wanted = {name: config.get(name) for name in _STATE_NAMES if isinstance(config.get(name), str)}
        matching = [folder for folder in sorted(self.roots) if wanted and self._state(folder, backend) == wanted]
        return self._entry(matching[0]) if len(matching) == 1 else None

    def _state(self, folder: PurePosixPath, backend: str) -> dict[str, object]:
        """Where a root keeps its state, as far as that tells it from others."""
        block = self.configuration(folder).backend
        if block is None or block.labels[:1] != (backend,):
            return {}
        stated = {name: argument(block, name) for name in _STATE_NAMES}
        return {name: value.value for name, value in stated.items() if isinstance(value, Literal)}

    def _entry(self, folder: PurePosixPath) -> str | None:
        names = sorted(file.path.name for file in self.sources.files if file.path.parent == folder)
        names = [name for name in names if is_configuration(PurePosixPath(name))]
        usual = [name for name in ("main.tf", "main.tf.json") if name in names]
        return str(folder / (usual or names)[0]) if names else None

    def _known(self, name: str, call: Location) -> Configuration | None:
        """What a published module makes, as we describe it, all of it said to stand where it is called."""
        if name not in _published_files():
            return None
        if (name, call) not in self._published:
            made = Configuration(folder=call.path.parent)
            made.add(parse((_PUBLISHED / f"{name}.tf").read_bytes(), PurePosixPath(f"{name}.tf"), call).body)
            self._published[name, call] = made
        return self._published[name, call]

    def _roots(self) -> set[PurePosixPath]:
        """Folders that no other folder calls; of those that only call each other, the first."""
        known = set(self.folders)
        calls: dict[PurePosixPath, set[PurePosixPath]] = {folder: set() for folder in self.folders}
        for file in self.sources.files:
            if not is_configuration(file.path):
                continue
            folder = file.path.parent
            try:
                found = _LOCAL.findall(file.head(1_000_000)) if file.contains(b"module") else []
            except Unreadable:
                continue
            finally:
                file.release()
            for raw in found:
                made = posixpath.normpath(posixpath.join(str(folder), raw.decode("utf-8", "replace")))
                target = PurePosixPath(made)
                if target in known and target != folder:
                    calls[folder].add(target)
        called = {target for targets in calls.values() for target in targets}
        roots = {folder for folder in self.folders if folder not in called}
        reached: set[PurePosixPath] = set()
        for start in [*sorted(roots), *self.folders]:
            if start in reached:
                continue
            roots.add(start)
            pending = [start]
            while pending:
                folder = pending.pop()
                if folder not in reached:
                    reached.add(folder)
                    pending.extend(calls[folder])
        return roots


def published_name(source: str) -> str | None:
    """The name of our description of a published module: `lambda`; None for one that has none."""
    table = _published_table()
    plain = source.split("?", 1)[0].removeprefix("git::").removeprefix("registry.terraform.io/")
    plain = re.sub(r"^(?:https://|ssh://|git@)(?:[^@/]*@)?", "", plain).replace(":", "/", 1)
    head, _, below = plain.partition("//")
    head = head.removesuffix(".git").strip("/")
    for pattern in table["forms"]:
        found = re.fullmatch(pattern, head)
        if found is not None:
            name = found.group(1) + (f"-{posixpath.basename(below)}" if below else "")
            return str(table["modules"].get(name)) if name in table["modules"] else None
    return None


@cache
def _published_table() -> dict[str, dict[str, str]]:
    made: dict[str, dict[str, str]] = json.loads((_PUBLISHED / "modules.json").read_text(encoding="utf-8"))
    return made


@cache
def _published_files() -> frozenset[str]:
    return frozenset(file.stem for file in _PUBLISHED.glob("*.tf"))

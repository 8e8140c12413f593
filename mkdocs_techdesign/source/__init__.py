"""Safe reading: which files there are, and their content as nodes that know line and column.

Nothing outside the root is opened, no symbolic link followed, no value of a file executed or constructed. Whatever
goes wrong with one file is an `Unreadable` with a reason and a line, never another exception.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from .. import redact
from ..model.location import NotScanned, Problem
from ..model.nodes import Value
from .decoding import decode, searchable
from .limits import MAX_BYTES
from .listing import candidate, listed
from .record import Record
from .unreadable import Unreadable
from .yaml_tags import UNKNOWN

__all__ = ["UNKNOWN", "SourceFile", "Sources", "Unreadable", "discover", "read_nodes"]

_HEAD = 65_536


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One regular file below the root, opened safely. What was read is kept until `release`."""

    path: PurePosixPath
    """Relative to the root."""
    root: Path
    _kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    _record: Record = field(default_factory=Record, repr=False, compare=False)

    def data(self) -> bytes:
        """The bytes. Raises Unreadable (too large, not a regular file, no permission)."""
        data, whole = self._read()
        if not whole:
            raise Unreadable(f"larger than {MAX_BYTES // 1_000_000} MB")
        return data

    def head(self, size: int = _HEAD) -> bytes:
        """The first bytes as UTF-8, for a look at what the file is, however large. Raises Unreadable."""
        return self._searchable()[:size]

    def contains(self, *words: bytes) -> bool:
        """True when any of the words stands in the file (in the first 5 MB of larger ones). Raises Unreadable."""
        data = self._searchable()
        return any(word in data for word in words)

    def text(self) -> str:
        """The decoded text with known secret forms masked, line for line. Raises Unreadable."""
        if "text" not in self._kept:
            self._kept["text"] = redact.mask(decode(self.data()))
        return str(self._kept["text"])

    def nodes(self) -> Value:
        """The YAML or JSON document as nodes (by content, not by name). Raises Unreadable.

        Of several YAML documents in one file the first that holds something; a problem says so.
        """
        return self._parsed()[0]

    def problems(self) -> tuple[Problem, ...]:
        """Located problems met while reading nodes: duplicate keys, unknown tags. Raises Unreadable."""
        return self._parsed()[1]

    def kept(self, key: str, make: Callable[[], Any]) -> Any:
        """What `make` gives, made once and kept until `release`; a failure is not kept."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def release(self) -> None:
        """Forgets bytes, text, nodes and all else that was kept; a later call reads again."""
        self._kept.clear()

    def _read(self) -> tuple[bytes, bool]:
        if "data" not in self._kept:
            self._kept["data"] = self._record.read(self.root, self.path)
        kept: tuple[bytes, bool] = self._kept["data"]
        return kept

    def _searchable(self) -> bytes:
        return searchable(self._read()[0])

    def _parsed(self) -> tuple[Value, tuple[Problem, ...]]:
        if "nodes" not in self._kept:
            try:
                self._kept["nodes"] = read_nodes(self.data(), self.path)
            except Unreadable as error:
                self._kept["nodes"] = error
        kept = self._kept["nodes"]
        if isinstance(kept, Unreadable):
            raise Unreadable(kept.reason, kept.line)
        parsed: tuple[Value, tuple[Problem, ...]] = kept
        return parsed


@dataclass(frozen=True)
class Sources:
    """The files of one scan."""

    root: Path
    files: tuple[SourceFile, ...]
    """Sorted by path."""
    not_scanned: tuple[NotScanned, ...] = field(default=())
    suffixes: tuple[str, ...] = ()
    """Endings of names that count beyond our own, lower case, with their dot."""
    named: set[PurePosixPath] = field(default_factory=set, repr=False, compare=False)
    """Files that were asked for by name so far: those other files refer to."""
    record: Record = field(default_factory=Record, repr=False, compare=False)
    """What was read so far, of the files that `discover` made and those asked for."""
    _kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _by_path(self) -> dict[PurePosixPath, SourceFile | None]:
        return {file.path: file for file in self.files}

    @cached_property
    def _top(self) -> str:
        return os.path.realpath(self.root)

    def kept(self, key: str, make: Callable[[], Any]) -> Any:
        """What `make` gives, made once for the scan: what a format of several files knows of all of them."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def get(self, path: PurePosixPath | str) -> SourceFile | None:
        """The file at a root-relative path, also one outside the scanned folders but inside the root.

        None when it is missing, outside the root, reached through a symbolic link, not a regular file, or a file
        whose kind is never read.
        """
        wanted = _normal(PurePosixPath(path))
        if wanted is None:
            return None
        if wanted not in self._by_path:
            self._by_path[wanted] = self._file(wanted) if candidate(wanted, self.suffixes) else None
        found = self._by_path[wanted]
        self.record.asked[wanted] = found is not None
        if found is not None:
            self.named.add(wanted)
        return found

    def page(self, path: PurePosixPath) -> SourceFile | None:
        """The Markdown file at a root-relative path, which no scan looks at; None in the cases `get` names."""
        wanted = _normal(path)
        return self._file(wanted) if wanted is not None and wanted.suffix.lower() == ".md" else None

    def _file(self, path: PurePosixPath) -> SourceFile | None:
        place = os.path.join(self._top, *path.parts)
        fits = os.path.isfile(place) and os.path.realpath(place) == place
        return SourceFile(path, self.root, _record=self.record) if fits else None

    def unread(self, without: PurePosixPath | None = None) -> Sources:
        """The same files as if nobody had read any, with what was asked for; `without` one that is none of them."""
        paths = (file.path for file in self.files if file.path != without)
        return _sources(self.root, paths, self.not_scanned, self.suffixes, set(self.named))

    def finds(self, before: Record) -> bool:
        """Whether reading again what was read before would give the same. Keeps nothing of what it reads."""
        return all(
            (path in self._by_path or self._file(path) is not None) == there for path, there in before.asked.items()
        ) and all(self._digest(path) == digest for path, digest in before.digests.items())

    def _digest(self, path: PurePosixPath) -> bytes:
        record = Record()
        with contextlib.suppress(Unreadable):
            record.read(self.root, path)
        return record.digests[path]

    def near(self, origin: PurePosixPath, relative: str) -> SourceFile | None:
        """The file a document at `origin` means by `relative`; None when missing or outside the root."""
        if not relative or "\0" in relative or "://" in relative or relative.startswith(("/", "~", "\\")):
            return None
        return self.get(origin.parent / relative)


def _normal(path: PurePosixPath) -> PurePosixPath | None:
    """The path without `..`; None when it leaves the root."""
    if path.is_absolute() or "\0" in str(path):
        return None
    parts: list[str] = []
    for part in path.parts:
        if part != "..":
            parts.append(part)
        elif parts:
            parts.pop()
        else:
            return None
    return PurePosixPath(*parts)


def discover(
    root: Path,
    folders: Iterable[PurePosixPath] = (PurePosixPath("."),),
    exclude: Iterable[PurePosixPath] = (),
    suffixes: Iterable[str] = (),
    *,
    built: bool = True,
) -> Sources:
    """Every candidate file below the folders: through git where root is a checkout, else by walking.

    Candidates are told by their names; files that no scanner could take are not part of the result. Other people's
    code (`node_modules`, `.venv`, …), CDK assets and values files (`*.tfvars`) are left out, and so is what lies
    below `exclude`. `suffixes` are the endings that scanners of other people read. Without `built` only what git has
    counts.
    """
    more = tuple(sorted({suffix.lower() for suffix in suffixes}))
    files, not_scanned = listed(root, folders, exclude, more, built=built)
    return _sources(root, files, not_scanned, more, set())


def _sources(
    root: Path,
    paths: Iterable[PurePosixPath],
    not_scanned: tuple[NotScanned, ...],
    suffixes: tuple[str, ...],
    named: set[PurePosixPath],
) -> Sources:
    record = Record()
    files = tuple(SourceFile(path, root, _record=record) for path in paths)
    return Sources(root, files, not_scanned, suffixes, named, record)


def read_nodes(data: bytes, path: PurePosixPath) -> tuple[Value, tuple[Problem, ...]]:
    """Bytes of YAML or JSON as nodes, with the problems met. The one boundary: raises Unreadable, nothing else."""
    try:
        if len(data) > MAX_BYTES:
            raise Unreadable(f"larger than {MAX_BYTES // 1_000_000} MB")
        text = decode(data)
        mask = cache(redact.mask) if redact.suspect(text) else None  # keys and types come again and again
        return _by_content(text, path, mask)
    except Unreadable:
        raise
    except (RecursionError, MemoryError):
        raise Unreadable("too large or too deeply nested to read") from None
    except Exception as error:
        raise Unreadable(f"cannot be read ({type(error).__name__})") from None


def _by_content(text: str, path: PurePosixPath, mask: Any) -> tuple[Value, tuple[Problem, ...]]:
    from . import json_nodes, yaml_nodes

    if not json_nodes.looks_like(text):
        return yaml_nodes.read(text, path, mask)
    if _strict_json(text):
        try:
            return yaml_nodes.read(text, path, mask)
        except Unreadable as error:
            if not error.reason.startswith("not valid YAML"):
                raise
            return json_nodes.read(text, path, mask)
    try:
        return json_nodes.read(text, path, mask)
    except Unreadable as refused:
        if not refused.reason.startswith("not valid JSON") or path.suffix.lower() == ".json":
            raise
        return yaml_nodes.read(text, path, mask)


def _strict_json(text: str) -> bool:
    """True for JSON that YAML reads with the same meaning."""
    import orjson

    if "\u2028" in text or "\u2029" in text or "\u0085" in text:
        return False
    try:
        orjson.loads(text)
    except ValueError:
        return False
    return True

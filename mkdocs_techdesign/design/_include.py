"""`include:`, a design in several files: they are read as if they stood in one."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from .. import redact
from ..model.location import Location
from ..model.nodes import Map, Seq
from ..source.decoding import decode
from ..source.unreadable import Unreadable
from . import _yaml
from ._raw import Reading
from ._traps import Broken
from ._yaml import Scalar

if TYPE_CHECKING:
    from ..source import SourceFile, Sources

MOST_FILES = 200


def included(root: Map, reading: Reading, sources: Sources) -> Iterator[Any]:
    """The content of each file the document names, in the order of their names; what is wrong with one is a problem."""
    said = root.get("include")
    patterns = list(said) if isinstance(said, Seq) else [said]
    places = [said.at(index) for index in range(len(said))] if isinstance(said, Seq) else [root.at("include")]
    seen = {reading.path}
    for pattern, place in zip(patterns, places, strict=True):
        if not isinstance(pattern, Scalar):
            continue  # the schema says what is wrong with it
        files = list(_files(str(pattern), reading.path.parent, sources))
        if not files:
            fix = "Name files of this repository, relative to this one: `include: [design/*.yaml]`."
            reading.problem(place, f'include: there is no file "{pattern}" inside the repository', fix)
        for file in files:
            if file.path in seen:
                continue
            seen.add(file.path)
            if len(seen) > MOST_FILES:
                reading.problem(place, f"include: more than {MOST_FILES} files; the rest is not read")
                return
            content = _content(file, reading)
            if content is not None:
                reading.files.append(file.path)
                yield content


def _files(pattern: str, folder: PurePosixPath, sources: Sources) -> Iterator[SourceFile]:
    """What a path or a pattern in its last part names; nothing outside the root."""
    path = PurePosixPath(posixpath.normpath(folder / pattern))
    if "*" not in path.name and "?" not in path.name:
        found = sources.near(folder / "x", pattern)
        yield from [found] if found is not None else []
        return
    if ".." in path.parts or path.is_absolute() or set("*?") & set(str(path.parent)):
        return
    try:
        names = sorted(os.listdir(sources.root / path.parent))
    except OSError:
        return
    for name in names:
        file = sources.get(path.parent / name) if fnmatchcase(name, path.name) else None
        if file is not None:
            yield file


def _content(file: SourceFile, reading: Reading) -> Any:
    start = Location(file.path)
    try:
        text = decode(file.data())
        root, problems = _yaml.read(text, file.path, redact.mask if redact.suspect(text) else None)
    except Broken as error:
        reading.problem(Location(file.path, error.line, error.column), error.reason, error.fix)
        return None
    except Unreadable as error:
        reading.problem(Location(file.path, error.line or 1), error.reason)
        return None
    for problem in problems:
        reading.found[problem] = None
    if root is None:
        return None
    if not isinstance(root, Map):
        reading.problem(start, "expected a mapping with keys such as use_cases and data", "Start with one of them.")
        return None
    if "include" in root:
        reading.problem(
            root.at("include"), "include is read in the main file only", f"Name the file in {reading.path}."
        )
    return reading.take(
        Map({k: v for k, v in root.items() if k != "include"}, path=file.path, keys_at=root.keys_at), start
    )


def merge(into: Any, other: Any, reading: Reading, name: str = "") -> None:
    """Puts what one file says beside what is there: mappings grow, lists grow, a value said twice is a problem."""
    here = reading.places[id(into)]
    below: Any = here.below
    for key, item in other.items():
        full = f"{name}.{key}".removeprefix(".")
        known = into.get(key)
        if key not in into:
            into[key] = item
            below[key] = reading.places[id(item)]
        elif isinstance(known, dict) and isinstance(item, dict):
            merge(known, item, reading, full)
        elif isinstance(known, list) and isinstance(item, list):
            inner: Any = reading.places[id(known)].below
            for each in item:
                inner[str(len(known))] = reading.places[id(each)]
                known.append(each)
        else:
            first = reading.value_at(known)
            reading.problem(
                reading.value_at(item), f"{full} is given twice; {first} counts", "Keep it in one of the files."
            )

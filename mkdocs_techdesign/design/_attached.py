"""Files of the repository that a design names where it says what something looks like: schemas, examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..source.unreadable import Unreadable
from ._entry import Entry

if TYPE_CHECKING:
    from ..source import Sources

_FIELDS = ("schema", "example")
"""Fields of entries that may name a file."""
_SUFFIXES = frozenset({".json", ".yaml", ".yml", ".graphql", ".gql", ".avsc", ".proto", ".xsd"})
_MOST_FILES = 200
_MOST_TEXT = 60_000
"""Characters of a file that a page could show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """What a file says that the design names."""

    path: PurePosixPath
    """Relative to the root; where the file should be when it is not there."""
    text: str = ""
    """As it stands, known secret forms masked."""
    value: Any = None
    """JSON or YAML as nodes; None for other files."""
    problem: str = ""
    """Why it could not be read; empty when it could."""


def attached(design: Entry, sources: Sources) -> dict[str, Attached]:
    """Every file named in `schema` and `example`, by the name as written."""
    found: dict[str, Attached] = {}
    for entry in _entries(design):
        for name in _FIELDS:
            written = getattr(entry, name, None)
            if isinstance(written, str) and written not in found and len(found) < _MOST_FILES and _is_file(written):
                found[written] = _read(entry.location.path, written, sources)
    return found


def _is_file(text: str) -> bool:
    return "\n" not in text and len(text) < 300 and PurePosixPath(text).suffix.lower() in _SUFFIXES and " " not in text


def _read(origin: PurePosixPath, written: str, sources: Sources) -> Attached:
    path = origin.parent / written
    file = sources.near(origin, written)
    if file is None:
        return Attached(path=path, problem="there is no such file inside the repository")
    try:
        text = file.text()
        value = file.nodes() if file.path.suffix.lower() in (".json", ".avsc", ".yaml", ".yml") else None
    except Unreadable as error:
        return Attached(path=file.path, problem=error.reason)
    finally:
        file.release()
    if len(text) > _MOST_TEXT:
        return Attached(path=file.path, value=value, problem=f"longer than {_MOST_TEXT:,} characters")
    return Attached(path=file.path, text=text, value=value)


def _entries(value: object) -> Iterator[Entry]:
    """An entry and all below it, without recursion."""
    waiting = [value]
    while waiting:
        at = waiting.pop()
        if isinstance(at, Entry):
            yield at
            waiting += [getattr(at, item.name) for item in reversed(fields(at)) if item.name not in at.INTERNAL]
        elif isinstance(at, Mapping):
            waiting += reversed(list(at.values()))
        elif isinstance(at, tuple):
            waiting += reversed(at)

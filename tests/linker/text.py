"""An architecture as text a reviewer can read: facts with what they state, edges as lines, what was not understood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from mkdocs_techdesign.linker import link
from mkdocs_techdesign.model.architecture import Architecture, Edge, Fact
from mkdocs_techdesign.model.fragment import Fragment
from mkdocs_techdesign.model.location import Location, NotScanned, Unresolved
from mkdocs_techdesign.registry import members
from mkdocs_techdesign.scanners import Scanner
from mkdocs_techdesign.source import Sources, Unreadable, discover

LONGEST = 300
"""Characters of a line beyond which a list is broken up."""


def fragments(sources: Sources) -> tuple[list[Fragment], list[NotScanned]]:
    """What the scanners say of a folder."""
    scanners = [member() for member in members("scanners", Scanner)]
    found: list[Fragment] = []
    failed = list(sources.not_scanned)
    for file in sources.files:
        try:
            scanner = next((scanner for scanner in scanners if scanner.accepts(file)), None)
            if scanner is not None:
                found.append(scanner.scan(file, sources))
        except Unreadable as error:
            failed.append(NotScanned(file.path, error.reason, error.line))
    return found, failed


def architecture(folder: Path) -> Architecture:
    """The linked architecture of a folder."""
    sources = discover(folder)
    found, failed = fragments(sources)
    return link(found, sources, not_scanned=failed)


def facts(rows: Iterable[Fact]) -> str:
    """One block per fact: class and label, then each field that says something."""
    blocks = []
    for row in rows:
        lines = [f"{type(row).__name__} {row.id} @{row.location.line}"]
        places = {place.field: f" @{place.location.line}" for place in getattr(row, "places", ())}
        for field in fields(row):
            value = getattr(row, field.name)
            if field.name not in ("id", "label", "location", "places") and value not in (None, (), False, ""):
                first, *rest = _lines(field.name, value)
                lines += [first + places.get(field.name, ""), *rest]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def edges(rows: Iterable[Edge]) -> str:
    """`source -> target relation label (evidence)`, one line each."""
    lines = []
    for edge in rows:
        evidence = "; ".join(f"{item.location.path}:{item.location.line} {item.why}" for item in edge.evidence)
        label = f" [{edge.label}]" if edge.label else ""
        doubt = "" if edge.certainty == "declared" else f" {edge.certainty}"
        lines.append(f"{edge.source} -> {edge.target} {edge.relation}{label}{doubt} ({evidence})\n")
    return "".join(lines)


def doubts(found: Architecture) -> str:
    """Unresolved values, problems and what was not scanned."""
    lines = [f"unresolved @{_at(item.location)}: {item.expression}: {item.reason}\n" for item in found.unresolved]
    lines += [f"problem @{_at(item.location)}: {item.message}\n" for item in found.problems]
    lines += [f"not scanned {item.path}:{item.line}: {item.reason}\n" for item in found.not_scanned]
    return "".join(lines)


def whole(found: Architecture) -> str:
    """Resources that are drawn, edges and doubts."""
    nodes = "".join(f"{node.id} {node.type}{f' named {node.name}' if node.name else ''}\n" for node in found.nodes)
    return f"{nodes}\n{edges(found.edges)}\n{doubts(found)}"


def _at(location: Location) -> str:
    return f"{location.path}:{location.line}"


def _lines(name: str, value: Any) -> list[str]:
    """A field; a list that is too long for a line has a line for each of its items, and so have theirs."""
    whole = f"  {name}: {_shown(value)}"
    if len(whole) <= LONGEST or not isinstance(value, tuple):
        return [whole]
    return [f"  {name}:", *(f"    {line}" for item in value for line in _item(item))]


def _item(value: Any) -> list[str]:
    """An item of a long list: what it says in a line, its own long lists below."""
    whole = _shown(value)
    if len(whole) <= LONGEST or not is_dataclass(value) or isinstance(value, type):
        return [f"- {whole}"]
    inside = {field.name: getattr(value, field.name) for field in fields(value)}
    lists = {name: item for name, item in inside.items() if isinstance(item, tuple) and item}
    plain = ((name, item) for name, item in inside.items() if name not in lists)
    said = ", ".join(f"{name}={_shown(item)}" for name, item in plain if item not in (None, (), False, ""))
    return [f"- {type(value).__name__}({said})", *(line for name, item in lists.items() for line in _lines(name, item))]


def _shown(value: Any) -> str:
    if isinstance(value, Unresolved):
        return f"unresolved {value.expression} ({value.reason})"
    if isinstance(value, Location):
        return f"@{value.line}"
    if isinstance(value, tuple):
        return "[" + ", ".join(_shown(item) for item in value) + "]"
    if is_dataclass(value) and not isinstance(value, type):
        inside = ((field.name, getattr(value, field.name)) for field in fields(value))
        said = (f"{name}={_shown(item)}" for name, item in inside if item not in (None, (), False, ""))
        return f"{type(value).__name__}({', '.join(said)})"
    return str(value)

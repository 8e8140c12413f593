"""What a scan of the public collection comes to, in numbers: one block per repository, and one for all of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any

import yaml

from mkdocs_techdesign import pipeline
from mkdocs_techdesign.model.architecture import Architecture
from mkdocs_techdesign.model.location import Unresolved
from mkdocs_techdesign.project import locate
from mkdocs_techdesign.source import discover

HEAD = """\
# What a scan of each repository of the public collection comes to. A regression shows here; see test_summary.py.
# references: values of typed facts that name another resource; unresolved: those a scan cannot follow.
# Rewrite with: TECHDESIGN_CORPORA=… pytest tests/corpora/test_summary.py --update-golden
"""


@dataclass
class Numbers:
    """Counts that can be added up."""

    files: Counter[str] = field(default_factory=Counter)
    """Scanned and not scanned."""
    reasons: Counter[str] = field(default_factory=Counter)
    """Why not scanned."""
    graph: Counter[str] = field(default_factory=Counter)
    """Resources, those drawn, edges, references, unresolved ones, problems."""
    facts: Counter[str] = field(default_factory=Counter)
    """Typed facts by class."""

    def add(self, other: Numbers) -> None:
        """Counts of another repository."""
        for mine, theirs in ((getattr(self, item.name), getattr(other, item.name)) for item in fields(self)):
            mine.update(theirs)

    def data(self) -> dict[str, Any]:
        """In the order in which people read it."""
        known = self.graph["references"] + self.graph["unresolved references"]
        share = 100 * self.graph["unresolved references"] / known if known else 0.0
        return {
            "files": dict(self.files),
            "not scanned because": dict(sorted(self.reasons.items())),
            **{key: self.graph[key] for key in ("resources", "drawn", "edges", "problems", "unresolved")},
            "references": self.graph["references"],
            "unresolved references": f"{self.graph['unresolved references']} ({share:.1f} %)",
            "facts": dict(sorted(self.facts.items())),
        }


def summary(corpora: Path) -> str:
    """The whole summary as YAML, sorted by repository."""
    whole = Numbers()
    blocks: dict[str, Any] = {}
    for folder in sorted(path for path in corpora.iterdir() if path.is_dir()):
        found = numbers(scanned(folder))
        whole.add(found)
        blocks[folder.name.replace("+", "/")] = found.data()
    document = {"all": whole.data(), **blocks}
    return HEAD + yaml.safe_dump(document, sort_keys=False, width=120, allow_unicode=True)


def scanned(folder: Path) -> Architecture:
    """The architecture of one repository."""
    project = locate(folder, as_of="2026-11-23")
    return pipeline.built(project, discover(project.root, project.folders))


def numbers(found: Architecture) -> Numbers:
    """An architecture, counted."""
    made = Numbers()
    made.files.update({"scanned": len(found.scanned), "not scanned": len(found.not_scanned)})
    made.reasons.update(_plain(row.reason) for row in found.not_scanned)
    made.facts.update({kind.__name__: len(rows) for kind, rows in found.facts.items() if rows})
    values = [value for rows in found.facts.values() for row in rows for value in _values(row)]
    made.graph.update(
        {
            "resources": len(found.resources),
            "drawn": len(found.nodes),
            "edges": len(found.edges),
            "problems": len(found.problems),
            "unresolved": len(found.unresolved),
            "references": sum(1 for value in values if isinstance(value, str) and value in found.by_id),
            "unresolved references": sum(1 for value in values if isinstance(value, Unresolved)),
        }
    )
    return made


def _values(value: Any) -> Iterator[Any]:
    """Everything a fact states, of its parts too."""
    if isinstance(value, tuple):
        for item in value:
            yield from _values(item)
    elif is_dataclass(value) and not isinstance(value, Unresolved | type):
        for item in fields(value):
            if item.name == "id":  # names the fact itself
                continue
            yield from _values(getattr(value, item.name))
    else:
        yield value


def _plain(reason: str) -> str:
    """A reason without the names in it."""
    text = reason.split(": ", 1)[0]
    return re.sub(r"[^\s,]*[./+][^\s,]*[A-Za-z0-9]|\d[\d,]*", "…", text)

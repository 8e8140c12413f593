"""Where AWS documents the services a system uses."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ..model.architecture import Architecture
from ..model.services import describe


@dataclass(frozen=True, slots=True, kw_only=True)
class Documentation:
    """One guide."""

    service: str
    """As on the pages: `Lambda`."""
    title: str
    url: str


def documentation(architecture: Architecture) -> tuple[Documentation, ...]:
    """One guide for each service of the picture's nodes, by service."""
    found: dict[str, Documentation] = {}
    for resource in architecture.nodes:
        parts = resource.type.split("::")
        known = _guides().get(parts[1]) if parts[0] == "AWS" and len(parts) > 2 else None
        if known is not None:
            guide = Documentation(service=describe(resource.type).label, title=known["title"], url=known["url"])
            found.setdefault(guide.url, guide)
    return tuple(sorted(found.values(), key=lambda guide: (guide.service.lower(), guide.url)))


@cache
def _guides() -> dict[str, dict[str, str]]:
    read: dict[str, Any] = json.loads((files(__package__) / "references.json").read_text(encoding="utf-8"))
    return {namespace: guide for namespace, guide in read.items() if isinstance(guide, dict)}

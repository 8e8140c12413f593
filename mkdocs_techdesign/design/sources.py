"""`sources:`, where the code is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ._entry import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Entry):
    """A folder to scan, or a model made elsewhere."""

    SHORTHAND = "path"

    path: str | None = None
    """Folder or file inside the repository."""
    role: Literal["backend", "frontend", "infrastructure", "reference"] | None = None
    """What the folder holds; patterns of a reference are never drawn as current."""
    model: str | None = None
    """Scan model of another repository, copied in by CI."""


EXAMPLES = {
    "sources": """
- infra/
- path: web/
  role: frontend
""",
}
"""Example values by key, shown by `techdesign explain`."""

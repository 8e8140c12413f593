"""What version control knows of the design."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One change of the design file. Whose it was is nobody's business."""

    id: str
    """First ten digits."""
    date: date
    """When it was committed, in UTC."""
    subject: str
    """First line of what was said of it, at most 200 characters; as hostile as any text."""

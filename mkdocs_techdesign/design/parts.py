"""Parts every document has: references, revisions, questions, next steps."""

from __future__ import annotations

from dataclasses import dataclass

from ._entry import Entry
from .values import Date, Names


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReference(Entry):
    """Something worth reading."""

    SHORTHAND = "title"

    title: str | None = None
    """What it is called."""
    url: str | None = None
    """Where it is."""
    note: str | None = None
    """What it is good for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision(Entry):
    """One version of the document."""

    version: str | None = None
    """Quoted so that it stays text."""
    date: Date | None = None
    """When."""
    author: str | None = None
    """Who."""
    changes: str | None = None
    """What."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion(Entry):
    """Something nobody has answered yet."""

    SHORTHAND = "text"

    text: str | None = None
    """The question."""
    section: str | None = None
    """Where it belongs: `resilience`."""
    owner: str | None = None
    """Who can answer."""
    due: Date | None = None
    """When the answer is needed."""
    affects: Names = ()
    """What waits for it, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep(Entry):
    """Something to do after the review."""

    SHORTHAND = "text"

    text: str | None = None
    """What."""
    owner: str | None = None
    """Who."""
    due: Date | None = None
    """Until when."""


EXAMPLES = {
    "references": """
- title: Runbook
  url: https://wiki.example/runbook
""",
    "revisions": """
- {version: "1.0", date: 2026-11-23, author: shop-platform, changes: first draft}
""",
    "questions": """
- text: Who is called when the dead-letter queue fills?
  section: resilience
  owner: ops
""",
    "next_steps": "- {text: Review meeting, owner: shop-platform, due: 2026-12-01}",
}
"""Example values by key, shown by `techdesign explain`."""

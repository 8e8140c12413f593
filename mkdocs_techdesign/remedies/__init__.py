"""What to write where something is missing, in the format the resource was written in.

A recommendation answers findings of certain checklist items with a change in neutral form; the room `snippets` writes
it down. Every value comes from the code or the design. What only people know is asked for, never made up.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from ..document import Document, Facts
from ..kinds.log_group import LogGroup
from ..model.findings import Finding
from ..model.remedy import Remedy, Snippet
from ..registry import members
from ..snippets import snippet
from ._alarms import told
from ._practices import practices

__all__ = ["Recommendation", "Snippets"]

MOST = 3
"""Snippets below one finding."""


class Recommendation(ABC):
    """One sort of change."""

    answers: ClassVar[tuple[str, ...]]
    """Ids of the checklist items whose findings it answers."""

    @abstractmethod
    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        """The change for one finding; nothing where the code does not say enough."""


class Snippets:
    """What to paste for the findings of one document."""

    def __init__(self, document: Document) -> None:
        self._facts = document.facts
        self._members = [member() for member in members("remedies", Recommendation)]
        self._about: dict[str, set[str]] = defaultdict(set)
        for finding in document.assessment.findings:
            self._about[finding.check].update(finding.about)
        owners = {group.id: group.of for group in self._facts.architecture.of(LogGroup) if group.of is not None}
        for about in self._about.values():
            about.update([owners[id] for id in about if id in owners])

    def of(self, finding: Finding) -> tuple[Snippet, ...]:
        """What makes a finding go away: of the infrastructure first, then of the code. Never raises, except with
        TECHDESIGN_DEBUG."""
        found: list[Snippet] = []
        kin = frozenset(self._about[finding.check])
        for member in self._members:
            if finding.check in member.answers:
                try:
                    for remedy in member.recommend(finding, self._facts):
                        made = snippet(replace(told(remedy), kin=kin), self._facts.architecture)
                        if made is not None and made not in found:
                            found.append(made)
                except Exception:
                    # A gap without its change is worth more than a page that is not there.
                    if os.environ.get("TECHDESIGN_DEBUG"):
                        raise
        found += practices(finding, self._facts)
        return tuple(found[:MOST])

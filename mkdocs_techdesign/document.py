"""What checks and faces may read: the design, the code and what follows from both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .design import Design
from .model.architecture import Architecture
from .model.findings import Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that a check may read."""

    design: Design
    architecture: Architecture
    as_of: date
    """The date the run counts as today (see safety promise 8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """All that a page, view or export may read. Already redacted."""

    facts: Facts
    assessment: Assessment

    @property
    def design(self) -> Design:
        """The design people wrote; empty where there is no design.yaml."""
        return self.facts.design

    @property
    def architecture(self) -> Architecture:
        """What the code says."""
        return self.facts.architecture

"""The technical review checklist, one item per file. The docstring of an item is its documentation."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from ..document import Facts
from ..model.findings import Kind, Severity
from ..model.location import Location
from ..model.sections import SectionId

S = TypeVar("S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What a check saw; the core adds id, section, kind and severity."""

    message: str
    location: Location
    target: str = ""
    fix: str = ""
    kind: Kind | None = None
    """Only where it differs from the check's own: QUESTION where design.yaml says `tbd`."""
    owner: str | None = None


class Check(ABC, Generic[S]):
    """One item. Its docstring has a first line and the parts What, Why, Example and Fix."""

    id: ClassVar[str]
    """`DAT-pattern-unservable`: section code, then the problem."""
    section: ClassVar[SectionId]
    kind: ClassVar[Kind] = Kind.GAP
    severity: ClassVar[Severity] = Severity.ERROR
    tier: ClassVar[str] = "standard"
    """Lowest detail level that requires it: overview, standard, comprehensive."""
    intents: ClassVar[frozenset[str]] = frozenset({"new-feature", "existing-system", "partial-design", "migration"})
    lens: ClassVar[str] = ""
    """Question of the Serverless Lens or Operational Readiness Review it maps to: `REL2`."""

    @abstractmethod
    def subjects(self, facts: Facts) -> Iterable[S]:
        """The things it looks at; none means the item does not apply."""

    @abstractmethod
    def examine(self, subject: S, facts: Facts) -> Iterator[Observation]:
        """What is wrong with one subject; nothing when it is fine."""

"""The technical review checklist, one item per file. The docstring of an item is its documentation.

What a severity means is the same in every item: a gap in something required and drift are errors, a question is a
warning, the rest is advice. So an item whose practice is good but not required sets `severity` to advice, and one
that has found something that cannot work sets `kind` to problem and leaves the severity at error.

An item says what it sees and knows nothing of intents: where a system is only being documented, the assessment
turns its gaps into questions.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from inspect import cleandoc
from typing import ClassVar, Generic, TypeVar

from ..document import Facts
from ..model.findings import Kind, Severity
from ..model.location import Location
from ..model.sections import SectionId

S = TypeVar("S")

INTENTS = frozenset({"new-feature", "existing-system", "partial-design", "migration"})
"""What `design.intent` may be."""

PARTS = ("What", "Why", "Example", "Fix")
"""The parts of an item's docstring after its first line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What a check saw; the core adds id, section, kind and severity."""

    message: str
    """One sentence that names the thing, with its full stop."""
    location: Location
    """Where to write the fix: the place in design.yaml for what people say, else the template line."""
    target: str = ""
    """What it is about, as users name it; waivers match it."""
    fix: str = ""
    """What to type, as a sentence with its full stop or a line of YAML."""
    question: str = ""
    """How to ask people for it, ending in a question mark; shown where the gap is a question."""
    kind: Kind | None = None
    """Only where it differs from the check's own: QUESTION where design.yaml says `tbd`."""
    severity: Severity | None = None
    """Only where it differs from the check's own."""
    section: SectionId | None = None
    """Only for items that pass on what others found, in whichever section it belongs to."""
    owner: str | None = None


class Check(ABC, Generic[S]):
    """One item. Its docstring has a first line and the parts What, Why, Example and Fix."""

    id: ClassVar[str]
    """`DAT-pattern-unservable`: section code, then the problem, as the file is named."""
    section: ClassVar[SectionId]
    kind: ClassVar[Kind] = Kind.GAP
    severity: ClassVar[Severity] = Severity.ERROR
    tier: ClassVar[str] = "standard"
    """Lowest detail level that requires it: overview, standard, comprehensive."""
    intents: ClassVar[frozenset[str]] = INTENTS
    lens: ClassVar[str] = ""
    """Question of the Serverless Lens or Operational Readiness Review it maps to: `REL2`."""

    @abstractmethod
    def subjects(self, facts: Facts) -> Iterable[S]:
        """The things it looks at, a tuple where one is put together of several; none means the item does not apply.

        The ids of scanned things in them are how a finding is answered with what to paste.
        """

    @abstractmethod
    def examine(self, subject: S, facts: Facts) -> Iterator[Observation]:
        """What is wrong with one subject; nothing when it is fine."""

    @classmethod
    def documentation(cls) -> str:
        """The docstring without its indentation."""
        return cleandoc(cls.__doc__ or "")

    @classmethod
    def title(cls) -> str:
        """The first line of the docstring without its full stop."""
        return cls.documentation().split("\n", 1)[0].rstrip(".")

"""The whole of design.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import ClassVar, Literal

from ..model.location import Location, Problem
from ._attached import Attached
from ._entry import Entry, blank
from ._written import WrittenPage
from .about import About, Intent
from .apis import Apis
from .architecture import ArchitectureDesign
from .checks import Checks
from .data import Data
from .decisions import Decision
from .events import Events
from .flows import Flow
from .load import Load
from .migration import Migration
from .observability import Observability
from .parts import DocumentReference, NextStep, OpenQuestion, Revision
from .requirements import Requirements
from .resilience import Resilience
from .risks import Assumption, Risk, StandardAnswer
from .security import Security
from .sources import Source
from .states import LifeCycle
from .use_cases import UseCase
from .values import Formats, Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Design(Entry):
    """What only people know about a system."""

    RENAMED: ClassVar[Mapping[str, str]] = {"design": "about"}
    INTERNAL: ClassVar[frozenset[str]] = frozenset(
        {"location", "tbd", "places", "problems", "broken", "exists", "files", "attached", "written"}
    )

    about: About = field(default_factory=About)
    """The block `design:`: what this document is."""
    include: Names = ()
    """Further files of the design, inside the repository: paths relative to this file, `*` allowed in the last part."""
    documents: Names = ()
    """Pages written by hand that belong to the design: Markdown files, paths relative to this file, `*` allowed in the
    last part. Left out, those below `docs/` that hold one of our markers."""
    sources: tuple[Source, ...] = ()
    """Where the code is; the repository of this file when left out."""
    diagrams: Formats = field(default_factory=dict)
    """Format by kind of picture, or by the name of one: `flows: mermaid`, `keymap-orders: text`."""
    redact: Literal["public", "internal"] | None = None
    """What the site masks; `public` when nothing is said."""
    checks: Checks = field(default_factory=Checks)
    """What the review insists on."""
    use_cases: Mapping[str, UseCase] = field(default_factory=dict)
    """Who does what, by name."""
    requirements: Requirements = field(default_factory=Requirements)
    """How well it has to work."""
    assumptions: tuple[Assumption, ...] = ()
    """What is taken for true."""
    standard_assumptions: Mapping[str, StandardAnswer] = field(default_factory=dict)
    """Accepts or rejects what the services in use are known for, by the name the requirements page shows."""
    risks: Mapping[str, Risk] = field(default_factory=dict)
    """What may go wrong, by name."""
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    """What was chosen and why, by name."""
    architecture: ArchitectureDesign = field(default_factory=ArchitectureDesign)
    """The parts as people see them."""
    flows: Mapping[str, Flow] = field(default_factory=dict)
    """Who calls whom, in order, by name."""
    states: Mapping[str, LifeCycle] = field(default_factory=dict)
    """Life cycles by entity."""
    data: Data = field(default_factory=Data)
    """What is stored under which keys, and how it is read."""
    apis: Apis = field(default_factory=Apis)
    """What callers can do."""
    events: Events = field(default_factory=Events)
    """Who tells whom what."""
    security: Security = field(default_factory=Security)
    """Who may do what."""
    resilience: Resilience = field(default_factory=Resilience)
    """What happens when it breaks."""
    observability: Observability = field(default_factory=Observability)
    """How we would know."""
    load: Load = field(default_factory=Load)
    """How much of everything."""
    migration: Migration = field(default_factory=Migration)
    """How to get there safely."""
    glossary: Mapping[str, str] = field(default_factory=dict)
    """Terms and what they mean."""
    references: tuple[DocumentReference, ...] = ()
    """What is worth reading."""
    revisions: tuple[Revision, ...] = ()
    """Versions of this document."""
    questions: tuple[OpenQuestion, ...] = ()
    """What nobody has answered yet."""
    next_steps: tuple[NextStep, ...] = ()
    """What to do after the review."""

    problems: tuple[Problem, ...] = ()
    """Located mistakes of the file; not a key."""
    files: tuple[PurePosixPath, ...] = ()
    """Files read beside it, through `include` and where it names schemas and examples; not a key."""
    attached: Mapping[str, Attached] = field(default_factory=dict)
    """Schemas and examples in files, by the path as written; not a key."""
    written: tuple[WrittenPage, ...] = ()
    """The pages of `documents`, in order of their paths; not a key."""
    broken: bool = False
    """True when the file could not be read at all and nothing of it is here; not a key."""
    exists: bool = True
    """False when there is no file; one that is empty or broken exists. Not a key."""

    @classmethod
    def empty(
        cls, path: PurePosixPath | str = "design.yaml", problems: tuple[Problem, ...] = (), broken: bool = False
    ) -> Design:
        """A design that says nothing: no file, or a file that cannot be read."""
        return blank(cls, Location(PurePosixPath(path)), problems=problems, broken=broken, exists=broken)

    @property
    def path(self) -> PurePosixPath:
        """The file, also when it does not exist yet."""
        return self.location.path

    @property
    def intent(self) -> Intent:
        """What the document is for; describing an existing system when nothing is said."""
        return self.about.intent or "existing-system"


EXAMPLES = {
    "include": "[design/*.yaml]",
    "documents": "[docs/*.md]",
    "glossary": "{SKU: stock keeping unit}",
    "diagrams": "{architecture: svg, flows: mermaid, states: text}",
    "redact": "public",
}
"""Example values by key, shown by `techdesign explain`."""

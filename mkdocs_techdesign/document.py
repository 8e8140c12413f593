"""What checks and faces may read: the design, the code and what follows from both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from .activity import Activity
from .design import Design
from .design.apis import Operation
from .design.data import TableDesign
from .model.architecture import Architecture
from .model.findings import Assessment
from .model.history import Commit
from .naming import Names
from .proposals import with_proposals
from .use_cases import UseCase, use_cases

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that a check may read."""

    design: Design
    architecture: Architecture
    as_of: date
    """The date the run counts as today (see safety promise 8)."""
    history: tuple[Commit, ...] | None = ()
    """Changes of the design file, the latest first, where the design lists no revisions of its own. None where there
    are some and this checkout does not have them."""

    @cached_property
    def names(self) -> Names:
        """What the names people write mean in this architecture."""
        return Names(self.architecture)

    @cached_property
    def operations(self) -> dict[str, Operation]:
        """What design.yaml says of routes and GraphQL fields, by their ids."""
        return self.names.by_thing(self.design.apis.operations)

    @cached_property
    def tables(self) -> dict[str, TableDesign]:
        """What design.yaml says of tables, by their ids."""
        return self.names.by_thing(self.design.data.tables)

    @cached_property
    def activity(self) -> Activity:
        """What the code of functions and resolvers does."""
        return Activity(self.architecture)

    @cached_property
    def use_cases(self) -> tuple[UseCase, ...]:
        """Use cases that follow from the code; what people wrote is in the design."""
        return use_cases(self.architecture, self.activity, self.names)


@dataclass(frozen=True, kw_only=True)
class Document:
    """All that a page, view or export may read. Already redacted."""

    facts: Facts
    assessment: Assessment
    base: Document | None = None
    """The document this one is compared with; None where it stands alone."""

    @property
    def design(self) -> Design:
        """The design people wrote; empty where there is no design.yaml."""
        return self.facts.design

    @cached_property
    def architecture(self) -> Architecture:
        """What the code says, with what only the design has marked as proposed. Checks judge the code alone."""
        return with_proposals(self.facts.design, self.facts.architecture, self.facts.names)

    @cached_property
    def names(self) -> Names:
        """What the names people write mean in the code and among what is proposed."""
        known = self.facts.architecture
        return self.facts.names if self.architecture is known else Names(self.architecture)


def remembered(holder: Facts | Document, name: str, make: Callable[[], T]) -> T:
    """What a room above makes of facts or a document, made once for them; `name` is that of its module."""
    kept = vars(holder)
    if name not in kept:
        kept[name] = make()
    found: T = kept[name]
    return found

"""What one file said, before it is linked with the others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from .architecture import Relation, Resource
from .location import Location, NotScanned, Problem, Unresolved
from .nodes import Map


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a template offers to the intrinsics of its resources."""

    parameters: Map
    """Name to its declaration (`Type`, `Default`, …); NoEcho defaults removed."""
    mappings: Map
    conditions: Map
    outputs: Map
    """Name to `{Value, Export: {Name}}`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Something a file says about another thing that is not a property of one resource."""

    source: str
    """Id of the resource that refers."""
    target: object
    """An expression (node) to resolve."""
    relation: Relation
    location: Location
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Values that a file gives to the parameters of a template: one deployment of it."""

    label: str
    """What tells it from others: the file's name, the environment's."""
    values: Map
    """Parameter to its value, a scalar; none that is secret."""
    template: str | None = None
    """The template as the file names it; None for one beside the file that has all these parameters."""
    stack: str | None = None
    """What the stack is deployed as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """What one file said."""

    path: PurePosixPath
    origin: str
    stack: str
    """Provisional stack name: file stem, or the directory where the stem is generic."""
    resources: tuple[Resource, ...] = ()
    scope: Scope | None = None
    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()
    not_scanned: tuple[NotScanned, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    """What the file makes only when it is deployed, so that no resource stands for it."""
    settings: tuple[Settings, ...] | None = None
    """None for a file with resources; what a file of parameter values holds, maybe nothing."""
    includes: frozenset[PurePosixPath] = frozenset()
    """Other files whose content is in this fragment: alone they may be no whole file of any format."""
    deployed_name: object = None
    """What the stack is deployed as, where the file says it: text or an expression."""
    exported_by: str = ""
    """The tool that wrote the file from another one, where the file says so: `serverless-sam`."""
    alone: bool = False
    """True where the file says this only if no other file says it: one that names this one, or has such resources."""

    @property
    def key(self) -> tuple[PurePosixPath, str]:
        """What tells it from all others: a file may define several stacks."""
        return self.path, self.stack

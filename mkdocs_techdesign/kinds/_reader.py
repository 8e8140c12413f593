"""How a kind gets values out of a resource: resolved, or explicitly not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from ..model.architecture import Resource
from ..model.location import Location, Problem, Unresolved
from ..model.nodes import Map, Seq

T = TypeVar("T")


class Reader(Protocol):
    """Resolves the values of one resource in the scope of its stack. The linker provides it.

    Where a condition chooses, scalars take the branch of the parameter defaults and are Unresolved without one;
    `targets` gives the resources of all branches.
    """

    def value(self, node: object) -> object:
        """The node with every intrinsic in it evaluated: scalars, Map, Seq, a resource id or Unresolved."""

    def text(self, properties: Map, *path: str) -> str | Unresolved | None:
        """The string at a property path; None when absent."""

    def number(self, properties: Map, *path: str) -> int | Unresolved | None:
        """The whole number at a property path (numeric strings count); None when absent."""

    def flag(self, properties: Map, *path: str) -> bool | Unresolved | None:
        """The boolean at a property path (`"true"` counts); None when absent."""

    def mapping(self, properties: Map, *path: str) -> Map | None:
        """The mapping at a property path; None when absent or something else."""

    def sequence(self, properties: Map, *path: str) -> Seq | None:
        """The list at a property path; a single value counts as a list of one; None when absent.

        Items are as written; those that an `Fn::If` leaves out are left out.
        """

    def mappings(self, properties: Map, *path: str) -> tuple[Map, ...]:
        """The mappings in the list at a property path; empty when absent."""

    def texts(self, properties: Map, *path: str) -> tuple[str, ...]:
        """The strings in the list at a property path; what is not text is shown as its expression."""

    def raw(self, properties: Map, *path: str) -> object:
        """The node at a property path, not evaluated; None when absent."""

    def target(self, node: object, *types: str) -> str | Unresolved | None:
        """The drawn resource an expression names: by Ref, GetAtt, Sub, ARN, URL or deployed name, across stacks.

        `types` says what it must be. Aliases, versions, stages and the like stand for what they belong to.
        None for no expression, Unresolved when it names nothing scanned or more than one thing.
        """

    def targets(self, node: object, *types: str) -> tuple[str, ...]:
        """All resources the branches of an expression name, of these types; lists are walked."""

    def direct(self, node: object) -> str | None:
        """The resource an expression names itself, plumbing too; None when none."""

    def tail(self, node: object) -> str:
        """The text of a node without the references in it: `table/` and `/index/by-day` joined; empty for none."""

    def pattern(self, node: object) -> str | Unresolved | None:
        """The text of a node with `${Name}` where only the deployment knows: an ARN pattern of a policy."""

    def matching(self, pattern: str) -> tuple[str, ...]:
        """The drawn resources whose deployed names an ARN with `*` or `?` in its name covers; empty for one that
        covers nearly everything.
        """

    def mentioned(self, node: object) -> tuple[str, ...]:
        """Every drawn resource mentioned anywhere inside a node, in order of appearance."""

    def referring(self, id: str, type: str, *path: str) -> tuple[Resource, ...]:
        """The resources of a type whose property at the path names `id`, itself or through a stand-in.

        `*` at the end of the type stands for all that begin so, and in the path for each item of a list.
        """

    def resource(self, id: str) -> Resource | None:
        """The resource with this id."""

    def of(self, resource: Resource) -> Reader:
        """A reader in the scope of another resource's stack."""

    def default_bus(self) -> str | None:
        """The id of the account's default event bus, where a rule uses it."""

    def child_stack(self, id: str) -> str | None:
        """The name of the scanned stack that a nested-stack resource instantiates."""

    def file_text(self, path: str) -> str | None:
        """The text of a file of the repository; None when it is not there or cannot be read."""

    def problem(self, problem: Problem) -> None:
        """A mistake met while reading; the same one may be told again."""

    def place(self, properties: Map, *path: str) -> Location:
        """Where a property stands."""

    def once(self, make: Callable[[Resource, Reader], T], resource: Resource) -> T:
        """What a function of this room says of a resource, kept for whoever asks next."""

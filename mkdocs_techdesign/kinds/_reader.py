"""How a kind gets values out of a resource: resolved, or explicitly not."""

from __future__ import annotations

from typing import Protocol

from ..model.architecture import Resource
from ..model.location import Location, Unresolved
from ..model.nodes import Map, Seq


class Reader(Protocol):
    """Resolves the values of one resource in the scope of its stack. The linker provides it."""

    def value(self, node: object) -> object:
        """The node with every intrinsic evaluated: scalars, Map, Seq, a resource id (see `target`) or Unresolved."""

    def text(self, properties: Map, *path: str) -> str | Unresolved | None:
        """The string at a property path; None when absent."""

    def number(self, properties: Map, *path: str) -> int | Unresolved | None:
        """The whole number at a property path (numeric strings count); None when absent."""

    def flag(self, properties: Map, *path: str) -> bool | Unresolved | None:
        """The boolean at a property path (`"true"` counts); None when absent."""

    def mapping(self, properties: Map, *path: str) -> Map | None:
        """The mapping at a property path; None when absent or something else."""

    def sequence(self, properties: Map, *path: str) -> Seq | None:
        """The list at a property path; a single value counts as a list of one; None when absent."""

    def target(self, node: object) -> str | Unresolved | None:
        """The resource id an expression names: by Ref, GetAtt, Sub, ARN or deployed name, across stacks."""

    def resource(self, id: str) -> Resource | None:
        """The resource with this id."""

    def place(self, properties: Map, *path: str) -> Location:
        """Where a property stands."""

"""Typed facts, one kind per file: the dataclass, and how it is read from a canonical resource.

The only room that reads `Resource.properties`. A kind looks at one resource at a time; what it needs of others
(the scaling of a table, the subscriptions of a topic, the policies of a role) it asks the Reader for.
"""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterator
from typing import ClassVar, Generic

from ..model.architecture import Edge, F, Resource
from ._reader import Reader

__all__ = ["Kind", "Reader"]


class Kind(ABC, Generic[F]):
    """Reads facts and edges from resources of some canonical types."""

    types: ClassVar[tuple[str, ...]]
    """Canonical CloudFormation types it reads."""
    fact: ClassVar[type]
    """The dataclass it makes, a `model.architecture.Fact`; `Fact` itself when it only makes edges."""
    plural: ClassVar[str] = ""
    """Key of its list in the model JSON: `functions`. Empty when it makes no fact."""
    plumbing: ClassVar[bool] = False
    """True where resources of these types are never drawn as nodes."""

    def hidden(self, resource: Resource, reader: Reader) -> bool:
        """True where this resource is plumbing; by default all of a kind or none."""
        return self.plumbing

    def read(self, resource: Resource, reader: Reader) -> Iterator[F]:
        """The facts one resource states; usually one."""
        return iter(())

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """The edges one resource states; ends may be plumbing, the linker rewires them."""
        return iter(())

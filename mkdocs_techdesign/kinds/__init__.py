"""Typed facts, one kind per file: the dataclass, and how it is read from a canonical resource.

The only room that reads `Resource.properties`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
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
    plural: ClassVar[str]
    """Key of its list in the model JSON: `functions`. Empty when it makes no fact."""
    plumbing: ClassVar[bool] = False
    """True where resources of these types are never drawn as nodes."""

    @abstractmethod
    def read(self, resource: Resource, reader: Reader) -> Iterator[F]:
        """The facts one resource states; usually one."""

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """The edges one resource states; ends may be plumbing, the linker rewires them."""
        return iter(())

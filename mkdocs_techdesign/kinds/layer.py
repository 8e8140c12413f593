"""Lambda layers whose content is in the repository."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Fact, Resource
from ..model.nodes import Map
from . import Kind, Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer(Fact):
    """A layer version."""

    code: str | None = None
    """Repository-relative folder of its content, when local."""


class LayerKind(Kind[Layer]):
    """Reads where the code of a layer is."""

    types = ("AWS::Lambda::LayerVersion",)
    fact = Layer
    plural = "layers"
    plumbing = True

    def read(self, resource: Resource, reader: Reader) -> Iterator[Layer]:
        """One layer."""
        content = resource.properties.get("Content")
        path = content.get("Td::Path") if isinstance(content, Map) else None
        yield Layer(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            code=path if isinstance(path, str) else None,
        )

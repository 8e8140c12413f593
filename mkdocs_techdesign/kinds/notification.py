"""Notifications that are set up elsewhere than in the resource which sends them."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.architecture import Edge, Fact, Relation, Resource
from . import Kind, Reader
from ._edges import edge


class NotificationKind(Kind[Fact]):
    """An edge from what sends to who is told."""

    types = ("Td::Notification",)
    fact = Fact
    plumbing = True

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """From the bucket or user pool to the function."""
        label = reader.text(resource.properties, "Label")
        for source in reader.targets(resource.properties.get("Source")):
            for target in reader.targets(resource.properties.get("Target")):
                why = f"notification of {resource.label}"
                shown = label if isinstance(label, str) else ""
                yield edge(source, target, Relation.SUBSCRIBES, resource.location, why, label=shown)

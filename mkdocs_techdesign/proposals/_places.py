"""What the names of the design mean, in the code or among what is proposed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..design import Design
from ..design.apis import Operation
from ..kinds.graphql_api import GraphqlApi
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..model.architecture import Architecture, Resource
from ..naming import Named, Names
from ._types import BUS


class Places:
    """Finds the resources names mean; the code comes before the design."""

    def __init__(
        self,
        architecture: Architecture,
        names: Names,
        proposed: Mapping[str, Resource],
        design: Design,
        operations: Sequence[Route | GraphqlField] = (),
    ) -> None:
        self.architecture = architecture
        self.names = names
        self.proposed = proposed
        self.design = design
        self.operations = operations

    def code(self, name: str) -> tuple[Named, ...]:
        """What the code has of this name."""
        return self.names.find(name)

    def stated(self, name: str) -> bool:
        """True for an operation that a GraphQL schema has, with or without a resolver of its own."""
        return any(name in api.operations for api in self.architecture.of(GraphqlApi))

    def ids(self, name: str) -> tuple[str, ...]:
        """Ids of the resources a name means: of a route its API, of an event its bus."""
        if name in self.proposed:
            return (self.proposed[name].id,)
        found = tuple(dict.fromkeys(self._resource(thing) for thing in self.names.find(name)))
        if found:
            return tuple(id for id in found if id in self.architecture.by_id)
        apis = [one.api for one in self.operations if name in (one.label, f"{one.api.rpartition('/')[2]} {one.label}")]
        if apis:
            return (apis[0],)
        bus = self.bus(name) if name in self.design.events.types else None
        return (bus,) if bus else ()

    def of(self, id: str) -> Resource | None:
        """The resource of an id."""
        return self.architecture.by_id.get(id) or next((one for one in self.proposed.values() if one.id == id), None)

    def api(self, name: str, types: Iterable[str]) -> Resource | None:
        """The API of a name; without one the only proposed API, else the only one of the code."""
        if name:
            found = [resource for id in self.ids(name) if (resource := self.of(id)) and resource.type in types]
            return found[0] if len(found) == 1 else None
        for known in (self.proposed.values(), self.architecture.resources):
            apis = [resource for resource in known if resource.type in types]
            if apis:
                return apis[0] if len(apis) == 1 else None
        return None

    def handler(self, operation: str, item: Operation | None) -> str | None:
        """Who answers an operation: as it says, else the proposed part it starts."""
        if item is not None and item.handler:
            ids = self.ids(item.handler)
            return ids[0] if len(ids) == 1 else None
        starts = (name for name, part in self.design.architecture.proposed.items() if operation in part.triggered_by)
        return next((self.proposed[name].id for name in starts if name in self.proposed), None)

    def bus(self, event: str) -> str | None:
        """What an event is sent through: as it says, else the only bus there is."""
        said = self.design.events.types[event].bus
        if said and said not in self.design.events.types:
            ids = self.ids(said)
            return ids[0] if len(ids) == 1 else None
        buses = [one.id for one in (*self.architecture.resources, *self.proposed.values()) if one.type == BUS]
        return buses[0] if len(buses) == 1 else None

    def _resource(self, thing: Named) -> str:
        if thing.id in self.architecture.by_id:
            return thing.id
        api = getattr(thing, "api", None)
        return api if isinstance(api, str) else thing.id.partition(":")[0]

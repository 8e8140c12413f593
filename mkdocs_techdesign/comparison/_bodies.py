"""What a body holds, field by field, from whatever describes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..design.apis import Body, Operation
from ..design.data import Attribute
from ..document import Facts
from ..event_types.schemas import properties
from ..kinds.api_schema import ApiSchema
from ..kinds.route import Route
from ..model.location import Location
from ._model import Subject

_DEEPEST = 5
_MOST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a body."""

    name: str
    """Its way from the top: `items[].sku`."""
    type: str | None
    required: bool
    location: Location


def parts(
    facts: Facts, of: Callable[[Facts, Schemas, Route, Operation | None], Iterable[Subject]]
) -> Iterator[Subject]:
    """What is told of each route, from its document and from the design; each part once, as it is told last."""
    schemas = Schemas(facts)
    for route in facts.architecture.of(Route):
        if route.method != "OPTIONS":
            yield from {each.key: each for each in of(facts, schemas, route, facts.operations.get(route.id))}.values()


@dataclass(slots=True)
class Schemas:
    """The named schemas of all APIs."""

    facts: Facts
    _known: dict[tuple[str, str], ApiSchema] | None = None

    def find(self, api: str, name: str) -> ApiSchema | None:
        """The schema an API calls so."""
        if self._known is None:
            self._known = {(each.api, each.label): each for each in self.facts.architecture.of(ApiSchema)}
        return self._known.get((api, name))

    def fields(self, api: str, type: str | None) -> Iterator[Field]:
        """The fields of a type by its name, those of the types it is made of too; nothing for a plain type."""
        waiting = [("", type, 0, frozenset[str]())]
        told = 0
        while waiting:
            above, named, depth, seen = waiting.pop(0)
            if named is None or depth > _DEEPEST:
                continue
            name = named.removesuffix("[]")
            found = self.find(api, name)
            if found is None or name in seen:
                continue
            listed = "[]" if named.endswith("[]") else ""
            for member in found.members:
                told += 1
                if told > _MOST:
                    return
                path = f"{above}{listed}.{member.name}" if above else f"{listed}.{member.name}".lstrip(".")
                yield Field(
                    name=path,
                    type=self._plain(api, member.type),
                    required=member.required,
                    location=member.location,
                )
                waiting.append((path, member.type, depth + 1, seen | {name}))

    def _plain(self, api: str, type: str | None) -> str | None:
        """A type without names of schemas, which callers never see: an enumeration by its values, else `object`."""
        found = self.find(api, (type or "").removesuffix("[]"))
        if found is None or type is None:
            return type
        listed = "[]" if type.endswith("[]") else ""
        return (" | ".join(found.values) or (found.type if not found.members else None) or "object") + listed


def written(facts: Facts, schemas: Schemas, route: Route, body: Body, *, sent: bool) -> Iterator[Field]:
    """The fields of a body as the design describes it: one by one, in a schema file, or by the name of a type.

    `sent` is true for what the caller sends: a field of the design that may not be missing is required then.
    """
    for name, attribute in body.fields.items():
        yield Field(name=name, type=_type(attribute), required=not attribute.nullable, location=attribute.location)
    if body.schema:
        file = facts.design.attached.get(body.schema)
        if file is not None:
            for name, found in properties(file.value):
                yield Field(name=name, type=found.type or None, required=found.required, location=found.location)
        else:
            yield from schemas.fields(route.api, body.schema)


def _type(attribute: Attribute) -> str | None:
    return " | ".join(attribute.values) if attribute.values else attribute.type

"""What callers of routes send: parameters, headers and bodies, one by one."""

from __future__ import annotations

from collections.abc import Iterator

from ..design.apis import Operation
from ..document import Facts
from ..kinds.route import Route
from ..model.location import Location
from . import _stated as say
from ._bodies import Schemas, parts, written
from ._labels import route_key
from ._model import Change, Comparable, How, Subject
from ._narrowing import takes_less


class RouteInputs(Comparable):
    """Query parameters, headers, cookies and bodies as OpenAPI documents and the design have them."""

    id = "route-inputs"
    title = "What callers send"
    noun = "input"
    order = 11

    def built(self, facts: Facts) -> Iterator[Subject]:
        """Path parameters are part of the route, whatever their name; of a named schema its fields are told."""
        return parts(facts, self._inputs)

    def breaking(self, change: Change) -> str:
        """New required inputs, and inputs that take less than before."""
        name, _, route = change.subject.name.partition(" of ")
        if change.how is How.ADDED:
            needed = change.subject.values["required"].value is True
            return f"Callers of {route} have to send {name} now." if needed else ""
        if change.was is None or change.now is None or not change.known:
            return ""
        if change.field == "required" and change.now.value is True:
            return f"Callers of {route} have to send {name} now; it could be left out."
        if change.field == "type" and takes_less(str(change.was.value), str(change.now.value)):
            return f"Callers of {route} have to send {name} as {change.now.text}, not as {change.was.text}."
        return ""

    def _inputs(self, facts: Facts, schemas: Schemas, route: Route, said: Operation | None) -> Iterator[Subject]:
        for one in route.parameters:
            if one.place != "path":
                yield self._one(facts, route, f"{one.place} {one.name}", one.type, one.required, one.location)
        for body in route.request[:1]:
            known = schemas.find(route.api, (body.schema or "").removesuffix("[]")) is not None
            yield self._one(facts, route, "body", None if known else body.schema, body.required, body.location)
            for part in schemas.fields(route.api, body.schema):
                yield self._one(facts, route, f"body {part.name}", part.type, part.required, part.location)
        if said is None:
            return
        path = route.path
        for group, otherwise in ((said.parameters, "query"), (said.headers, "header")):
            for name, entry in group.items():
                place = entry.place or ("path" if f"{{{name}" in path else otherwise)
                if place != "path":
                    yield self._one(facts, route, f"{place} {name}", entry.type, entry.required is True, entry.location)
        fields = list(written(facts, schemas, route, said.request, sent=True))
        if fields and not route.request:
            yield self._one(facts, route, "body", None, True, said.request.location)
        for part in fields:
            yield self._one(facts, route, f"body {part.name}", part.type, part.required, part.location)

    def _one(self, facts: Facts, route: Route, name: str, type: str | None, required: bool, place: Location) -> Subject:
        values = {"required": say.stated(required, place, shown=say.yes)}
        if type is not None:
            values["type"] = say.stated(type, place)
        shown = name.lower() if name.startswith("header ") else name
        return Subject(
            kind=self.id,
            key=f"{route_key(route.label)} {shown}",
            name=f"{name} of {facts.names.short(route.id)}",
            location=place,
            id=f"{route.id} {shown}",
            values=values,
            of=f"{route.id} body" if name.startswith("body ") else route.id,
            exact=True,
        )

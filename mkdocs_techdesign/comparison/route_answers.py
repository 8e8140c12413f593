"""What callers of routes get: statuses and the fields of bodies, one by one."""

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
from ._narrowing import gives_other


class RouteAnswers(Comparable):
    """Answers by status, and the fields in them, as OpenAPI documents and the design have them."""

    id = "route-answers"
    title = "What callers get"
    noun = "answer"
    order = 12

    def built(self, facts: Facts) -> Iterator[Subject]:
        """A status, and below it the fields of its body. Names of schemas play no part: callers never see them."""
        return parts(facts, self._answers)

    def breaking(self, change: Change) -> str:
        """Answers and fields that go, become optional, or become something else. Refusals may go."""
        name, _, route = change.subject.name.partition(" of ")
        status = name.partition(" ")[0]
        if not status.startswith(("2", "3", "default")):
            return ""
        if change.how is How.REMOVED:
            return f"Callers of {route} no longer get {name}."
        if change.was is None or change.now is None or not change.known:
            return ""
        if change.field == "required" and change.was.value is True:
            return f"Callers of {route} may get no {name} now."
        if change.field == "type" and gives_other(str(change.was.value), str(change.now.value)):
            return f"Callers of {route} get {name} as {change.now.text}, not as {change.was.text}."
        return ""

    def _answers(self, facts: Facts, schemas: Schemas, route: Route, said: Operation | None) -> Iterator[Subject]:
        for one in route.responses:
            name = (one.schema or "").removesuffix("[]")
            listed = "list" if one.schema and one.schema.endswith("[]") else "object"
            known = schemas.find(route.api, name) is not None
            yield self._one(facts, route, one.status, listed if known else one.schema, None, one.location)
            for part in schemas.fields(route.api, one.schema):
                yield self._one(facts, route, f"{one.status} {part.name}", part.type, part.required, part.location)
        for status, body in said.responses.items() if said else ():
            yield self._one(facts, route, status, None, None, body.location)
            for part in written(facts, schemas, route, body, sent=False):
                yield self._one(facts, route, f"{status} {part.name}", part.type, part.required, part.location)

    def _one(
        self, facts: Facts, route: Route, name: str, type: str | None, required: bool | None, place: Location
    ) -> Subject:
        values = {}
        if type is not None:
            values["type"] = say.stated(type, place)
        if required is not None:
            values["required"] = say.stated(required, place, shown=say.yes)
        return Subject(
            kind=self.id,
            key=f"{route_key(route.label)} {name}",
            name=f"{name} of {facts.names.short(route.id)}",
            location=place,
            id=f"{route.id} {name}",
            values=values,
            of=f"{route.id} {name.partition(' ')[0]}" if " " in name else route.id,
            exact=True,
        )

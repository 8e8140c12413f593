"""Routes of REST, HTTP and WebSocket APIs, and those that code declares behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Facts
from ..kinds.route import Route
from ..model.behaviour import CodeRoute
from ..model.location import Unresolved
from . import _stated as say
from ._labels import label, route_key
from ._model import Change, Comparable, How, Stated, Subject

_NAMED = re.compile(r"[A-Z]{3,7} /|\$[a-z]+$")
_OPEN = "anyone"


class Routes(Comparable):
    """Method and path, who answers and who may call. What callers send and get are kinds of their own."""

    id = "routes"
    title = "Routes"
    noun = "route"
    order = 10
    place = "apis: operations:"

    def built(self, facts: Facts) -> Iterator[Subject]:
        declared = set()
        for route in facts.architecture.of(Route):
            if route.method == "OPTIONS":
                continue
            declared.add((route.target, route_key(route.label)))
            yield Subject(
                kind=self.id,
                key=route_key(route.label),
                name=facts.names.short(route.id),
                location=route.location,
                id=route.id,
                values=_values(facts, route),
            )
        for code in facts.architecture.of(CodeRoute):
            if (code.function, route_key(code.label)) not in declared and code.method != "OPTIONS":
                yield Subject(
                    kind=self.id,
                    key=route_key(code.label),
                    name=facts.names.short(code.id),
                    location=code.location,
                    id=code.id,
                    values={"handler": say.reference(facts, code.function, code.location)},
                )

    def designed(self, facts: Facts) -> Iterator[Subject]:
        for name, operation in facts.design.apis.operations.items():
            found = facts.names.find(name)
            if len(found) > 1 or not (_NAMED.match(name) or any(isinstance(it, Route | CodeRoute) for it in found)):
                continue
            answering = say.handler(facts, operation)
            values = {"handler": answering} if answering is not None else {}
            yield Subject(
                kind=self.id,
                key=route_key(name),
                name=name,
                location=operation.location,
                id=found[0].id if found else None,
                values=values,
            )

    def group(self, facts: Facts, built: Subject) -> str:
        """Its API."""
        return (built.id or "").partition(":")[0]

    def breaking(self, change: Change) -> str:
        name = change.subject.name
        if change.how is How.REMOVED:
            return f"Callers of {name} get 404 or 403."
        if change.was is None or change.now is None:
            return ""
        if change.field == "authorizer" and change.was.value == _OPEN:
            return f"Callers of {name} need credentials now."
        if change.field == "authorizer" and change.now.value != _OPEN and change.known:
            return f"Callers of {name} need other credentials now."
        if change.field == "API key" and change.now.value is True:
            return f"Callers of {name} need an API key now."
        return ""


def _values(facts: Facts, route: Route) -> dict[str, Stated]:
    place, checked = route.location, route.authorizer
    who: str | Unresolved = _OPEN
    if checked is not None and checked.kind != "NONE":
        target = checked.target
        who = label(facts, target) if isinstance(target, str) else target or checked.kind
    return {
        "handler": say.reference(facts, route.target, place)
        if route.target or not route.integration
        else say.stated(route.address or route.integration, place),
        "authorizer": say.stated(who, place),
        "API key": say.stated(route.api_key_required, place),
        "timeout": say.stated(route.timeout, place, default=29_000, shown=lambda ms: f"{ms} ms"),
        "deprecated": say.stated(route.deprecated, place),
    }

"""What web frameworks hand to the functions that serve their routes, and what they make of what those return."""

from __future__ import annotations

import re

from ....languages._written import written
from ....model import code
from ....model.location import Location
from .. import asking, declaring
from ..serving import Served
from ..texts import number_of
from ..values import NOTHING, Func, Given, Known, Rec, Unknown, Value
from . import Call

_BOTH = frozenset({"Express", "Fastify", "Lambda API"})
"""Frameworks whose functions get the request and the answer."""
_CONTEXT = frozenset({"Koa", "Hono", "Gin"})
"""Those whose functions get one context for both."""
_BY_NAME = frozenset({"Powertools", "Flask", "FastAPI", "Chalice"})
"""Those of Python: parameters of the path come by their names, what is returned is the answer."""
_IN_PATH = re.compile(r"<(?:\w+:)?(\w+)>|\{(\w+)(?::\w+)?\}")
_RESPONSES = frozenset({"Response", "JSONResponse", "make_response", "UJSONResponse", "ORJSONResponse"})
_PLAIN = frozenset({"str", "int", "float", "bool"})
_HELPERS = {"Header": "header", "Query": "query", "Cookie": "cookie", "Form": "form", "Path": "path"}
"""Functions of FastAPI's that stand as defaults of parameters, and where those come from."""


def handed(framework: str, route: Location | None) -> Served:
    """What a function of JavaScript or Go gets."""
    request, answer = Given("request", kind="web", route=route), Given("response", kind="answer", route=route)
    given: tuple[Value, ...] = (request, answer) if framework in _BOTH else ()
    if framework in _CONTEXT:
        given = (request,)
    return Served(route=route, given=given, returns=framework in ("Fastify", "Lambda API"))


def decorated(framework: str, path: str, route: Location, status: Value | None, function: Func, call: Call) -> Served:
    """What a function of Python gets by the names of its parameters."""
    if framework not in _BY_NAME:
        return Served(route=route)
    known = {name for pair in _IN_PATH.findall(path) for name in pair if name}
    machine, module = call.machine, function.frame.module
    machine.route, kept = route, machine.route
    given: list[Value] = []
    for parameter in function.node.parameters:
        if parameter.keyword:
            break
        value: Value = Unknown(parameter.name)
        if parameter.name in known:
            value = Given(parameter.name, kind="web", place="path", path=parameter.name, route=route)
            kind = declaring.json_type(parameter.annotation)
            asking.note(machine, value, module.at(parameter), type=kind)
        elif framework == "FastAPI":
            value = _taken(parameter, route, function, call) or value
        given.append(value)
    machine.route = kept
    number = 200 if framework != "FastAPI" else None
    return Served(
        route=route,
        given=tuple(given),
        returns=True,
        status=number_of(status) if status is not None else number,
    )


def _taken(parameter: code.Parameter, route: Location, function: Func, call: Call) -> Value | None:
    """A parameter of FastAPI's that stands in no path: a model is the body, what is plain stands in the query."""
    helper = parameter.default.callee if isinstance(parameter.default, code.Call) else None
    named = written(helper).rsplit(".", 1)[-1] if helper is not None else ""
    place, name = _HELPERS.get(named, ""), parameter.name
    if place == "header":
        name = name.replace("_", "-")
    if not named and parameter.annotation in _PLAIN:
        place = "query"
    if not place:
        model = None if named else declaring.resolved(call.machine, parameter.annotation, function.frame)
        return Given(name, kind="web", place="body", route=route) if model is not None else None
    value = Given(parameter.name, kind="web", place=place, path=name, route=route)
    kind = declaring.json_type(parameter.annotation)
    optional = parameter.default is not None and not named
    asking.note(call.machine, value, function.frame.module.at(parameter), optional=optional, type=kind)
    return value


def response(path: str, call: Call) -> Value | None:
    """`Response(status_code=201, body=…)`, `jsonify(…)`."""
    name = path.rsplit(".", 1)[-1]
    if path == "flask.request.get_json":
        return Given(written(call.node), kind="web", place="body")
    if name == "jsonify":
        return call.arguments[0] if call.arguments else Rec(dict(call.keywords), call.at)
    if name not in _RESPONSES:
        return None
    first = call.arguments[0] if call.arguments else None
    number = number_of(first) if first is not None else None
    body = call.argument(2 if number is not None else 0, "body", "content", "response")
    status = call.argument(0 if number is not None else 1, "status_code", "status") or Known(200)
    return Rec({"<status>": status, "<body>": body if body is not None else NOTHING}, call.at)

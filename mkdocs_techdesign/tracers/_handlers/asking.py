"""Requests that a handler answers: what their members are, and which fields of them code reads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...languages._written import written
from ...model import code
from ...model.location import Location
from .libraries import Call
from .observations import Field
from .texts import text_of
from .values import NOTHING, Func, Given, Lst, Unknown, Value, join, options

if TYPE_CHECKING:
    from .machine import Machine

_EVENT = {
    "body": "body",
    "jsonbody": "body",
    "decodedbody": "body",
    "pathparameters": "path",
    "querystringparameters": "query",
    "multivaluequerystringparameters": "query",
    "resolvedquerystringparameters": "query",
    "headers": "header",
    "multivalueheaders": "header",
    "resolvedheadersfield": "header",
}
"""Members of Lambda's proxy events, and of what Powertools makes of them, to places."""
_WEB = {
    **_EVENT,
    "rawbody": "body",
    "json": "body",
    "getjson": "body",
    "params": "path",
    "uriparams": "path",
    "viewargs": "path",
    "query": "query",
    "queryparams": "query",
    "args": "query",
    "form": "form",
    "cookies": "cookie",
}
"""Members of what web frameworks hand in."""
_SELECTS = {"routekey": "key", "httpmethod": "method", "method": "method", "resource": "path", "resourcepath": "path"}
"""What events and their contexts say of the route."""
_WHOLE = frozenset({"request", "req"})
"""Members of a framework's context that are the request."""
_LONGEST = 200
_DEEPEST = 8
_PARTS = frozenset({"length", "size"})
"""Members that lists and texts have in JavaScript; no fields."""
_GETS = frozenset(
    {
        "get", "getOrDefault", "pop", "getlist", "path", "opt", "getString", "getInt", "getLong", "getDouble",
        "getBoolean", "getJSONObject", "getJSONArray", "optString", "optInt", "optLong", "optBoolean", "optDouble",
        "optJSONObject", "getAsJsonObject", "getAsJsonArray", "getFirst", "getAll", "get_all", "setdefault",
    }
)  # fmt: skip
_ASKS = frozenset({"hasOwnProperty", "has", "containsKey", "isNull", "hasNonNull"})
_MAPS = frozenset({"map", "flatMap", "forEach", "reduce", "some", "every", "stream"})
_PICKS = frozenset({"filter", "find", "sort", "slice", "reverse", "collect", "toList"})
_SAME = frozenset(
    {
        "strip", "trim", "toString", "decode", "encode", "asText", "textValue", "asInt", "asLong", "asDouble",
        "asBoolean", "intValue", "toLowerCase", "toUpperCase", "lower", "upper", "getAsString", "getAsInt",
        "getAsDouble", "getAsBoolean", "getAsJsonObject", "getAsJsonArray", "copy", "to_dict", "orElse", "orElseThrow",
    }
)  # fmt: skip
_NAMED = {
    "get_query_string_value": "query",
    "get_header_value": "header",
    "get_multi_value_query_string_values": "query",
    "header": "header",
    "GetHeader": "header",
    "Query": "query",
    "DefaultQuery": "query",
    "QueryParam": "query",
    "query": "query",
    "queries": "query",
    "Param": "path",
    "param": "path",
    "PostForm": "form",
    "FormValue": "form",
}
"""Methods of a request that read one field of a place, by its name."""


def member(of: Given, name: str, expression: str) -> Value:
    """`of["name"]`, and `of.name` where it is a field."""
    if of.kind == "answer":
        return Unknown(expression)
    if of.kind == "route":
        return Unknown(expression)
    if not of.place:
        plain = name.replace("_", "").lower()
        if of.kind == "context" or plain in _SELECTS or plain == "requestcontext":
            return _selecting(of, plain, expression)
        if of.kind == "web" and plain in _WHOLE:
            return replace(of, expression=expression)
        place = (_EVENT if of.kind == "event" else _WEB).get(plain)
        return Unknown(expression) if place is None else replace(of, expression=expression, place=place)
    if name.isdigit():
        return each(of, expression)
    if not name:
        return Unknown(expression)
    if of.place != "body":
        return Unknown(expression) if of.path else replace(of, expression=expression, path=name[:_LONGEST])
    path = f"{of.path}.{name}" if of.path else name
    if len(path) > _LONGEST or path.count(".") >= _DEEPEST:
        return Unknown(expression)
    return replace(of, expression=expression, path=path)


def _selecting(of: Given, plain: str, expression: str) -> Value:
    """What an event says of the route it came by."""
    if of.kind not in ("event", "context"):
        return Unknown(expression)
    if plain in ("requestcontext", "http"):
        return replace(of, expression=expression, kind="context")
    what = _SELECTS.get(plain)
    return Unknown(expression) if what is None else Given(expression, kind="route", path=what)


def attribute(of: Given, name: str, expression: str) -> Value:
    """`of.name`, which may be what a list or a text has of its own."""
    return Unknown(expression) if name in _PARTS and of.path else member(of, name, expression)


def each(of: Given, expression: str = "") -> Value:
    """An item of a list; of what is no list in JSON, itself."""
    if of.place != "body":
        return replace(of, expression=expression or of.expression) if of.place else Unknown(expression)
    # An item of an item is itself: what looks like a list of lists is a pair of key and value nearly always.
    path = of.path if of.path.endswith("[]") else f"{of.path}[]"
    return replace(of, expression=expression or of.expression, path=path)


def counted(key: code.Expression) -> bool:
    """True for a computed place in a list: `question.number - 1`."""
    if not isinstance(key, code.Binary) or key.operator not in ("+", "-", "%"):
        return False
    return any(isinstance(side, code.Literal) and isinstance(side.value, int) for side in (key.left, key.right))


def note(machine: Machine, value: Value, at: Location, *, optional: bool = False, type: str | None = None) -> Value:
    """Reports the fields that a value is, each once; the value as it was."""
    for option in options(value):
        if isinstance(option, Given) and option.path and option.place:
            optional = optional and option.place != "path"
            route = option.route
            if route is None and machine.route is not None:
                route = machine.route
                machine.routed += 1
            machine.routed += bool(machine.chosen)
            machine.field(
                Field(
                    at=at,
                    chain=machine.chain,
                    place=option.place,
                    name=option.path,
                    optional=optional,
                    type=type,
                    route=route,
                    chosen=machine.chosen,
                )
            )
    return value


def method(machine: Machine, of: Given, name: str, call: Call) -> Value | None:
    """What a method of a request, or of something in it, gives; None where it is none that reads."""
    from . import sending

    if of.kind == "answer":
        return sending.method(machine, of, name, call)
    shown = written(call.node)
    first = call.argument(0, "name", "key")
    text = text_of(first) if first is not None else None
    if not of.place:
        return _of_request(machine, of, name, call, text, shown)
    default = call.argument(1, "default_value", "default", "defaultValue")
    has_default = default is not None and default != NOTHING
    if name in _GETS and text is not None:
        found = member(of, text, shown)
        return note(machine, found, call.at, optional=has_default or name.startswith("opt"))
    if name in _ASKS and text is not None:
        note(machine, member(of, text, shown), call.at, optional=True)
        return Unknown(shown)
    if name in _MAPS and (call.arguments or name == "stream"):
        if name == "stream":
            return of
        results = machine.callbacks(call, loop=True, given=[each(of)], at_once=True)
        return Lst(results, True) if results else Unknown(shown)
    if name in _PICKS:
        machine.callbacks(call, loop=True, given=[each(of)], at_once=True)
        return each(of, shown) if name == "find" else replace(of, expression=shown)
    if name in _SAME:
        return replace(of, expression=shown)
    if name[:3] == "get" and name[3:4].isupper() and not call.arguments and of.place == "body" and of.path:
        return note(machine, member(of, name[3:4].lower() + name[4:], shown), call.at)
    return None


def _of_request(machine: Machine, of: Given, name: str, call: Call, text: str | None, shown: str) -> Value | None:
    """`event.get("body")`, `request.getBody()`, `c.req.param("id")`, `req.get("X-Id")`."""
    from . import converting, sending

    if of.kind in ("route", "context"):
        return member(of, text, shown) if name == "get" and text is not None else None
    named = _NAMED.get(name)
    if named is not None and text is not None:
        place: Value = replace(of, place=named, expression=shown)
        default = len(call.arguments) > 1 or (call.keywords.get("default_value") or NOTHING) != NOTHING
        found = member(place, text, shown) if isinstance(place, Given) else Unknown(shown)
        return note(machine, found, call.at, optional=default)
    if name == "get" and text is not None:
        if of.kind == "web":
            return note(machine, member(replace(of, place="header"), text, shown), call.at)
        return member(of, text, shown)
    if name in ("BindJSON", "ShouldBindJSON", "Bind", "ShouldBind") and len(call.node.arguments) == 1:
        return converting.filled(machine, replace(of, place="body"), call, 0)
    if of.kind == "web" and name in sending.SENDS and call.arguments:
        return sending.sent(machine, of, name, call)
    if call.arguments and name not in ("get_json", "getJson"):
        return None
    if name in ("json", "get_json") and of.kind == "web":
        return replace(of, place="body", expression=shown)
    if name[:3] == "get" and name[3:4].isupper():
        return member(of, name[3:], shown)
    found = member(of, name, shown)
    return found if isinstance(found, Given) else None


def shown_as(value: Value, node: code.Expression) -> Value:
    """A value of a request under the expression that stands here."""
    if isinstance(value, Given):
        return replace(value, expression=written(node))
    return value


def optional(machine: Machine, value: Value, at: Location) -> None:
    """Notes that the code goes on without a field it reads."""
    note(machine, value, at, optional=True)


def inside(machine: Machine, left: Value, right: Value, at: Location, *, missing: bool) -> None:
    """`"name" in body`, `"name" not in body`."""
    text = text_of(left)
    for option in options(right):
        if text is not None and isinstance(option, Given) and option.place:
            note(machine, member(option, text, text), at, optional=not missing)


def asked(function: Func) -> int | None:
    """Which parameter of a handler behind an HTTP API is the request; None where its type says it is none."""
    names = [parameter for parameter in function.node.parameters if not parameter.keyword]
    if function.frame.module.language in ("python", "javascript", "typescript"):
        return 0 if names else None
    for index, parameter in enumerate(names):
        kind = parameter.annotation or ""
        if any(word in kind for word in ("APIGateway", "LambdaFunctionURL", "ALBTarget", "ApplicationLoadBalancer")):
            return index
    return None


def arguments(machine: Machine, function: Func) -> list[Value]:
    """What a handler is called with: the request where it answers some, and what nobody knows."""
    index = asked(function) if machine.asked else None
    return [
        Given(parameter.name) if position == index else Unknown(parameter.name)
        for position, parameter in enumerate(item for item in function.node.parameters if not item.keyword)
    ]


def of_events(value: Value) -> Value | None:
    """The requests among the options of a value; None where there are none."""
    found: list[Value] = [option for option in options(value) if isinstance(option, Given)]
    return join(found) if found else None

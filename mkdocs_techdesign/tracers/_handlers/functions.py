"""Functions that languages bring along, by their paths; the tables are data."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ...languages._written import written
from . import asking, converting
from .libraries import Call
from .methods import each
from .texts import concat, text_of
from .values import Attr, Func, Given, Json, Lst, Outside, Rec, Unknown, Value, items_of, join, options

if TYPE_CHECKING:
    from .machine import Machine

_OF_REQUESTS = (
    "APIGatewayProxyEvent", "APIGatewayProxyEventV2", "LambdaFunctionUrlEvent", "ALBEvent", "Buffer.from", "b64decode",
    "strings.NewReader", "json.NewDecoder", "java.io.StringReader", "stream.JsonReader",
)  # fmt: skip
"""Ends of functions that give a request, or a body, in another form."""
_THROUGH = (".captureAWS", ".captureHTTPs", ".promisify", ".promisifyAll")
"""Ends of functions that give back what they are given, with something around it."""


@cache
def _groups() -> dict[str, str]:
    """Path to the group of functions that do the same."""
    data = json.loads((files(__package__) / "functions.json").read_text("utf-8"))
    return {path: group for group, paths in data.items() for path in paths}


def function(machine: Machine, path: str, call: Call) -> Value | None:
    """What a function of a language or its library gives; None where it says nothing."""
    made = _GROUPS.get(_groups().get(path, "")) or _SINGLE.get(path)
    if made is not None:
        return made(machine, path, call)
    read = converting.read_as(machine, path.rsplit(".", 1)[-1], call)
    if read is not None:
        return read
    if path.endswith(_OF_REQUESTS) and call.arguments and asking.of_events(call.arguments[0]) is not None:
        return call.arguments[0]
    return call.arguments[0] if path.endswith(_THROUGH) and call.arguments else None


def _same(machine: Machine, path: str, call: Call) -> Value | None:
    first = call.arguments[0] if call.arguments else None
    return None if first is None or any(isinstance(option, Func) for option in options(first)) else first


def _url(machine: Machine, path: str, call: Call) -> Value | None:
    """`new URL(path, base)`."""
    if len(call.arguments) < 2:
        return call.arguments[0] if call.arguments else None
    return concat(call.arguments[1], call.arguments[0])


def _to_json(machine: Machine, path: str, call: Call) -> Value | None:
    return Json(call.arguments[0]) if call.arguments else None


def _from_json(machine: Machine, path: str, call: Call) -> Value | None:
    if not call.arguments:
        return None
    found = options(call.arguments[0])
    return join([_parsed(option, call) for option in found])


def _parsed(option: Value, call: Call) -> Value:
    if isinstance(option, Given) and option.place:
        return replace(option, expression=written(call.node))
    return option.value if isinstance(option, Json) else Unknown(written(call.node))


def _list(machine: Machine, path: str, call: Call) -> Value:
    only = call.arguments[0] if len(call.arguments) == 1 else None
    return Lst(list(items_of(only))) if isinstance(only, Lst) else Lst(list(call.arguments))


def _map_of(machine: Machine, path: str, call: Call) -> Value:
    first = call.arguments[0] if call.arguments else None
    return Rec({**(first.entries if isinstance(first, Rec) else {}), **call.keywords}, call.at)


def _pairs(machine: Machine, path: str, call: Call) -> Value:
    pairs = zip(call.arguments[::2], call.arguments[1::2], strict=False)
    return Rec({name: value for key, value in pairs if (name := text_of(key)) is not None}, call.at)


def _format(machine: Machine, path: str, call: Call) -> Value | None:
    from .formats import fill

    text = text_of(call.arguments[0]) if call.arguments else None
    if text is None:
        return Unknown(written(call.node))
    return fill(text, "%s", call.arguments[1:], [written(node) for node in call.node.arguments[1:]])


def _beside(machine: Machine, path: str, call: Call) -> Value:
    return Outside(f"{path}()")


def _path(machine: Machine, path: str, call: Call) -> Value | None:
    joined: list[Value | str] = []
    for index, value in enumerate(call.arguments):
        joined += ["/", value] if index else [value]
    return concat(*joined) if joined else None


def _assign(machine: Machine, path: str, call: Call) -> Value | None:
    first = call.arguments[0] if call.arguments else None
    if not isinstance(first, Rec):
        return None
    for other in call.arguments[1:]:
        if isinstance(other, Rec):
            first.entries.update(other.entries)
    return first


def _make(machine: Machine, path: str, call: Call) -> Value | None:
    if not call.node.arguments:
        return None
    return Rec(at=call.at) if written(call.node.arguments[0]).startswith("map") else Lst([], True)


def _append(machine: Machine, path: str, call: Call) -> Value | None:
    first = call.arguments[0] if call.arguments else None
    return Lst([*first.items, *call.arguments[1:]], True) if isinstance(first, Lst) else None


def _map(machine: Machine, path: str, call: Call) -> Value | None:
    if len(call.arguments) < 2:
        return None
    results = machine.callbacks(call, loop=True, given=each(call.arguments[1]), at_once=True)
    return Lst(results, True) if path == "map" else call.arguments[1]


def _attribute(machine: Machine, path: str, call: Call) -> Value | None:
    from .names import member

    name = text_of(call.arguments[1]) if len(call.arguments) > 1 else None
    return member(machine, call.arguments[0], name, None) if name is not None else None


def _partial(machine: Machine, path: str, call: Call) -> Value | None:
    first = call.arguments[0] if call.arguments else None
    if isinstance(first, Func):
        return replace(first, bound=tuple(call.arguments[1:]))
    return first if isinstance(first, Attr) else None


def _super(machine: Machine, path: str, call: Call) -> Value | None:
    return call.frame.find("self")


_GROUPS: dict[str, Callable[[Machine, str, Call], Value | None]] = {
    "same": _same,
    "to_json": _to_json,
    "from_json": _from_json,
    "lists": _list,
    "maps": _map_of,
    "pairs": _pairs,
    "formats": _format,
    "beside": _beside,
    "paths": _path,
}
_SINGLE: dict[str, Callable[[Machine, str, Call], Value | None]] = {
    "Object.assign": _assign,
    "URL": _url,
    "url.URL": _url,
    "make": _make,
    "append": _append,
    "map": _map,
    "filter": _map,
    "getattr": _attribute,
    "functools.partial": _partial,
    "super": _super,
}

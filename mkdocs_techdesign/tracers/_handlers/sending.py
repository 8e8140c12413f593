"""What a handler sends back: the fields of its answers, with the status they are sent with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ...languages._written import written
from ...model import code
from ...model.location import Location
from . import declaring
from .expressions import entry
from .frames import Frame
from .libraries import Call
from .observations import Field
from .texts import number_of
from .values import Attr, Given, Inst, Json, Known, Lst, Outside, Rec, Text, Unknown, Value, options

if TYPE_CHECKING:
    from .machine import Machine

SENDS = frozenset({"json", "JSON", "send", "IndentedJSON"})
"""Methods of an answer, or of a context, that send a value as JSON."""
UNKNOWN = 0
"""The status of an answer that was set to what nobody can tell."""
_OK = 200
"""What frameworks send where the code sets no status."""
_DEEPEST = 6
_MOST = 200
_MOST_ITEMS = 3
_MOST_VALUES = 2_000
"""Of one answer: what holds itself many times over is told as far as that."""


def method(machine: Machine, of: Given, name: str, call: Call) -> Value | None:
    """`res.status(201)`, `res.json({…})`; what follows is of the same answer."""
    number = number_of(call.arguments[0]) if call.arguments else None
    if name in ("status", "code", "sendStatus", "writeHead"):
        if number is None or not 100 <= number < 600:
            return replace(of, status=UNKNOWN)
        call.answer(number)
        return replace(of, status=number)
    if name in SENDS and call.arguments:
        report(machine, call.arguments[0], _OK if of.status is None else of.status or None, of.route, call.at)
        return of
    return of if name in ("set", "header", "setHeader", "type", "headers", "append", "cookie") else None


def kept(value: Value, node: code.Expression, frame: Frame) -> None:
    """`res.status(404)` on a line of its own: what is sent afterwards has that status."""
    callee = node.callee if isinstance(node, code.Call) else None
    if not isinstance(callee, code.Member) or not isinstance(callee.object, code.Name) or callee.name in SENDS:
        return
    if isinstance(value, Given) and value.kind == "answer":
        frame.variables[callee.object.id] = value


def sent(machine: Machine, of: Given, name: str, call: Call) -> Value:
    """`c.json({…}, 201)`, and Go's `c.JSON(201, …)`."""
    numbers = [number_of(value) for value in call.arguments[:2]]
    value = call.arguments[1] if numbers[0] is not None and len(numbers) > 1 else call.arguments[0]
    status = next((number for number in numbers if number is not None and 100 <= number < 600), None)
    if status is not None:
        call.answer(status)
    elif name == "json" and len(call.arguments) == 1:
        status = 200
    report(machine, value, status, of.route, call.at)
    return Unknown(written(call.node))


def report(machine: Machine, value: Value, status: int | None, route: Location | None, at: Location) -> None:
    """Notes the fields of a value that is sent as JSON."""
    if route is None and machine.route is not None:
        route = machine.route
        machine.routed += 1
    for name, kind, place in shape(machine, value, at):
        machine.field(
            Field(at=place, chain=machine.chain, place="answer", name=name, type=kind, status=status, route=route)
        )


def returned(machine: Machine, value: Value, route: Location | None = None) -> Iterator[Field]:
    """The fields of answers in the form API Gateway wants: a status, and a body that is JSON."""
    for option in options(value):
        if isinstance(option, Lst) and option.items:
            yield from returned(machine, option.items[0], route)  # Go returns the response and an error
        if not isinstance(option, Rec) or option.at is None:
            continue
        status, body = entry(option, "statusCode", "status"), entry(option, "body")
        if status is None or body is None:
            continue
        numbers = {number for item in options(status) if (number := number_of(item)) is not None}
        bodies = [one for item in options(body) for one in options(item.value if isinstance(item, Json) else item)]
        if (len(numbers) > 1 and len(bodies) > 1) or len(numbers) != len(options(status)):
            numbers = set()  # nobody can tell which body goes with which status
        for inside in [item.value for item in options(body) if isinstance(item, Json) and _told(item.value)]:
            for name, kind, place in shape(machine, inside, option.at):
                known = Field(at=place, place="answer", name=name, type=kind, route=route)
                yield from [replace(known, status=number) for number in sorted(numbers)] or [known]


def served(machine: Machine, value: Value, status: int | None, route: Location) -> Iterator[Field]:
    """The fields of what a function of a framework returns: a value, a value and a status, a response."""
    for option in options(value):
        number, body = status, option
        if isinstance(option, Lst) and len(option.items) in (2, 3) and not option.loose:
            second = number_of(option.items[1])
            if second is not None and 100 <= second < 600:
                number, body = second, option.items[0]
        elif isinstance(option, Rec) and "<body>" in option.entries:
            number, body = number_of(option.entries["<status>"]), option.entries["<body>"]
        elif isinstance(option, Rec) and entry(option, "statusCode") is not None:
            yield from returned(machine, option, route)
            continue
        for inside in options(body):
            whole = inside.value if isinstance(inside, Json) else inside
            at = whole.at if isinstance(whole, Rec) else None
            for name, kind, place in shape(machine, whole, at or route):
                yield Field(at=place, place="answer", name=name, type=kind, status=number, route=route)


def _told(value: Value) -> bool:
    """False where something nobody can tell may be sent in place of what is written: fields of the one are not those of
    the other."""
    found = options(value)
    return len(found) == 1 or not any(isinstance(option, Unknown | Attr | Outside) for option in found)


def shape(machine: Machine, value: Value, at: Location) -> list[tuple[str, str | None, Location]]:
    """Name, type in JSON and place of each field in a value; nothing of what nobody can tell."""
    found: dict[str, tuple[str, str | None, Location]] = {}
    for name, kind, place in _shape(machine, value, at, "", 0, [_MOST_VALUES]):
        known = found.get(name)
        if known is None:
            found[name] = name, kind, place
        elif known[1] != kind:
            found[name] = name, None, known[2]
        if len(found) >= _MOST:
            break
    return list(found.values())


def _shape(
    machine: Machine, value: Value, at: Location, prefix: str, depth: int, left: list[int]
) -> Iterator[tuple[str, str | None, Location]]:
    left[0] -= 1
    if depth > _DEEPEST or left[0] < 0:
        return
    for option in options(value):
        inside = option.value if isinstance(option, Json) and not depth else option
        if isinstance(inside, Rec):
            for name, item in inside.entries.items():
                if name:
                    place = inside.places.get(name) or inside.at or at
                    below = list(_shape(machine, item, place, f"{prefix}{name}.", depth + 1, left))
                    yield from below or [(prefix + name, _kind(item), place)]
        elif isinstance(inside, Lst):
            for item in inside.items[:_MOST_ITEMS]:
                yield from _shape(machine, item, at, f"{prefix.removesuffix('.')}[].", depth + 1, left)
        elif isinstance(inside, Inst):
            yield from _object(machine, inside, prefix, depth, left)


def _object(
    machine: Machine, value: Inst, prefix: str, depth: int, left: list[int]
) -> Iterator[tuple[str, str | None, Location]]:
    """The fields that an object of a class has in JSON."""
    java = value.cls.frame.module.language == "java"
    methods = {method.name.lower() for method in value.cls.node.methods if java} - {"__init__"}
    for field in declaring.fields(machine, value.cls.node, value.cls.frame):
        own = field.own.lower()
        if methods and own == field.name.lower() and not methods & {own, f"get{own}", f"is{own}"}:
            continue  # Jackson writes what has a getter, or is marked
        held = value.fields.get(field.own) if field.own else None
        within = f"{prefix}{field.name}."
        below = list(_shape(machine, held, field.at, within, depth + 1, left)) if held is not None else []
        yield from below or [(prefix + field.name, field.type, field.at)]


def _kind(value: Value) -> str | None:
    """What JSON calls the type of a literal."""
    kinds = {_plain(option) for option in options(value)}
    return kinds.pop() if len(kinds) == 1 else None


def _plain(value: Value) -> str | None:
    if isinstance(value, Lst):
        return "array"
    if isinstance(value, Rec):
        return "object"
    if isinstance(value, Text):
        # A sum of what nobody can tell and a number looks like a text, too.
        written_out = [part for part in value.parts if isinstance(part, str)]
        return "string" if any(part.strip("0123456789.-") for part in written_out) else None
    if not isinstance(value, Known) or value.value is None:
        return None
    return {bool: "boolean", int: "integer", float: "number"}.get(type(value.value), "string")

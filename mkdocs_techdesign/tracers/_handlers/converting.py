"""Bodies that are read into a type, and values that are written out of one: by what, and into what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...languages._written import written
from ...model import code
from . import asking, declaring
from .libraries import Call
from .values import Cls, Given, Inst, Json, Lst, Unknown, Value, options

if TYPE_CHECKING:
    from .machine import Machine

_INTO = frozenset({"readValue", "fromJson", "convertValue", "treeToValue", "fromJSON"})
"""Methods that read JSON into the class they are told."""
_MODELS = frozenset({"model_validate", "model_validate_json", "parse_obj", "parse_raw", "validate", "from_orm"})
"""Methods of a class of Pydantic's that read into it."""
_TREES = frozenset({"readTree", "parseString", "parseReader", "toJsonTree"})
"""Functions that make a tree of JSON text."""
_DUMPS = frozenset({"model_dump", "dict", "to_dict", "asdict"})
_JSON_DUMPS = frozenset({"model_dump_json", "json", "to_json"})
_WRITES = frozenset({"writeValueAsString", "writeValueAsBytes", "toJson", "toJSONString"})
"""Methods of Java's libraries that write a value as JSON text."""


def made(machine: Machine, given: Given, cls: Cls) -> Inst:
    """An object of a class that a body was read into."""
    declared = declaring.declare(machine, given, cls.node, cls.frame)
    values: dict[str, Value] = {}
    for field in declared:
        path = declaring.below(given, field.name)
        if field.own:
            values[field.own] = Unknown(path) if field.plain else asking.member(given, field.name, path)
    return Inst(cls, values)


def read_as(machine: Machine, name: str, call: Call) -> Value | None:
    """`mapper.readValue(body, Order.class)`, `json.Unmarshal(body, &order)`; `mapper.writeValueAsString(order)`."""
    if name in _WRITES and call.frame.module.language == "java" and call.arguments:
        return Json(call.arguments[0])
    given = next((item for value in call.arguments[:1] if (item := _body(value)) is not None), None)
    if given is None:
        return None
    if name in _INTO and len(call.node.arguments) > 1:
        node = call.node.arguments[1]
        value = machine.value(node.object, call.frame) if isinstance(node, code.Member) else call.arguments[1]
        return _into(machine, given, value)
    if name in _TREES:
        return replace(given, expression=written(call.node))
    if name == "Unmarshal" and len(call.node.arguments) > 1:
        return filled(machine, given, call, 1)
    return None


def written_out(of: Inst, name: str) -> Value | None:
    """`order.model_dump()`, `order.model_dump_json()`: what Pydantic and dataclasses give of an object."""
    return of if name in _DUMPS else Json(of) if name in _JSON_DUMPS else None


def of_class(machine: Machine, cls: Cls, name: str, call: Call) -> Value | None:
    """`Order.model_validate(body)`."""
    given = next((item for value in call.arguments[:1] if (item := _body(value)) is not None), None)
    return made(machine, given, cls) if given is not None and name in _MODELS else None


def of_all(machine: Machine, cls: Cls, call: Call) -> Value | None:
    """`Order(**body)`."""
    given = _body(call.keywords["**"]) if "**" in call.keywords else None
    return made(machine, given, cls) if given is not None else None


def _into(machine: Machine, given: Given, value: Value) -> Value:
    for option in options(value):
        if isinstance(option, Cls):
            return made(machine, given, option)
    return given


def filled(machine: Machine, given: Given, call: Call, index: int) -> Value:
    """Reads a body into the variable that is handed to the call: a struct, a list of them, a map."""
    from .execution import assign

    node, value = call.node.arguments[index], call.arguments[index]
    nothing = Unknown(written(call.node))
    if isinstance(value, Inst):
        found = made(machine, given, value.cls)
        value.fields.update(found.fields)
        return nothing
    annotation = call.frame.typed(node.id) if isinstance(node, code.Name) else None
    whole = asking.each(given) if declaring.listed(annotation) else given
    cls = declaring.class_of(machine, annotation, call.frame)
    read: Value = given
    if cls is not None and isinstance(whole, Given):
        read = made(machine, whole, cls)
        read = Lst([read], True) if declaring.listed(annotation) else read
    if isinstance(node, code.Name):
        assign(machine, node, read, call.frame)
    return nothing


def _body(value: Value) -> Given | None:
    """The body of the request, or a part of it."""
    for option in options(value):
        inside = option.value if isinstance(option, Json) else option
        if isinstance(inside, Given) and inside.place == "body":
            return inside
    return None

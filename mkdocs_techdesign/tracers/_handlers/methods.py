"""Methods that values of every language have: lists, dictionaries, texts, promises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from ...languages._written import written
from . import asking, converting
from .handing import use
from .libraries import Call
from .texts import concat, number_of, text_of
from .values import Cls, Func, Given, Inst, Known, Lst, Rec, Text, Unknown, Value, items_of, join, options

if TYPE_CHECKING:
    from .machine import Machine


def method(machine: Machine, of: Value, name: str, call: Call) -> Value | None:
    """What a method of a value gives; None where nothing is known of it."""
    if isinstance(of, Given):
        asked = asking.method(machine, of, name, call)
        if asked is not None:
            return asked
    read = (
        converting.of_class(machine, of, name, call) if isinstance(of, Cls) else converting.read_as(machine, name, call)
    )
    if read is None and isinstance(of, Inst):
        read = converting.written_out(of, name)
    if read is not None:
        return read
    found = _METHODS.get(name)
    value = found(machine, of, call) if found is not None else None
    if value is not None:
        return value
    if isinstance(of, Rec) and not call.arguments and not call.keywords:
        for key, entry in of.entries.items():
            if key.lower() in (name.lower(), name.lower().removeprefix("get")):
                return entry
    if (
        isinstance(of, Rec)
        and len(call.arguments) == 1
        and ((name.startswith(("with", "set")) and name[3:4].isupper()) or name[4:5].isupper())
    ):
        key = name.removeprefix("with").removeprefix("set")
        of.entries[key[:1].lower() + key[1:]] = call.arguments[0]
        return of
    if isinstance(of, Func):
        return _of_function(machine, of, name, call)
    return None


def _of_function(machine: Machine, of: Func, name: str, call: Call) -> Value:
    if name == "call":
        return machine.invoke(of, call.arguments[1:], call.keywords, call.at)
    if name == "bind":
        return replace(of, bound=tuple(call.arguments[1:]))
    return use(machine, of, call)


def each(value: Value) -> list[Value]:
    found = list(items_of(value))
    return [join(found)] if found else []


def _map(machine: Machine, of: Value, call: Call) -> Value | None:
    if isinstance(of, Rec | Inst | Cls):
        return None
    results = machine.callbacks(call, loop=True, given=each(of), at_once=True)
    return Lst(results, True) if results else None


def _for_each(machine: Machine, of: Value, call: Call) -> Value | None:
    machine.callbacks(call, loop=True, given=each(of), at_once=True)
    return of if isinstance(of, Lst) else None


def _then(machine: Machine, of: Value, call: Call) -> Value | None:
    results = machine.callbacks(call, given=[of], at_once=True)
    return join(results) if results else of


def _append(machine: Machine, of: Value, call: Call) -> Value | None:
    if isinstance(of, Lst):
        of.items.extend(call.arguments)
        of.loose = of.loose or machine.loops > 0
        return of
    return None


def _extend(machine: Machine, of: Value, call: Call) -> Value | None:
    if isinstance(of, Lst) and call.arguments:
        of.items.extend(items_of(call.arguments[0]))
        of.loose = True
        return of
    return None


def _concat(machine: Machine, of: Value, call: Call) -> Value | None:
    if isinstance(of, Lst):
        return Lst([*of.items, *(item for value in call.arguments for item in items_of(value))], True)
    if isinstance(of, Known | Text):
        return concat(of, *call.arguments)
    return None


def _get(machine: Machine, of: Value, call: Call) -> Value | None:
    if not isinstance(of, Rec) or not call.arguments:
        return None
    name = text_of(call.arguments[0])
    if name is not None and name in of.entries:
        return of.entries[name]
    return call.arguments[1] if len(call.arguments) > 1 else Unknown(written(call.node))


def _put(machine: Machine, of: Value, call: Call) -> Value | None:
    if not isinstance(of, Rec) or len(call.arguments) != 2:
        return None
    name = text_of(call.arguments[0])
    if name is None:
        of.rest.append(call.arguments[1])
    else:
        of.entries[name] = call.arguments[1]
    return of


def _update(machine: Machine, of: Value, call: Call) -> Value | None:
    if not isinstance(of, Rec):
        return None
    for value in call.arguments:
        for option in options(value):
            if isinstance(option, Rec):
                of.entries.update(option.entries)
                of.rest.extend(option.rest)
    of.entries.update(call.keywords)
    return of


def _format(machine: Machine, of: Value, call: Call) -> Value | None:
    template = text_of(of)
    if template is None:
        return None
    parts: list[Value | str] = []
    names: list[str] = []
    position = 0
    rest = template
    while "{" in rest:
        before, _, after = rest.partition("{")
        field, closed, rest = after.partition("}")
        parts.append(before)
        names.append("")
        if not closed:
            break
        key = field.split(":")[0].split("!")[0].split(".")[0].split("[")[0]
        if key == "" or key.isdigit():
            index = int(key) if key else position
            position += 1
            value = call.arguments[index] if index < len(call.arguments) else Unknown("…")
            node = call.node.arguments[index] if index < len(call.node.arguments) else None
        else:
            value = call.keywords.get(key, Unknown(key))
            node = dict(call.node.keywords).get(key)
        parts.append(value)
        names.append(written(node) if node is not None else key)
    parts.append(rest)
    return concat(*parts, expressions=tuple(names))


def _joined(machine: Machine, of: Value, call: Call) -> Value | None:
    separator, items = (
        (of, call.arguments[0])
        if call.arguments and not isinstance(of, Lst)
        else (call.arguments[0] if call.arguments else Known(","), of)
    )
    if not isinstance(items, Lst) or items.loose:
        return Unknown(written(call.node))
    parts: list[Value | str] = []
    for index, item in enumerate(items.items):
        parts += [separator, item] if index else [item]
    return concat(*parts)


def _status(machine: Machine, of: Value, call: Call) -> Value | None:
    """`res.status(404)`, `reply.code(404)` of a response that is handed in."""
    number = number_of(call.arguments[0]) if call.arguments else None
    if isinstance(of, Unknown) and number is not None and 100 <= number < 600:
        call.answer(number)
        return of
    return None


def _same(machine: Machine, of: Value, call: Call) -> Value | None:
    return None if isinstance(of, Rec | Inst | Cls) and call.arguments else of


def _values(machine: Machine, of: Value, call: Call) -> Value | None:
    return Lst([*of.entries.values(), *of.rest], True) if isinstance(of, Rec) else None


def _split(machine: Machine, of: Value, call: Call) -> Value | None:
    text, mark = text_of(of), text_of(call.arguments[0]) if call.arguments else None
    return Lst([Known(part) for part in text.split(mark)]) if text and mark else Unknown(written(call.node))


def _replace(machine: Machine, of: Value, call: Call) -> Value | None:
    texts = [text_of(value) for value in (of, *call.arguments[:2])]
    if len(texts) == 3 and None not in texts and texts[1]:
        return Known(str(texts[0]).replace(str(texts[1]), str(texts[2])))
    return Unknown(written(call.node)) if not isinstance(of, Rec | Inst | Cls) else None


def _lower(machine: Machine, of: Value, call: Call) -> Value | None:
    text = text_of(of)
    return Known(text.lower()) if text is not None else of


_METHODS: dict[str, Callable[[Machine, Value, Call], Value | None]] = {
    "map": _map,
    "flatMap": _map,
    "reduce": _map,
    "forEach": _for_each,
    "filter": _for_each,
    "find": _for_each,
    "some": _for_each,
    "every": _for_each,
    "then": _then,
    "catch": _then,
    "finally": _then,
    "thenApply": _then,
    "thenCompose": _then,
    "ifPresent": _then,
    "orElseGet": _then,
    "orElse": _same,
    "orElseThrow": _same,
    "get": _get,
    "getOrDefault": _get,
    "append": _append,
    "push": _append,
    "add": _append,
    "insert": _append,
    "unshift": _append,
    "extend": _extend,
    "addAll": _extend,
    "concat": _concat,
    "put": _put,
    "set": _put,
    "update": _update,
    "putAll": _update,
    "setdefault": _get,
    "format": _format,
    "formatted": _format,
    "join": _joined,
    "strip": _same,
    "trim": _same,
    "rstrip": _same,
    "lstrip": _same,
    "toString": _same,
    "toLowerCase": _lower,
    "lower": _lower,
    "encode": _same,
    "decode": _same,
    "copy": _same,
    "promise": _same,
    "result": _same,
    "values": _values,
    "items": _values,
    "entrySet": _values,
    "split": _split,
    "replace": _replace,
    "replaceAll": _replace,
    "build": _same,
    "geturl": _same,
    "stream": _same,
    "toList": _same,
    "collect": _same,
    "iterator": _same,
    "toArray": _same,
    "await": _same,
    "status": _status,
    "sendStatus": _status,
    "code": _status,
    "writeHead": _status,
    "valueOf": _same,
    "slice": _same,
    "reverse": _same,
    "sort": _same,
    "flat": _same,
    "unwrap": _same,
}

"""Expressions to values. What only a run of Terraform knows stays as it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...model.nodes import Map, Seq
from ...source import Unreadable
from . import functions, operators
from .syntax import (
    Call,
    Conditional,
    Expression,
    For,
    GetAttribute,
    Index,
    Literal,
    Name,
    ObjectOf,
    Operation,
    Part,
    Piece,
    Place,
    Splat,
    Template,
    TemplateFor,
    TemplateIf,
    TupleOf,
)  # fmt: skip
from .values import (
    Choice,
    Encoded,
    Every,
    Hole,
    Intrinsic,
    Joined,
    Reference,
    TextBuilder,
    Unknown,
    Value,
    Written,
    as_text,
    sequence,
)  # fmt: skip

if TYPE_CHECKING:
    from .module import Module

DEEPEST = 110
MOST_STEPS = 400_000
MOST_VALUES = 100_000
"""Values that one structure stands for."""
MOST_ITEMS = 5_000
"""Items one `for` goes over."""


@dataclass(slots=True)
class Work:
    """How much one root module may ask of us."""

    steps: int = 0
    depth: int = 0
    _sizes: dict[int, tuple[Value, int]] = field(default_factory=dict)
    """By identity: a structure, and how many values it stands for when it is written out."""

    def step(self, place: Place) -> None:
        """Counts one expression. Raises Unreadable beyond what real modules need."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise Unreadable("a configuration that stands for more than can be read", place.line)

    def taken(self, value: Value, place: Place) -> None:
        """Counts what an expression came to. Raises Unreadable where that stands for too much."""
        if isinstance(value, str):
            self.steps += len(value) // 50
        elif isinstance(value, _CONTAINERS) and self._size(value) > MOST_VALUES:
            raise Unreadable("a configuration that stands for more than can be read", place.line)

    def _size(self, value: Value) -> int:
        if not isinstance(value, _CONTAINERS):
            return 1
        known = self._sizes.get(id(value))
        if known is not None and known[0] is value:
            return known[1]
        size = 1 + sum(self._size(part) for part in _parts(value))
        self._sizes[id(value)] = (value, size)
        return size


_CONTAINERS = (Map, Seq, Joined, Choice, Encoded)


def _parts(value: Value) -> Iterable[Value]:
    """What a structure is made of."""
    if isinstance(value, Map):
        return value.values()
    if isinstance(value, Joined):
        return [part.value if isinstance(part, Hole) else part for part in value.parts]
    if isinstance(value, Choice):
        return (value.yes, value.no)
    return [value.value] if isinstance(value, Encoded) else value


@dataclass(frozen=True, slots=True)
class Scope:
    """Where names mean something: a module, and what stands around an expression."""

    module: Module
    names: Mapping[str, Value] = field(default_factory=dict)
    """`each`, `count`, names of `for` expressions and dynamic blocks."""

    def having(self, **names: Value) -> Scope:
        """The scope with more names."""
        return Scope(self.module, {**self.names, **names})


@dataclass(frozen=True, slots=True)
class Space:
    """`var`, `local`, `module`, `data`, a resource type: what only an attribute makes a value."""

    kind: str
    type: str = ""


def unknown(expression: Expression | Place, reason: str, *, failed: bool = False) -> Unknown:
    """That an expression has no value here, and why."""
    place = expression if isinstance(expression, Place) else expression.place
    return Unknown(place.written, reason, place.location, failed)


def evaluate(node: Expression, scope: Scope) -> Value:
    """The value of an expression."""
    work = scope.module.work
    work.step(node.place)
    if work.depth > DEEPEST:
        return unknown(node, "nested too deeply")
    work.depth += 1
    try:
        value = _HANDLERS[type(node)](node, scope)
    finally:
        work.depth -= 1
    work.taken(value, node.place)
    return value


def _literal(node: Literal, scope: Scope) -> Value:
    if node.lines and isinstance(node.value, str):
        return Written(node.value, node.place.text.path, node.lines)
    return node.value


def _tuple(node: TupleOf, scope: Scope) -> Value:
    items = [evaluate(item, scope) for item in node.items]
    where = node.place
    places = [(item.place.line, item.place.column) for item in node.items]
    return Seq(items, path=where.text.path, line=where.line, column=where.column, items_at=places)


def _object(node: ObjectOf, scope: Scope) -> Value:
    items: dict[str, Value] = {}
    places: dict[str, tuple[int, int]] = {}
    for key, value in node.items:
        name = plain_text(evaluate(key, scope))
        if name is None:
            name = "${" + key.place.written + "}"
        items[name] = evaluate(value, scope)
        places[name] = (key.place.line, key.place.column)
    return Map(items, path=node.place.text.path, line=node.place.line, column=node.place.column, keys_at=places)


def plain_text(value: Value) -> str | None:
    """A value as the text it is known to come to."""
    if isinstance(value, Reference):
        return value.known
    if isinstance(value, Joined):
        parts = [plain_text(part.value) if isinstance(part, Hole) else part for part in value.parts]
        return None if any(part is None for part in parts) else "".join(str(part) for part in parts)
    return as_text(value)


_SPACES = frozenset({"var", "local", "module", "data", "path", "terraform"})


def _name(node: Name, scope: Scope) -> Value:
    if node.name in scope.names:
        return scope.names[node.name]
    if node.name in _SPACES:
        return Space(node.name)
    if node.name in ("each", "count", "self"):
        return unknown(node, "there is no such thing here")
    if scope.module.has_type(node.name):
        return Space("resource", node.name)
    return unknown(node, "no resource of this type is declared here", failed=True)


def _attribute(node: GetAttribute, scope: Scope) -> Value:
    on = evaluate(node.on, scope)
    if isinstance(on, Space):
        return _in_space(on, node, scope)
    return attribute(on, node.name, node.place)


def _in_space(space: Space, node: GetAttribute, scope: Scope) -> Value:
    module = scope.module
    if space.kind == "var":
        return module.variable(node.name, node.place)
    if space.kind == "local":
        return module.local(node.name, node.place)
    if space.kind == "module":
        return module.called(node.name, node.place)
    if space.kind == "data" and not space.type:
        return Space("data", node.name)
    if space.kind == "data":
        return module.data(space.type, node.name, node.place)
    if space.kind == "resource":
        return module.resource(space.type, node.name, node.place)
    if space.kind == "path":
        return module.path(node.name, node.place)
    return unknown(node, "only a run of Terraform knows it")


def attribute(on: Value, name: str, place: Place) -> Value:
    """What `on.name` is."""
    if isinstance(on, Map):
        if name in on:
            return on[name]
        return unknown(place, f"nothing is called {name} there", failed=True)
    if isinstance(on, Every):
        return attribute(on.one, name, place)
    if isinstance(on, Choice):
        return Choice(on.test, attribute(on.yes, name, place), attribute(on.no, name, place), on.location)
    if isinstance(on, Unknown):
        return Unknown(place.written, on.reason, place.location, on.failed)
    if isinstance(on, Reference):
        return Reference(on.address, f"{on.attribute}.{name}".strip("."))
    if isinstance(on, Intrinsic):
        return unknown(place, "a part of what only a deployment knows")
    if hasattr(on, "attribute_of"):
        return on.attribute_of(name, place)
    if isinstance(on, Seq) and name.isdecimal():
        return index(on, int(name), place)
    return unknown(place, f"nothing is called {name} there", failed=True)


def _index(node: Index, scope: Scope) -> Value:
    on = evaluate(node.on, scope)
    key = evaluate(node.key, scope)
    if isinstance(on, Space):
        if on.kind in ("resource", "data") and isinstance(key, str):
            return _in_space(on, GetAttribute(on=node.on, name=key, place=node.place), scope)
        return unknown(node, "only a run of Terraform knows it")
    return index(on, key, node.place)


def index(on: Value, key: Value, place: Place) -> Value:
    """What `on[key]` is."""
    if isinstance(on, Choice):
        return Choice(on.test, index(on.yes, key, place), index(on.no, key, place), on.location)
    if isinstance(key, Choice):
        return Choice(key.test, index(on, key.yes, place), index(on, key.no, place), key.location)
    for value in (key, on):
        if isinstance(value, Unknown) and (value is on or value.failed):
            return Unknown(place.written, value.reason, place.location, value.failed)
    if isinstance(on, Every):
        return on.one
    if isinstance(on, Reference):
        return on
    if isinstance(on, Intrinsic):
        return unknown(place, "a part of what only a deployment knows")
    if isinstance(on, Seq):
        position = operators.number(key)
        if position is None:
            return unknown(place, "the index is not known")
        whole = int(position)
        return on[whole] if 0 <= whole < len(on) else unknown(place, "the list has no such item", failed=True)
    text = plain_text(key)
    if text is None:
        return unknown(place, "the key is not known")
    if isinstance(on, Map):
        return on[text] if text in on else unknown(place, f"nothing is called {text} there", failed=True)
    if hasattr(on, "attribute_of"):
        return on.attribute_of(text, place)
    return unknown(place, "not a list or map", failed=True)


def _splat(node: Splat, scope: Scope) -> Value:
    return _splatted(evaluate(node.on, scope), node, scope)


def _splatted(on: Value, node: Splat, scope: Scope) -> Value:
    where = node.place.location
    if isinstance(on, Choice):
        return Choice(on.test, _splatted(on.yes, node, scope), _splatted(on.no, node, scope), on.location)
    if isinstance(on, Unknown):
        return unknown(node, on.reason)
    items: list[Value] = [] if on is None else [on]
    if isinstance(on, Seq):
        items = list(on)
    elif isinstance(on, Every):
        items = [on.one]
    return sequence([evaluate(node.item, scope.having(**{"*": item})) for item in items[:MOST_ITEMS]], where)


def _call(node: Call, scope: Scope) -> Value:
    return functions.call(node, scope)


def _conditional(node: Conditional, scope: Scope) -> Value:
    stated = evaluate(node.test, scope)
    test = operators.truth(stated)
    if test is not None:
        return evaluate(node.yes if test else node.no, scope)
    if isinstance(stated, Unknown) and stated.failed:
        return unknown(node, stated.reason, failed=True)
    yes, no = evaluate(node.yes, scope), evaluate(node.no, scope)
    if type(yes) is type(no) and yes == no:
        return yes
    return Choice(node.test.place.written, yes, no, node.place.location)


def _operation(node: Operation, scope: Scope) -> Value:
    return operators.operate(node, [evaluate(operand, scope) for operand in node.operands])


def _for(node: For, scope: Scope) -> Value:
    collection = evaluate(node.collection, scope)
    if isinstance(collection, Choice):
        yes, no = (_looped(side, node, scope) for side in (collection.yes, collection.no))
        return Choice(collection.test, yes, no, collection.location)
    return _looped(collection, node, scope)


def _looped(collection: Value, node: For, scope: Scope) -> Value:
    pairs = entries(collection, node.place)
    if pairs is None:
        reason = collection.reason if isinstance(collection, Unknown) else "what it goes over is not known"
        return unknown(node, reason)
    items: dict[str, Value] = {}
    results: list[Value] = []
    for key, value in pairs[:MOST_ITEMS]:
        names = {node.value_name: value}
        if node.key_name:
            names[node.key_name] = key
        inner = scope.having(**names)
        if node.test is not None and operators.truth(evaluate(node.test, inner)) is False:
            continue
        made = evaluate(node.value, inner)
        if node.key is None:
            results.append(made)
            continue
        found = evaluate(node.key, inner)
        name = plain_text(found)
        name = name if name is not None else "${" + node.key.place.written + "}"
        if node.grouped:
            items.setdefault(name, sequence([], node.place.location)).append(made)
        else:
            items[name] = made
    if node.key is None:
        return sequence(results, node.place.location)
    return Map(items, path=node.place.text.path, line=node.place.line, column=node.place.column)


def entries(collection: Value, place: Place) -> list[tuple[Value, Value]] | None:
    """Keys and values of what can be gone over; None where it is not known."""
    if isinstance(collection, Map):
        return sorted(collection.items(), key=lambda pair: str(pair[0]))
    if isinstance(collection, Seq):
        return list(enumerate(collection))
    if isinstance(collection, Every):
        return [(unknown(place, "the keys are not known"), collection.one)]
    return None


def _template(node: Template, scope: Scope) -> Value:
    builder = TextBuilder(node.place.text.path)
    _fill(node.parts, builder, scope, node.place.line)
    made = builder.made()
    return unknown(node, "the text is too long") if made is None else made


def _fill(parts: tuple[Part, ...], builder: TextBuilder, scope: Scope, line: int) -> None:
    for part in parts:
        if isinstance(part, Piece):
            builder.text(part.text, part.line)
        elif isinstance(part, TemplateIf):
            test = evaluate(part.test, scope)
            decided = operators.truth(test)
            if decided is None:
                place = part.test.place
                message = f"a part of this text depends on {place.written}: it is read as if that were true"
                scope.module.problem(place.location, message)
            _fill(part.no if decided is False else part.yes, builder, scope, line)
        elif isinstance(part, TemplateFor):
            _repeat(part, builder, scope)
        else:
            builder.value(evaluate(part, scope), part.place.written, part.place.line)


def _repeat(part: TemplateFor, builder: TextBuilder, scope: Scope) -> None:
    place = part.collection.place
    pairs = entries(evaluate(part.collection, scope), place)
    if pairs is None:
        builder.value(unknown(part.collection, "what it goes over is not known"), place.written, place.line)
        return
    for key, value in pairs[:MOST_ITEMS]:
        names = {part.value: value, **({part.key: key} if part.key else {})}
        _fill(part.parts, builder, scope.having(**names), place.line)


_HANDLERS: dict[type, Any] = {
    Literal: _literal,
    Template: _template,
    TupleOf: _tuple,
    ObjectOf: _object,
    Name: _name,
    GetAttribute: _attribute,
    Index: _index,
    Splat: _splat,
    Call: _call,
    Conditional: _conditional,
    Operation: _operation,
    For: _for,
}

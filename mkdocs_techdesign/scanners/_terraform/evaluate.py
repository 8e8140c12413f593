"""Expressions to values. What only a run of Terraform knows stays as it is written."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map, Seq
from . import functions, operators
from .access import attribute, entries, index, plain_text
from .scope import DEEPEST, MOST_ITEMS, Scope, Space, unknown
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
    Splat,
    Template,
    TemplateFor,
    TemplateIf,
    TupleOf,
)  # fmt: skip
from .values import (
    Choice,
    Every,
    TextBuilder,
    Unknown,
    Value,
    Written,
    sequence,
)  # fmt: skip


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


def _index(node: Index, scope: Scope) -> Value:
    on = evaluate(node.on, scope)
    key = evaluate(node.key, scope)
    if isinstance(on, Space):
        if on.kind in ("resource", "data") and isinstance(key, str):
            return _in_space(on, GetAttribute(on=node.on, name=key, place=node.place), scope)
        return unknown(node, "only a run of Terraform knows it")
    return index(on, key, node.place)


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

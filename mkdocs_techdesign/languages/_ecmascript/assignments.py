"""Declarations of variables, assignments, and taking apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ...model.code import Assign, Binary, Expression, Import, Index, Items, Literal, Member, Name, Opaque, Record
from .._reader import Reader
from .requiring import module_of
from .strings import text
from .types import annotation, cast

if TYPE_CHECKING:
    from tree_sitter import Node

_PATTERNS = ("object_pattern", "array_pattern")
_NAMES = ("identifier", "shorthand_property_identifier_pattern")


def declarations(reader: Reader, node: Node) -> Iterator[Assign]:
    """`const a = 1, { b } = x`. What is required or imported is an import and no assignment."""
    for child in node.named_children:
        if child.type == "variable_declarator":
            yield from _declared(reader, child)


def _declared(reader: Reader, node: Node) -> Iterable[Assign]:
    name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
    kind = annotation(reader, node.child_by_field_name("type")) or cast(reader, value)
    line, column = reader.place(node)
    if name is None:
        return ()
    if value is None:
        if kind is None:
            return ()
        nothing = Opaque(text="", line=line, column=column)
        return (Assign(target=reader.expression(name), value=nothing, annotation=kind, line=line, column=column),)
    if _imported(reader, name, value):
        return ()
    return taken_apart(reader, name, reader.expression(value), kind, node)


def _imported(reader: Reader, name: Node, value: Node) -> bool:
    """Notes `const a = require("x")`, `const { a, b: c } = require("x")`, `const a = require("x").a`."""
    found = module_of(reader, value)
    if found is None:
        return False
    module, whole, member = found
    line, column = reader.place(name)
    if name.type == "identifier":
        reader.imports.append(
            Import(local=reader.of(name), module=module, name=member or whole, line=line, column=column)
        )
        return True
    if name.type != "object_pattern" or member:
        return False
    pairs: list[tuple[str, str]] = []
    for child in name.named_children:
        if child.type == "shorthand_property_identifier_pattern":
            pairs.append((reader.of(child), reader.of(child)))
        elif child.type == "pair_pattern":
            key, local = child.child_by_field_name("key"), child.child_by_field_name("value")
            if key is None or local is None or key.type != "property_identifier" or local.type != "identifier":
                return False
            pairs.append((reader.of(key), reader.of(local)))
        elif child.type != "comment":
            return False
    for there, here in pairs:
        reader.imports.append(Import(local=here, module=module, name=there, line=line, column=column))
    return True


def assignment(reader: Reader, node: Node) -> Iterator[Assign]:
    """`target = value`; `a = b = c` is `b = c` and `a = b`."""
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    value = reader.expression(right)
    while left is not None and left.type in ("parenthesized_expression", "as_expression", "non_null_expression"):
        left = next(iter(left.named_children), None)
    if left is None:
        return
    for made in taken_apart(reader, left, value, None, node):
        _noted(reader, made)
        yield made


def augmented(reader: Reader, node: Node) -> Iterator[Assign]:
    """`target += value`, `target ??= value`."""
    line, column = reader.place(node)
    target = reader.expression(node.child_by_field_name("left"))
    operator = node.child_by_field_name("operator")
    sign = reader.of(operator).removesuffix("=") if operator else ""
    sign = {"||": "or", "??": "or", "&&": "and"}.get(sign, sign)
    right = reader.expression(node.child_by_field_name("right"))
    value = Binary(operator=sign, left=target, right=right, line=line, column=column)
    yield Assign(target=target, value=value, line=line, column=column)


def counted(reader: Reader, node: Node) -> Iterator[Assign]:
    """`i++`."""
    line, column = reader.place(node)
    target = reader.expression(node.child_by_field_name("argument"))
    sign = "-" if "--" in reader.of(node) else "+"
    one = Literal(value=1, line=line, column=column)
    value = Binary(operator=sign, left=target, right=one, line=line, column=column)
    yield Assign(target=target, value=value, line=line, column=column)


def taken_apart(
    reader: Reader, target: Node, value: Expression, annotation: str | None = None, whole: Node | None = None
) -> Iterator[Assign]:
    """One assignment for each name in a pattern. `whole` is where the assignment starts."""
    if target.type == "object_pattern":
        yield from _object(reader, target, reader.once(value, target))
    elif target.type == "array_pattern":
        yield from _array(reader, target, value)
    elif target.type in ("assignment_pattern", "object_assignment_pattern"):
        left = target.child_by_field_name("left")
        if left is not None:
            yield from taken_apart(reader, left, _or(reader, target, value))
    else:
        line, column = reader.place(whole if whole is not None else target)
        yield Assign(target=reader.expression(target), value=value, annotation=annotation, line=line, column=column)


def _object(reader: Reader, pattern: Node, value: Expression) -> Iterator[Assign]:
    for child in pattern.named_children:
        line, column = reader.place(child)
        match child.type:
            case "shorthand_property_identifier_pattern":
                yield from taken_apart(
                    reader, child, Member(object=value, name=reader.of(child), line=line, column=column)
                )
            case "object_assignment_pattern":
                left = child.child_by_field_name("left")
                if left is not None:
                    taken = Member(object=value, name=reader.of(left), line=line, column=column)
                    yield from taken_apart(reader, left, _or(reader, child, taken))
            case "pair_pattern":
                key, inside = child.child_by_field_name("key"), child.child_by_field_name("value")
                if key is not None and inside is not None:
                    yield from taken_apart(reader, inside, _taken(reader, value, key))
            case "rest_pattern":
                # What is left of an object: names taken from it are those of the object.
                rest = next(iter(child.named_children), None)
                if rest is not None:
                    yield from taken_apart(reader, rest, value)


def _array(reader: Reader, pattern: Node, value: Expression) -> Iterator[Assign]:
    items: Items | None = value if isinstance(value, Items) else None
    if items is None:
        value = reader.once(value, pattern)
    position = 0
    for child in pattern.children:
        if child.type == ",":
            position += 1
        elif child.is_named and child.type != "comment":
            line, column = reader.place(child)
            key: Expression = Literal(value=position, line=line, column=column)
            if child.type == "rest_pattern":
                key = Opaque(text=f"{position}:", line=line, column=column)
                child = next(iter(child.named_children), child)
            elif items is not None and position < len(items.items):
                yield from taken_apart(reader, child, items.items[position])
                continue
            yield from taken_apart(reader, child, Index(object=value, key=key, line=line, column=column))


def _taken(reader: Reader, value: Expression, key: Node) -> Expression:
    line, column = reader.place(key)
    if key.type == "property_identifier":
        return Member(object=value, name=reader.of(key), line=line, column=column)
    if key.type == "string":
        inside: Expression = Literal(value=text(reader, key), line=line, column=column)
    else:
        inside = reader.expression(key)
    return Index(object=value, key=inside, line=line, column=column)


def _or(reader: Reader, node: Node, value: Expression) -> Expression:
    """The value, or the default where it has none."""
    line, column = reader.place(node)
    other = reader.expression(node.child_by_field_name("right"))
    return Binary(operator="or", left=value, right=other, line=line, column=column)


def _noted(reader: Reader, made: Assign) -> None:
    """Notes `module.exports = x`, `module.exports.a = x` and `exports.a = x` as exports."""
    target, value = made.target, made.value
    if not isinstance(target, Member):
        return
    if _exports(target):
        reader.exports.append(("default", value))
        for key, entry in value.entries if isinstance(value, Record) else ():
            if key is None:
                reader.exports.append(("*", entry))
            elif isinstance(key, Literal) and isinstance(key.value, str):
                reader.exports.append((key.value, entry))
    elif _exports(target.object) or (isinstance(target.object, Name) and target.object.id == "exports"):
        reader.exports.append((target.name, value))


def _exports(value: Expression) -> bool:
    return (
        isinstance(value, Member)
        and value.name == "exports"
        and isinstance(value.object, Name)
        and value.object.id == "module"
    )

"""`.tf.json` files as the same bodies and blocks that HCL gives."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map, Seq
from ...source import SourceFile, Unreadable
from .parse import template
from .syntax import (
    Argument,
    Block,
    Body,
    Expression,
    Literal,
    ObjectOf,
    Piece,
    Place,
    Template,
    TemplateFor,
    TemplateIf,
    Text,
    TupleOf,
)  # fmt: skip

_LABELS = {"resource": 2, "data": 2, "module": 1, "variable": 1, "output": 1, "provider": 1, "locals": 0,
           "terraform": 0, "moved": 0, "import": 0, "check": 1, "removed": 0}  # fmt: skip
_PLAIN = frozenset({"type", "source", "version", "description"})
"""Arguments that hold no expressions."""


def body(file: SourceFile) -> Body:
    """The blocks of a file. Raises Unreadable."""
    nodes = file.nodes()
    if not isinstance(nodes, Map):
        raise Unreadable("not a Terraform configuration: the document is not a mapping")
    made = Body()
    text = Text(file.path, b"")
    for kind, content in nodes.items():
        if kind in _LABELS:
            _blocks(kind, content, _LABELS[kind], (), made, text, nodes.at(kind))
    return made


def _blocks(kind: str, node: Any, labels: int, so_far: tuple[str, ...], into: Body, text: Text, at: Any) -> None:
    """The blocks below one kind: objects inside each other for labels, lists for several blocks."""
    if isinstance(node, Seq):
        for index, item in enumerate(node):
            _blocks(kind, item, labels, so_far, into, text, node.at(index))
    elif isinstance(node, Map) and labels:
        for label, inner in node.items():
            if label != "//":
                _blocks(kind, inner, labels - 1, (*so_far, label), into, text, node.at(label))
    elif isinstance(node, Map):
        place = _place(text, at.line, at.column)
        into.blocks.append(Block(type=kind, labels=so_far, body=_body(node, text, kind), place=place))


def _body(node: Map, text: Text, kind: str) -> Body:
    made = Body()
    for name, value in node.items():
        at = node.at(name)
        place = _place(text, at.line, at.column)
        if name == "//":
            continue
        if kind == "terraform" and name == "backend" and isinstance(value, Map):
            for label, inner in value.items():
                if isinstance(inner, Map):
                    made.blocks.append(
                        Block(type="backend", labels=(label,), body=_body(inner, text, "backend"), place=place)
                    )
            continue
        plain = (kind == "variable" or name in _PLAIN) and name != "value"
        made.arguments[name] = Argument(name=name, value=_expression(value, text, place, plain), place=place)
    return made


def _expression(node: Any, text: Text, place: Place, plain: bool) -> Expression:
    if isinstance(node, Map):
        pairs = []
        for key, value in node.items():
            at = node.at(key)
            inner = _place(text, at.line, at.column)
            pairs.append((Literal(value=key, place=inner), _expression(value, text, inner, plain)))
        return ObjectOf(items=tuple(pairs), place=_place(text, node.line, node.column))
    if isinstance(node, Seq):
        items = [
            _expression(item, text, _place(text, node.at(index).line, node.at(index).column), plain)
            for index, item in enumerate(node)
        ]
        return TupleOf(items=tuple(items), place=place)
    if isinstance(node, str) and not plain and ("${" in node or "%{" in node):
        found = template(node, text.path, place.line)
        if found is not None:
            return _unwrapped(found)
    return Literal(value=node, place=place)


def _unwrapped(found: Expression) -> Expression:
    """The expression itself where a text is nothing but one interpolation."""
    if isinstance(found, Template):
        kept = [part for part in found.parts if not (isinstance(part, Piece) and not part.text)]
        if len(kept) == 1 and not isinstance(kept[0], Piece | TemplateIf | TemplateFor):
            return kept[0]
    return found


def _place(text: Text, line: int, column: int) -> Place:
    return Place(text, 0, 0, line, column)

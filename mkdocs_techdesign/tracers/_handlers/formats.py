"""Texts that are put together from a template: `%s`, `%d`, `%v`."""

from __future__ import annotations

from ...languages._written import written
from ...model import code
from .texts import concat, text_of
from .values import Lst, Unknown, Value


def percent(left: Value, right: Value, node: code.Binary) -> Value:
    """`"%s/%s" % (a, b)`."""
    template = text_of(left)
    if template is None:
        return Unknown(written(node))
    values: list[Value] = list(right.items) if isinstance(right, Lst) else [right]
    nodes = node.right.items if isinstance(node.right, code.Items) else (node.right,)
    return fill(template, "%s", values, [written(item) for item in nodes])


def fill(template: str, mark: str, values: list[Value], expressions: list[str]) -> Value:
    """A text whose marks are replaced by values in order."""
    pieces = template.replace("%d", mark).replace("%v", mark).split(mark) if mark == "%s" else template.split(mark)
    parts: list[Value | str] = []
    names: list[str] = []
    for index, piece in enumerate(pieces):
        if index:
            value = values[index - 1] if index - 1 < len(values) else Unknown("…")
            parts.append(value)
            names.append(expressions[index - 1] if index - 1 < len(expressions) else "…")
        parts.append(piece)
        names.append("")
    return concat(*parts, expressions=tuple(names))

"""Two operands and an operator, in every language the same fields of a node."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from ..model.code import Binary, Expression
from ._reader import Reader, ToExpression

if TYPE_CHECKING:
    from tree_sitter import Node

MAX_OPERANDS: Final = 60
"""In a row; more of them are parts of one `Opaque`, so that nobody has to walk a tree that deep."""


def binary(operators: Mapping[str, str]) -> ToExpression:
    """Reads operations; `operators` gives those another name here than they have in the language."""

    def lower(reader: Reader, node: Node) -> Expression:
        chain = [node]
        while (left := chain[-1].child_by_field_name("left")) is not None and left.type == node.type:
            chain.append(left)
        first = chain[-1].child_by_field_name("left")
        if len(chain) > MAX_OPERANDS:
            rights = [link.child_by_field_name("right") for link in reversed(chain)]
            return reader.opaque(node, *[part for part in (first, *rights) if part is not None])
        reader.depth += len(chain)
        value = reader.expression(first)
        reader.depth -= len(chain)
        for link in reversed(chain):
            line, column = reader.place(link)
            operator = link.child_by_field_name("operator")
            written = reader.of(operator) if operator is not None else ""
            right = reader.expression(link.child_by_field_name("right"))
            value = Binary(operator=operators.get(written, written), left=value, right=right, line=line, column=column)
        return value

    return lower

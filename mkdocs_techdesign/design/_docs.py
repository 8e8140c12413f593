"""The docstrings of the schema: what a key is, in the words that stand under it in the code."""

from __future__ import annotations

import ast
import inspect
import itertools
import sys
from functools import cache
from typing import Any

from ._entry import Entry, by_class


@by_class
def fields(cls: type[Any]) -> dict[str, str]:
    """Field name to its docstring, in one line."""
    found: dict[str, str] = {}
    body = _classes(cls.__module__)[cls.__name__].body
    for field, doc in itertools.pairwise(body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(doc, ast.Expr)
            and isinstance(doc.value, ast.Constant)
        ):
            found[field.target.id] = " ".join(str(doc.value.value).split())
    return found


def entry(cls: type[Entry]) -> str:
    """What an entry is, in one line."""
    return " ".join((cls.__doc__ or "").split())


@cache
def _classes(module: str) -> dict[str, ast.ClassDef]:
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}

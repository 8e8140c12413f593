"""HCL through tree-sitter into our own nodes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from ...model.location import Location, Problem
from ...source import Unreadable
from . import templates
from .reading import Reader, meaningful
from .syntax import Body, Expression, Text

_MARK = "TECHDESIGN_END"


@dataclass(slots=True)
class Parsed:
    """A file's blocks, and the places where it is no HCL."""

    body: Body
    problems: list[Problem] = field(default_factory=list)


def parse(data: bytes, path: PurePosixPath, at: Location | None = None) -> Parsed:
    """The blocks of a file; what is no HCL becomes a problem. Raises Unreadable where nothing of it can be used.

    With `at` everything is said to stand there.
    """
    text = Text(path if at is None else at.path, data, at=at)
    root = _tree(data)
    reader = Reader(text)
    body = Body()
    for node in root.children:
        if node.type == "body":
            reader.body(node, body, 0)
    if root.has_error:
        where = _first_error(root)
        line = where.start_point[0] + 1 if where is not None else 1
        if not body.blocks and not body.arguments:
            raise Unreadable("not valid HCL", line)
        reader.problems.append(Problem(Location(path, line), "not valid HCL: what stands here was not read"))
    return Parsed(body, reader.problems)


def template(content: str, path: PurePosixPath, first_line: int = 1) -> Expression | None:
    """A text with `${…}`: a template file, a string of a JSON configuration. None where it is no template."""
    if _MARK in content:
        return None
    data = f"x = <<{_MARK}\n{content}\n{_MARK}\n".encode()
    root = _tree(data)
    if root.has_error:
        return None
    reader = Reader(Text(path, data, first_line - 1))
    body = Body()
    for node in root.children:
        if node.type == "body":
            reader.body(node, body, 0)
    argument = body.arguments.get("x")
    return templates.without_last_newline(argument.value) if argument is not None else None


@cache
def _parser() -> Any:
    import tree_sitter
    import tree_sitter_hcl

    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_hcl.language()))


def _tree(data: bytes) -> Any:
    return _parser().parse(data).root_node


def _first_error(root: Any) -> Any:
    """The first node that is no HCL, or is missing."""
    pending = [root]
    while pending:
        node = pending.pop()
        if node.type == "ERROR" or node.is_missing:
            return next(iter(meaningful(node.children)), node)
        pending.extend(child for child in reversed(node.children) if child.has_error or child.is_missing)
    return None

"""Walks a syntax tree and makes the neutral form of it, with tables of what each language's nodes become."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ..model.code import (
    Assign,
    Binary,
    Call,
    Choice,
    Class,
    Evaluate,
    Expression,
    Function,
    Import,
    Index,
    Items,
    Literal,
    Member,
    Module,
    Name,
    Opaque,
    Record,
    Statement,
    Template,
)
from ..model.location import Location, Problem
from ..source import SourceFile, Unreadable
from ._written import written

if TYPE_CHECKING:
    from tree_sitter import Node

MAX_DEPTH: Final = 100
"""Expressions and blocks in one another; what lies deeper is `Opaque`. Real code stays below 60."""
MAX_NODES: Final = 1_000_000
"""Nodes of one file's syntax tree: some 100,000 lines written by people. Bundles of other people's code have more."""
MAX_CHARACTERS: Final = 2_500_000
"""Of one file. Text that follows no grammar takes a second for every half million."""
MAX_SHOWN: Final = 200
"""Characters of an `Opaque`."""
MAX_PROBLEMS: Final = 5

ToExpression: TypeAlias = "Callable[[Reader, Node], Expression]"
ToStatements: TypeAlias = "Callable[[Reader, Node], Iterable[Statement]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """What a language's nodes become."""

    language: str
    """As in `Module.language`."""
    title: str
    """As people write it: `Python`."""
    load: Callable[[], Any]
    """Gives tree-sitter's language object."""
    expressions: Mapping[str, ToExpression]
    """By node type. What has no entry is `Opaque`."""
    statements: Mapping[str, ToStatements]
    """By node type. What has no entry is evaluated as an expression."""
    silent: frozenset[str]
    """Node types without a trace: comments, types, `pass`."""
    finish: Callable[[Reader, tuple[Statement, ...]], tuple[Statement, ...]] | None = None
    """What remains to be done with the body of a whole file."""


@dataclass(slots=True)
class Reader:
    """One file on its way to a module."""

    path: PurePosixPath
    text: str
    grammar: Grammar
    imports: list[Import] = field(default_factory=list)
    exports: list[tuple[str, Expression]] = field(default_factory=list)
    shapes: list[Class] = field(default_factory=list)
    package: str = ""
    problems: list[Problem] = field(default_factory=list)
    pending: list[Statement] = field(default_factory=list)
    """Statements that an expression needs to stand before the one being read: `x` of `f(x := g())`."""
    renamed: dict[str, str] = field(default_factory=dict)
    """Names that have another one in the neutral form: a receiver is `self`."""
    own: frozenset[str] = frozenset()
    """Members of the class being read that a bare name means, in languages where `this` can be left out."""
    local: set[str] = field(default_factory=set)
    """Parameters and variables of the function being read, which hide them."""
    methods: dict[str, list[Function]] = field(default_factory=dict)
    """Functions declared apart from the type they belong to, by its name."""
    depth: int = 0
    cut: bool = False

    def of(self, node: Node) -> str:
        """The text of a node."""
        return self.text[node.start_byte : node.end_byte]

    def place(self, node: Node) -> tuple[int, int]:
        """Line and column where a node starts, both 1-based, in characters."""
        row, column = node.start_point
        return row + 1, column + 1

    def expression(self, node: Node | None) -> Expression:
        """What a node stands for as a value."""
        if node is None:
            return Opaque(text="")
        if self.depth >= MAX_DEPTH:
            return self._too_deep(node)
        self.depth += 1
        try:
            lower = self.grammar.expressions.get(node.type)
            return self.opaque(node, *node.named_children) if lower is None else lower(self, node)
        finally:
            self.depth -= 1

    def expressions(self, nodes: Iterable[Node]) -> tuple[Expression, ...]:
        """Several values, without what leaves no trace."""
        silent = self.grammar.silent
        return tuple([self.expression(node) for node in nodes if node.type not in silent])

    def opaque(self, node: Node, *parts: Node) -> Opaque:
        """A node nobody reads further, with those parts that may hold calls."""
        line, column = self.place(node)
        inner = tuple([part for part in self.expressions(parts) if _holds(part)])
        start = node.start_byte
        shown = self.text[start : min(node.end_byte, start + MAX_SHOWN)]
        return Opaque(text=shown, parts=inner, line=line, column=column)

    def block(self, nodes: Iterable[Node]) -> tuple[Statement, ...]:
        """Statements in order, each after what its expressions need to stand before it."""
        if self.depth >= MAX_DEPTH:
            first = next(iter(nodes), None)
            return () if first is None else (Evaluate(value=self._too_deep(first)),)
        made: list[Statement] = []
        outer, self.pending = self.pending, []
        self.depth += 1
        statements, silent = self.grammar.statements, self.grammar.silent
        for node in nodes:
            kind = node.type
            if kind in statements:
                found = list(statements[kind](self, node))
            elif kind in silent or not node.is_named:
                continue
            elif kind == "ERROR":
                found = list(self.block(node.named_children))
            else:
                line, column = self.place(node)
                found = [Evaluate(value=self.expression(node), line=line, column=column)]
            made += self.pending
            self.pending.clear()
            made += found
        self.depth -= 1
        self.pending = outer
        return tuple(made)

    def body(self, node: Node | None) -> tuple[Statement, ...]:
        """The statements of a block node; of a single statement where a block has no braces."""
        if node is None:
            return ()
        return self.block(node.named_children if node.type in _BLOCKS else (node,))

    def apart(self, make: Callable[[], Iterable[Statement]]) -> tuple[Statement, ...]:
        """Statements with what their expressions need before them, apart from what is being read around them."""
        outer, self.pending = self.pending, []
        try:
            found = list(make())
            return (*self.pending, *found)
        finally:
            self.pending = outer

    def once(self, value: Expression, node: Node) -> Expression:
        """The value, or an invented name for it where it holds a call and would stand in more than one place."""
        if not _holds(value):
            return value
        line, column = self.place(node)
        name = Name(id=f"<{line}:{column}>", stands_for=written(value), line=line, column=column)
        self.pending.append(Assign(target=name, value=value, line=line, column=column))
        return name

    def first(self, node: Node, *kinds: str) -> Node | None:
        """The first child of one of the types."""
        return next((child for child in node.named_children if child.type in kinds), None)

    def _too_deep(self, node: Node) -> Opaque:
        line, column = self.place(node)
        if not self.cut:
            self.cut = True
            where = Location(self.path, line, column)
            self.problems.append(Problem(where, f"code nested deeper than {MAX_DEPTH} levels is not read"))
        return Opaque(text=self.text[node.start_byte : node.end_byte][:MAX_SHOWN], line=line, column=column)


def class_field(inside: Class) -> Assign:
    """A class declared inside another one, as its field."""
    name = Name(id=inside.name, line=inside.line, column=inside.column)
    return Assign(target=name, value=inside, line=inside.line, column=inside.column)


_BLOCKS = frozenset({"block", "statement_block", "statement_list", "constructor_body", "class_body", "switch_body"})
_FOREIGN = re.compile(r"[^\x00-\x7f]")


def read(file: SourceFile, grammar: Grammar, text: str | None = None) -> Module:
    """A file in neutral form. `text` is what to read of it, line for line. Raises Unreadable."""
    try:
        return _read(file.path, file.text() if text is None else text, grammar)
    except (RecursionError, MemoryError):
        raise Unreadable("too large or too deeply nested to read") from None


def _read(path: PurePosixPath, text: str, grammar: Grammar) -> Module:
    from tree_sitter import Parser

    if len(text) > MAX_CHARACTERS:
        raise Unreadable(f"more than {MAX_CHARACTERS:,} characters of code: generated or bundled")
    # One byte for each character: offsets and columns of the tree are then those of the text.
    plain = text if text.isascii() else _FOREIGN.sub(_stand_in, text)
    root = Parser(grammar.load()).parse(plain.encode("ascii")).root_node
    if root.descendant_count > MAX_NODES:
        raise Unreadable(f"more than {MAX_NODES:,} pieces of code: generated or bundled")
    reader = Reader(path, text, grammar)
    reader.problems += _errors(root, path, grammar.title)
    body = reader.block(root.named_children)
    if grammar.finish is not None:
        body = grammar.finish(reader, body)
    return Module(
        path=path,
        language=grammar.language,
        package=reader.package,
        imports=tuple(reader.imports),
        body=body,
        exports=tuple(reader.exports),
        shapes=tuple(reader.shapes),
        problems=tuple(reader.problems),
    )


def _stand_in(found: re.Match[str]) -> str:
    return " " if found[0].isspace() or found[0] == "\ufeff" else "a"


def _errors(root: Node, path: PurePosixPath, title: str) -> Iterator[Problem]:
    """The first places where a file does not follow its grammar, in order."""
    if not root.has_error:
        return
    left = MAX_PROBLEMS
    waiting = [root]
    while waiting and left:
        node = waiting.pop()
        if node.is_error or node.is_missing:
            left -= 1
            row, column = node.start_point
            what = f"not valid {title}: {node.type} is missing" if node.is_missing else f"not valid {title}"
            yield Problem(Location(path, row + 1, column + 1), f"{what}; the rest is read all the same")
        else:
            waiting += [child for child in reversed(node.children) if child.has_error or child.is_missing]


def _holds(value: Any) -> bool:
    """True when a value may hold a call, or has parts that would be lost."""
    match value:
        case Literal() | Name() | str() | None:
            return False
        case Member():
            return _holds(value.object)
        case Index():
            return _holds(value.object) or _holds(value.key)
        case Binary():
            return _holds(value.left) or _holds(value.right)
        case Choice():
            return _holds(value.test) or _holds(value.then) or _holds(value.otherwise)
        case Items():
            return any(map(_holds, value.items))
        case Template():
            return any(map(_holds, value.parts))
        case Record():
            return any(_holds(key) or _holds(entry) for key, entry in value.entries)
        case Opaque():
            return bool(value.parts)
        case Call() | Function() | Class():
            return True
    return True

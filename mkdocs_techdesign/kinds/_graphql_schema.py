"""A GraphQL schema of one or several texts as types, through graphql-core.

A definition that does not parse is a problem where it stands; the others are read all the same. The library is
imported when the first schema is read: that takes longer than reading all templates of a usual system.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Any

from ..model.location import Location, Problem
from ._appsync_prelude import AMPLIFY, DIRECTIVES, SCALARS
from ._graphql_definitions import Definition
from ._graphql_types import GraphqlType

MOST_TOKENS = 120_000
_LONGEST = 2_000_000
_MOST_BROKEN = 20
_MOST_PARTS = 10_000
_ROOTS = ("Query", "Mutation", "Subscription")
_KINDS = {
    "object": "type",
    "input_object": "input",
    "enum": "enum",
    "union": "union",
    "interface": "interface",
    "scalar": "scalar",
}
_START = re.compile(
    r"^(?:extend[ \t]+)?(?:type|input|enum|union|interface|scalar|directive|schema)\b|^(?:\"\"\"|\"(?!\"))|^#",
    re.MULTILINE,
)
_TEXT = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*(?:"""|\\?\Z)', re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A schema, or a part of one, and where it stands."""

    text: str
    path: PurePosixPath
    line: int = 1
    """Line of its first line."""
    indent: int = 0
    """Columns before each of its lines."""
    lines: bool = True
    """False where its lines are not lines of the file: a string with escaped line breaks."""

    def at(self, line: int, column: int) -> Location:
        """A place in the text as a place in the file."""
        if not self.lines:
            return Location(self.path, self.line)
        return Location(self.path, self.line + line - 1, self.indent + column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """Everything some texts state together."""

    types: tuple[GraphqlType, ...] = ()
    """Sorted by name."""
    roots: dict[str, str] = field(default_factory=dict)
    """`Query`, `Mutation`, `Subscription` to the name of the type that is it."""
    problems: tuple[Problem, ...] = ()

    def operations(self) -> tuple[str, ...]:
        """`Query.getOrder`, … sorted. The first word is the kind of operation, whatever the type is called."""
        by_name = {type.name: type for type in self.types}
        found = {
            f"{kind}.{member.name}"
            for kind, type in self.roots.items()
            if type in by_name
            for member in by_name[type].members
        }
        return tuple(sorted(found))


def schema(texts: Iterable[Text]) -> Schema:
    """The schema some texts make together; empty when none of them is GraphQL."""
    reading = _Reading()
    for text in texts:
        reading.read(text)
    return reading.finished()


def merged(schemas: Iterable[Schema]) -> Schema:
    """The schema AppSync makes of those of source APIs: their roots become one, whatever each calls them."""
    types: dict[str, GraphqlType] = {}
    roots: dict[str, str] = {}
    for one in schemas:
        names = {name: kind for kind, name in one.roots.items()}
        roots.update(dict.fromkeys(one.roots, ""))
        for type in one.types:
            if type.name in _ROOTS and type.name not in names:
                continue
            named = replace(type, name=names.get(type.name, type.name))
            types[named.name] = _joined(types[named.name], named, False) if named.name in types else named
    return Schema(types=tuple(types[name] for name in sorted(types)), roots={kind: kind for kind in roots})


class _Reading:
    """Collects definitions; what extends a type, or states it again, adds to it."""

    def __init__(self) -> None:
        self._types: dict[str, GraphqlType] = {}
        self._roots: dict[str, str] = {}
        self._directives: set[str] = set()
        self._used: list[tuple[str, Location]] = []
        self._named: list[tuple[str, Location]] = []
        self._problems: list[Problem] = []
        self._broken = False

    def read(self, text: Text) -> None:
        for definition, line in self._definitions(text):
            try:
                self._definition(definition, text, line)
            except RecursionError:
                self._complain(text.at(line + 1, 1), "is nested too deeply")

    def finished(self) -> Schema:
        roots = self._roots or {name: name for name in _ROOTS if name in self._types}
        self._check()
        types = tuple(self._types[name] for name in sorted(self._types))
        return Schema(types=tuple(_paged(type) for type in types), roots=roots, problems=tuple(self._problems))

    def _definitions(self, text: Text) -> Iterator[tuple[Any, int]]:
        """Definitions with the lines before their part; part for part where the whole does not parse."""
        from graphql import GraphQLSyntaxError

        source = text.text.removeprefix("\ufeff")
        if len(source) > _LONGEST:
            self._complain(text.at(1, 1), "is too long to be read")
            return
        try:
            yield from ((definition, 0) for definition in _parsed(source))
            return
        except RecursionError:
            self._complain(text.at(1, 1), "is nested too deeply")
            return
        except GraphQLSyntaxError as error:
            if "tokens" in error.message:
                self._complain(text.at(1, 1), "is too long to be read")
                return
        failed = 0
        for part, line in _parts(source):
            try:
                yield from ((definition, line) for definition in _parsed(part))
            except GraphQLSyntaxError as error:
                failed += 1
                place = error.locations[0] if error.locations else None
                where = text.at(line + (place.line if place else 1), place.column if place else 1)
                if failed <= _MOST_BROKEN:
                    self._complain(where, f"does not parse here: {error.message.removeprefix('Syntax Error: ')}")

    def _complain(self, where: Location, what: str) -> None:
        self._broken = True
        self._problems.append(Problem(where, f"the GraphQL schema {what}"))

    def _definition(self, node: Any, text: Text, line: int) -> None:
        kind, _, rest = node.kind.rpartition("_")
        if node.kind in ("schema_definition", "schema_extension"):
            for operation in node.operation_types or ():
                self._roots[operation.operation.value.capitalize()] = operation.type.name.value
        elif node.kind == "directive_definition":
            self._directives.add(node.name.value)
        elif rest in ("definition", "extension") and kind.removesuffix("_type") in _KINDS:
            made = Definition(node, _KINDS[kind.removesuffix("_type")], text.at, line).made()
            known = self._types.get(made.name)
            self._types[made.name] = made if known is None else _joined(known, made, rest == "extension")
        for used, name in _mentions(node):
            where = text.at(line + used.loc.start_token.line, used.loc.start_token.column)
            (self._named if used.kind == "named_type" else self._used).append((name, where))

    def _check(self) -> None:
        """Directives and types that nobody declares: AppSync refuses such a schema."""
        known = DIRECTIVES | AMPLIFY | self._directives
        for name, where in self._used:
            if name not in known:
                near = get_close_matches(name, sorted(known), n=1)
                fix = f"Write @{near[0]}." if near else f"Declare the directive @{name}, or take it away."
                self._problems.append(
                    Problem(where, f"@{name} is a directive that neither AppSync nor this schema knows", fix)
                )
        amplify = any(name in AMPLIFY for name, _ in self._used)
        if self._broken or amplify:
            return
        types = SCALARS | self._types.keys()
        for name, where in self._named:
            if name not in types:
                near = get_close_matches(name, sorted(types), n=1)
                fix = f"Write {near[0]}, or declare {name}." if near else f"Declare the type {name}."
                self._problems.append(Problem(where, f"the GraphQL schema has no type {name}", fix))


def _parsed(text: str) -> Iterable[Any]:
    """The definitions of a text. Raises graphql.GraphQLSyntaxError and RecursionError."""
    from graphql import parse

    return parse(text, max_tokens=MOST_TOKENS).definitions


def _parts(text: str) -> Iterator[tuple[str, int]]:
    """The definitions of a text one by one, as far as lines tell them apart, with the lines before each."""
    inside = [match.span() for match in _TEXT.finditer(text)]
    starts = [
        match.start()
        for match in _START.finditer(text)
        if not any(start < match.start() < end for start, end in _around(inside, match.start()))
    ]
    definitions: list[int] = []
    described = False
    for start in starts:
        if not described:
            definitions.append(start)
        described = text[start] in '"#'
    line, last = 0, 0
    del definitions[_MOST_PARTS:]
    for start, end in zip([0, *definitions], [*definitions, len(text)], strict=True):
        line += text.count("\n", last, start)
        last = start
        if text[start:end].strip():
            yield text[start:end], line


def _around(spans: list[tuple[int, int]], place: int) -> list[tuple[int, int]]:
    """The spans that may hold a place; they are sorted."""
    from bisect import bisect_right

    at = bisect_right(spans, (place, 0))
    return spans[max(0, at - 1) : at]


def _mentions(node: Any) -> Iterator[tuple[Any, str]]:
    """Directives and type names anywhere in a definition."""
    waiting = [node]
    while waiting:
        at = waiting.pop()
        if at.kind in ("directive", "named_type"):
            yield at, at.name.value
        for key in ("directives", "fields", "arguments", "values", "types", "interfaces", "type", "operation_types"):
            inner = getattr(at, key, None)
            if at.kind == "directive":
                continue
            if isinstance(inner, list | tuple):
                waiting.extend(reversed(inner))
            elif inner is not None and hasattr(inner, "kind"):
                waiting.append(inner)


def _joined(known: GraphqlType, more: GraphqlType, extension: bool) -> GraphqlType:
    """A type with what another definition of it adds; what the first says stands."""
    first, second = (known, more) if known.kind == more.kind or extension else (more, known)
    names = {member.name for member in first.members}
    return replace(
        first,
        members=(*first.members, *(member for member in second.members if member.name not in names)),
        interfaces=tuple(dict.fromkeys((*first.interfaces, *second.interfaces))),
        choices=tuple(dict.fromkeys((*first.choices, *second.choices))),
        permissions=tuple(dict.fromkeys((*first.permissions, *second.permissions))),
        description=first.description or second.description,
    )


def _paged(type: GraphqlType) -> GraphqlType:
    """A connection knows what it lists."""
    members = {member.name: member.type or "" for member in type.members}
    if type.kind != "type" or not members.keys() & {"nextToken", "pageInfo"}:
        return type
    lists = [written for written in members.values() if written.startswith("[")]
    return replace(type, items=lists[0].strip("[]!")) if len(lists) == 1 else type

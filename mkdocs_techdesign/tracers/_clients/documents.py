"""GraphQL documents: the operations a front end sends, and the fields they ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...model.code import Binary, Call, Expression, Items, Literal, Member, Name, Record, Template
from ...source import Unreadable
from .program import Found, Program, entries

_OPERATION = re.compile(r"^\s*(?:#[^\n]*\n\s*)*(?:(query|mutation|subscription)\b[^{]*)\{", re.IGNORECASE)
_TAGS = frozenset({"gql", "graphql", "graphqlOperation", "parse", "documentNode"})
_GENERATED = {"queries": "query", "mutations": "mutation", "subscriptions": "subscription"}
"""Modules Amplify generates; many repositories leave them out."""
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a document."""

    kind: str
    """`query`, `mutation`, `subscription`."""
    name: str
    """As written; the first field where it has none."""
    fields: tuple[str, ...]
    """What it asks for at the top."""
    inferred: bool = False
    """True where its document is not in the repository and its name is that of the field, as Amplify generates it."""


def operations(program: Program, found: Found, depth: int = 0) -> tuple[Operation, ...]:
    """The operations in an argument: a document, a record that holds one, a call that wraps one."""
    if depth > _DEEPEST:
        return ()
    value = found.value
    if isinstance(value, Name):
        taken = found.unit.imports.get(value.id)
        if taken is not None and taken.module.endswith((".graphql", ".gql")):
            return _in_file(program, found, taken.module, taken.name)
        kind = _GENERATED.get(taken.module.rpartition("/")[2]) if taken is not None else None
        if taken is not None and taken.name and kind and program.file(found.unit, taken.module) not in program.units:
            return (Operation(kind, taken.name, (taken.name,), inferred=True),)
    known = program.resolved(found)
    text = _text(program, known)
    if text is not None:
        return parsed(text)
    inside: list[Expression] = []
    whole = known.value
    match whole:
        case Call() if _called(whole) in _TAGS or _called(whole) == "stringify":
            inside = list(whole.arguments[:1])
        case Record():
            wanted = entries(whole)
            inside = [
                wanted[key]
                for key in ("query", "mutation", "subscription", "document", "body", "data")
                if key in wanted
            ]
        case Items():
            inside = list(whole.items[:1])
    made: list[Operation] = []
    for one in inside:
        made += operations(program, Found(one, known.unit, known.bound), depth + 1)
    return tuple(made)


def is_tag(call: Call) -> bool:
    """True for what only makes a document: the call that sends it is another one."""
    return _called(call) in _TAGS and not (isinstance(call.callee, Member) and call.callee.name == "graphql")


def parsed(text: str) -> tuple[Operation, ...]:
    """The operations of a document; by its first words where it is not whole."""
    from graphql import GraphQLError, OperationDefinitionNode, parse
    from graphql.language import FieldNode

    try:
        document = parse(text, no_location=True, max_tokens=20_000)
    except (GraphQLError, RecursionError):
        return _first(text)
    made = []
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            names = tuple(one.name.value for one in definition.selection_set.selections if isinstance(one, FieldNode))
            name = definition.name.value if definition.name is not None else (names[0] if names else "")
            made.append(Operation(definition.operation.value, name, names))
    return tuple(made)


def _first(text: str) -> tuple[Operation, ...]:
    start = _OPERATION.match(text)
    if start is None:
        return ()
    field = re.compile(r"\s*(?:\w+\s*:\s*)?(\w+)").match(text, start.end())
    name = re.match(r"\s*\w+\s+(\w+)", text)
    names = (field[1],) if field is not None else ()
    return (Operation(start[1].lower(), name[1] if name is not None else "".join(names), names),)


def _text(program: Program, found: Found) -> str | None:
    """The text of a document; fragments put into it are gone."""
    value = found.value
    match value:
        case Literal(value=str()):
            text = str(value.value)
        case Template():
            text = "".join(part if isinstance(part, str) else " " for part in value.parts)
        case Binary(operator="+"):
            left = _text(program, Found(value.left, found.unit))
            text = left or ""
        case _:
            return None
    return text if _OPERATION.match(text) else None


def _in_file(program: Program, found: Found, module: str, name: str | None) -> tuple[Operation, ...]:
    path = program.file(found.unit, module)
    file = program.sources.get(path) if path is not None else None
    if file is None:
        return ()
    try:
        listed = parsed(file.text())
    except Unreadable:
        return ()
    named = tuple(one for one in listed if one.name == name)
    return named or (listed if name in (None, "default") else ())


def _called(call: Call) -> str:
    match call.callee:
        case Name():
            return call.callee.id
        case Member():
            return call.callee.name
    return ""

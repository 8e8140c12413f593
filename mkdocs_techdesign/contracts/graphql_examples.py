"""An example of each GraphQL operation, made from the schema: arguments as variables, fields two deep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..kinds._graphql_types import GraphqlMember, GraphqlType
from ..kinds.graphql_api import GraphqlApi
from .shapes import inner

_DEEPEST = 2
_MOST_FIELDS = 30
"""Fields of one type; the rest is counted in a comment."""
_OBJECTS = frozenset({"type", "interface", "union"})


def example(api: GraphqlApi, kind: str, field: str) -> str | None:
    """A document for `Query`, `getOrder`; None where the schema does not have it."""
    types = {type.name: type for type in api.types}
    root = types.get(dict(api.roots).get(kind, ""))
    member = next((one for one in root.members if one.name == field), None) if root is not None else None
    if member is None:
        return None
    wanted = ", ".join(
        f"${one.name}: {one.type}" + (f" = {one.default}" if one.default is not None else "")
        for one in member.arguments
    )
    given = ", ".join(f"{one.name}: ${one.name}" for one in member.arguments)
    name = member.name[:1].upper() + member.name[1:]
    lines = [f"{kind.lower()} {name}{f'({wanted})' if wanted else ''} {{"]
    lines += _field(member, f"{member.name}{f'({given})' if given else ''}", types, 1)
    return "\n".join([*lines, "}"])


def _field(member: GraphqlMember, shown: str, types: Mapping[str, GraphqlType], depth: int) -> Iterator[str]:
    indent = "  " * depth
    type = types.get(inner(member.type or ""))
    if type is None or type.kind not in _OBJECTS:
        yield f"{indent}{shown}"
        return
    yield f"{indent}{shown} {{"
    yield from _selection(type, types, depth + 1)
    yield f"{indent}}}"


def _selection(type: GraphqlType, types: Mapping[str, GraphqlType], depth: int) -> Iterator[str]:
    """What to ask of a type: its fields that need no argument; of a list, its items count as no level."""
    indent = "  " * depth
    fields = [member for member in type.members if _free(member) and (depth <= _DEEPEST or _plain(member, types))]
    if type.kind == "union" or not fields:
        yield f"{indent}__typename"
    for member in fields[:_MOST_FIELDS]:
        yield from _field(member, member.name, types, depth)
    if len(fields) > _MOST_FIELDS:
        yield f"{indent}# and {len(fields) - _MOST_FIELDS} more"
    choices = [types[choice] for choice in type.choices if choice in types] if depth <= _DEEPEST else []
    for choice in choices:
        yield f"{indent}... on {choice.name} {{"
        yield from _selection(_apart(choice, choices), types, depth + 1)
        yield f"{indent}}}"


def _apart(choice: GraphqlType, choices: list[GraphqlType]) -> GraphqlType:
    """A choice without the fields that another choice has with another type: one answer cannot hold both."""
    said = {(member.name, member.type) for other in choices for member in other.members}
    names = [name for name, _ in said]
    return replace(choice, members=tuple(member for member in choice.members if names.count(member.name) == 1))


def _free(member: GraphqlMember) -> bool:
    """True for a field that can be asked for without saying more."""
    return not any(one.type.endswith("!") and one.default is None for one in member.arguments)


def _plain(member: GraphqlMember, types: Mapping[str, GraphqlType]) -> bool:
    known = types.get(inner(member.type or ""))
    return known is None or known.kind not in _OBJECTS

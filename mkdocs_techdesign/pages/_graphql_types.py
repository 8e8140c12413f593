"""The types of a GraphQL schema, by what they are for."""

from __future__ import annotations

from collections.abc import Iterator

from ..contracts.shapes import inner
from ..kinds._graphql_types import GraphqlMember, GraphqlType
from ..kinds.graphql_api import GraphqlApi
from ..model.content import Badge, Break, Code, ContentBlock, Derived, Inline, PageLink, Row, Source, Text
from ._graphql_operations import permitted
from ._types import type_anchor
from ._writing import beside, codes, listed, stacked, table

_GROUPS = (
    ("Objects", "type", "Object"),
    ("Pages of lists", "page", "Page"),
    ("Inputs", "input", "Input"),
    ("Enumerations", "enum", "Enumeration"),
    ("Unions", "union", "Union"),
    ("Interfaces", "interface", "Interface"),
    ("Scalars", "scalar", "Scalar"),
)
"""Heading, kind, column."""

TOWER = 6
"""Members up to which each has a line; more stand one after the other."""


def types_of(api: GraphqlApi) -> Iterator[tuple[str, tuple[ContentBlock, ...]]]:
    """Heading and table of each kind of type the schema has; operations are told elsewhere."""
    roots = {name for _, name in api.roots}
    known = {type.name for type in api.types}
    for heading, kind, column in _GROUPS:
        group = [type for type in api.types if _kind(type) == kind and type.name not in roots]
        rows = [
            Row(
                (Code(type.name), _held(api.id, type, known), permitted(type.permissions), Source(type.location)),
                type_anchor(api.id, type.name),
            )
            for type in group
        ]
        blocks = tuple(table((column, "What it holds", "Who may see it", "Read at"), rows))
        if blocks:
            yield heading, blocks


def named(api: str, type: str | None, known: set[str]) -> Text:
    """A type as written, leading to its row where the schema has it."""
    if not type:
        return ""
    name = inner(type)
    return PageLink(type, "graphql", type_anchor(api, name), code=True) if name in known else Code(type)


def _kind(type: GraphqlType) -> str:
    return "page" if type.items else type.kind


def _held(api: str, type: GraphqlType, known: set[str]) -> Text:
    first: list[Text] = [type.description or ""]
    if type.items:
        first.append(Derived(f"a page of {type.items}", "a list beside the token of the next page"))
    if type.interfaces:
        first.append(beside("implements", listed([*map(_inline, (named(api, one, known) for one in type.interfaces))])))
    if type.kind == "enum":
        return stacked(*first, _values(type))
    if type.kind == "union":
        return stacked(*first, beside("one of", listed([_inline(named(api, one, known)) for one in type.choices])))
    members = [_member(api, member, known) for member in type.members]
    if len(members) <= TOWER:
        return stacked(*first, *members)
    return stacked(*first, beside(*(beside(member, "·") for member in members[:-1]), members[-1]))


def _values(type: GraphqlType) -> Text:
    """Values side by side; one below the other where something is said of them."""
    if any(member.description or member.deprecated for member in type.members):
        return stacked(*(beside(Code(one.name), one.description or "", _old(one)) for one in type.members))
    return codes(member.name for member in type.members)


def _member(api: str, member: GraphqlMember, known: set[str]) -> Text:
    arguments: list[Inline] = [Code(f"{one.name}: {one.type}") for one in member.arguments]
    default = beside("else", Code(member.default)) if member.default is not None else ""
    taken = beside("takes", listed(arguments)) if arguments else ""
    guard = permitted(member.permissions)
    flat = tuple(part for part in (guard if isinstance(guard, tuple) else (guard,)) if not isinstance(part, Break))
    return beside(
        Code(member.name), named(api, member.type, known), taken, default, member.description or "", flat, _old(member)
    )


def _old(member: GraphqlMember) -> Text:
    return beside(Badge("deprecated", "warn"), member.deprecated) if member.deprecated else ""


def _inline(text: Text) -> Inline:
    """A text that is one inline already."""
    return text[0] if isinstance(text, tuple) else text

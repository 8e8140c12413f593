"""A GraphQL schema as text, from its facts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ..document import Document
from ..kinds._appsync_prelude import PERMISSIONS
from ..kinds._graphql_types import GraphqlMember, GraphqlPermission, GraphqlType
from ..kinds.graphql_api import GraphqlApi
from ..views._ids import ids

_DIRECTIVES = {mode: name for name, mode in PERMISSIONS.items()}
"""Mode of authentication to the directive that names it."""
_ORDER = {"Query": 0, "Mutation": 1, "Subscription": 2}


def files(document: Document) -> dict[str, tuple[GraphqlApi, str]]:
    """File name to API and text, for every API whose schema could be read."""
    apis = [api for api in document.architecture.of(GraphqlApi) if api.types]
    names = ids("schema", [document.names.short(api.id) for api in apis])
    return {f"{name}.graphql": (api, sdl(api)) for name, api in zip(names, apis, strict=True)}


def sdl(api: GraphqlApi) -> str:
    """The whole schema, what its files and extensions say put together: operations first, then types by name."""
    roots = {type: kind for kind, type in api.roots}
    order = sorted(api.types, key=lambda type: (_ORDER.get(roots.get(type.name, ""), 3), type.name))
    parts = ["\n".join(_definition(type)) for type in order]
    if any(kind != name for kind, name in api.roots):
        stated = "\n".join(f"  {kind.lower()}: {name}" for kind, name in api.roots)
        parts.insert(0, f"schema {{\n{stated}\n}}")
    # Half a surrogate pair is not UTF-8, and no name or text needs one.
    return ("\n\n".join(parts) + "\n").encode(errors="replace").decode()


def signature(member: GraphqlMember) -> str:
    """`getOrder(id: ID!): Order`."""
    arguments = ", ".join(_argument(one.name, one.type, one.default) for one in member.arguments)
    return f"{member.name}{f'({arguments})' if arguments else ''}{f': {member.type}' if member.type else ''}"


def _argument(name: str, type: str | None, default: str | None) -> str:
    return f"{name}: {type}" + (f" = {default}" if default is not None else "")


def _definition(type: GraphqlType) -> Iterator[str]:
    yield from _described(type.description, "")
    guards = "".join(f" {one}" for one in _permissions(type.permissions))
    if type.kind == "union":
        yield f"union {type.name}{guards} = {' | '.join(type.choices)}"
        return
    implements = f" implements {' & '.join(type.interfaces)}" if type.interfaces else ""
    if not type.members:
        yield f"{type.kind} {type.name}{implements}{guards}"
        return
    yield f"{type.kind} {type.name}{implements}{guards} {{"
    for member in type.members:
        yield from _described(member.description, "  ")
        yield from _member(member)
    yield "}"


def _member(member: GraphqlMember) -> Iterator[str]:
    marks = list(_permissions(member.permissions))
    if member.mutations:
        marks.append(f"@aws_subscribe(mutations: {_list(member.mutations)})")
    if member.deprecated:
        marks.append(f"@deprecated(reason: {_quoted(member.deprecated)})")
    behind = "".join(f" {mark}" for mark in marks)
    default = f" = {member.default}" if member.default is not None else ""
    if not any(one.description for one in member.arguments):
        yield f"  {signature(member)}{default}{behind}"
        return
    yield f"  {member.name}("
    for one in member.arguments:
        yield from _described(one.description, "    ")
        yield f"    {_argument(one.name, one.type, one.default)}"
    yield f"  ): {member.type}{behind}"


def _described(text: str | None, indent: str) -> Iterator[str]:
    if text:
        yield f"{indent}{_quoted(text)}"


def _permissions(permissions: Iterable[GraphqlPermission]) -> Iterator[str]:
    for one in permissions:
        groups = f"(cognito_groups: {_list(one.groups)})" if one.groups else ""
        yield f"@{_DIRECTIVES[one.mode]}{groups}"


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _quoted(text: str) -> str:
    """A GraphQL string: the escapes of JSON are those of GraphQL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")

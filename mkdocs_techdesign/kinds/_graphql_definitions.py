"""One definition of a GraphQL schema as a fact."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..model.location import Location
from ..redact import MASKED, secret_name
from ._appsync_prelude import PERMISSIONS
from ._graphql_types import GraphqlArgument, GraphqlMember, GraphqlPermission, GraphqlType


class Definition:
    """One definition on its way to a fact."""

    def __init__(self, node: Any, kind: str, place: Callable[[int, int], Location], line: int) -> None:
        """A node of graphql-core, what it defines, where lines and columns of the text are, and the lines before it."""
        self._node, self._kind, self._place, self._line = node, kind, place, line

    def made(self) -> GraphqlType:
        """The type."""
        node = self._node
        members = node.values if self._kind == "enum" else getattr(node, "fields", ())
        return GraphqlType(
            name=node.name.value,
            kind=self._kind,
            members=tuple(self._member(member) for member in members or ()),
            interfaces=tuple(item.name.value for item in getattr(node, "interfaces", ()) or ()),
            choices=tuple(item.name.value for item in getattr(node, "types", ()) or ())
            if self._kind == "union"
            else (),
            description=_description(node),
            permissions=_permissions(node),
            location=self._at(node.name),
        )

    def _member(self, node: Any) -> GraphqlMember:
        deprecated = next((item for item in node.directives or () if item.name.value == "deprecated"), None)
        subscribed = next((item for item in node.directives or () if item.name.value == "aws_subscribe"), None)
        return GraphqlMember(
            name=node.name.value,
            type=_written(node.type) if hasattr(node, "type") else None,
            arguments=tuple(self._argument(item) for item in getattr(node, "arguments", ()) or ()),
            default=_default(node),
            description=_description(node),
            deprecated=_reason(deprecated),
            permissions=_permissions(node),
            mutations=_texts(subscribed, "mutations"),
            location=self._at(node.name),
        )

    def _argument(self, node: Any) -> GraphqlArgument:
        return GraphqlArgument(
            name=node.name.value,
            type=_written(node.type),
            default=_default(node),
            description=_description(node),
            location=self._at(node.name),
        )

    def _at(self, node: Any) -> Location:
        token = node.loc.start_token
        return self._place(self._line + token.line, token.column)


def _written(node: Any) -> str:
    """A type as people write it."""
    if node.kind == "non_null_type":
        return _written(node.type) + "!"
    if node.kind == "list_type":
        return f"[{_written(node.type)}]"
    return str(node.name.value)


def _default(node: Any) -> str | None:
    value = getattr(node, "default_value", None)
    if value is None:
        return None
    return _shown(value, node.name.value)


def _shown(value: Any, name: str) -> str:
    """A value as people write it, in one line, without texts whose name says that they are secrets."""
    if value.kind == "list_value":
        return f"[{', '.join(_shown(item, name) for item in value.values)}]"
    if value.kind == "object_value":
        rows = ((field.name.value, field.value) for field in value.fields)
        return f"{{{', '.join(f'{key}: {_shown(item, key)}' for key, item in rows)}}}"
    if value.kind == "string_value" and value.value and secret_name(name):
        return f'"{MASKED}"'
    from graphql import print_ast

    return " ".join(print_ast(value).split())


def _description(node: Any) -> str | None:
    return node.description.value.strip() or None if getattr(node, "description", None) is not None else None


def _reason(directive: Any) -> str | None:
    if directive is None:
        return None
    stated = next((item.value for item in directive.arguments or () if item.name.value == "reason"), None)
    return str(getattr(stated, "value", "")) or "No longer supported"


def _permissions(node: Any) -> tuple[GraphqlPermission, ...]:
    return tuple(
        GraphqlPermission(mode=PERMISSIONS[item.name.value], groups=_texts(item, "cognito_groups"))
        for item in getattr(node, "directives", ()) or ()
        if item.name.value in PERMISSIONS
    )


def _texts(directive: Any, name: str) -> tuple[str, ...]:
    """The strings an argument of a directive lists; one alone counts as a list."""
    if directive is None:
        return ()
    stated = next((item.value for item in directive.arguments or () if item.name.value == name), None)
    values = getattr(stated, "values", (stated,)) if stated is not None else ()
    return tuple(str(value.value) for value in values if getattr(value, "kind", "") == "string_value")

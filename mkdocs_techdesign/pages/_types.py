"""Types by name: where a type is described, and what it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import escape
from ..contracts.shapes import Shapes, inner
from ..design.data import Attribute
from ..kinds.api_schema import ApiSchema
from ..model.content import Badge, Break, Code, ContentBlock, Inline, PageLink, Row, Source, Text
from ._writing import beside, codes, stacked, table, written


def type_link(shapes: Shapes, type: str | None) -> Text:
    """A type as written, leading to its description where there is one."""
    if not type:
        return ""
    found = shapes.find(inner(type))
    if found is None:
        return type if " " in type else Code(type)
    if isinstance(found, ApiSchema):
        return PageLink(type, "apis", schema_anchor(found), code=True)
    return PageLink(type, "graphql", type_anchor(found[0].id, found[1].name), code=True)


def schema_anchor(schema: ApiSchema) -> str:
    """Anchor of a schema's row."""
    return escape.anchor(f"{schema.id} schema")


def type_anchor(api: str, name: str) -> str:
    """Anchor of a GraphQL type's row."""
    return escape.anchor(f"{api} type {name}")


def schemas(shapes: Shapes, known: Iterable[ApiSchema]) -> Iterator[ContentBlock]:
    """The schemas of an API, each with its members."""
    rows = []
    for schema in known:
        members: list[Inline] = []
        for member in schema.members:
            members += [Break()] if members else []
            members += _inlines(beside(Code(member.name), type_link(shapes, member.type)))
            members += [] if member.required else [Badge("optional", "quiet")]
            members += [member.description] if member.description else []
        plain = type_link(shapes, schema.type) if not schema.members and schema.type != schema.label else ""
        cells = (
            Code(schema.label),
            stacked(schema.description or "", tuple(members), plain, codes(schema.values)),
            Source(schema.location),
        )
        rows.append(Row(cells, schema_anchor(schema)))
    yield from table(("Shape", "What it holds", "Read at"), rows)


def fields(shapes: Shapes, entries: Iterable[tuple[str, Attribute]], caption: str) -> Iterator[ContentBlock]:
    """Fields of a body, as people wrote them."""
    rows = []
    for name, item in entries:
        optional = Badge("optional", "quiet") if item.nullable else ""
        said = ". ".join(text for text in (item.description, item.unit, item.note) if text)
        kind = codes(item.values) if item.values else type_link(shapes, item.type)
        asked = written(item, "type") if item.type is None else ""
        rows.append(Row((beside(Code(name), optional), kind or asked, said, Source(item.location))))
    yield from table(("Field", "Type", "Meaning", "Read at"), rows, caption=caption)


def _inlines(text: Text) -> tuple[Inline, ...]:
    return text if isinstance(text, tuple) else (text,)

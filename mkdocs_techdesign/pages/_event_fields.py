"""What an event carries: fields the design names, those of its schema file, those code writes."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..design._attached import Attached
from ..design.data import Attribute
from ..event_types import EventKind
from ..event_types.schemas import SchemaField, properties
from ..model.content import Badge, Code, ContentBlock, Derived, Prose, Row, Source, Text
from ..model.location import Location
from ._writing import Words, beside, free, stacked, table, written


def attached(words: Words, name: object) -> Attached | None:
    """The file a design names; None where the text is no path."""
    return words.document.design.attached.get(name) if isinstance(name, str) else None


def fields(words: Words, kind: EventKind) -> Iterator[ContentBlock]:
    """One row for each field, and where the three disagree."""
    design = kind.design
    file = attached(words, design.schema) if design else None
    schema = dict(properties(file.value)) if file is not None else {}
    said = design.detail if design else {}
    code = kind.fields
    names = list(dict.fromkeys([*said, *schema, *code]))
    if not names:
        return
    sources = [what for what, there in (("design", said), ("schema", schema), ("code", code)) if there]
    rows = []
    for name in names:
        attribute, property = said.get(name), schema.get(name)
        optional = bool(attribute.nullable) if attribute else property is not None and not property.required
        missing = [
            Badge(f"not in the {what}", "warn")
            for what, there in (("design", said), ("schema", schema), ("code", code))
            if there and name not in there and not (what != "schema" and optional)
        ]
        rows.append(
            Row(
                (
                    Code(name),
                    _type(attribute, property),
                    "yes" if optional else "",
                    _meaning(attribute, property),
                    stacked(*missing),
                    _place(kind, attribute, property),
                )
            )
        )
    caption = "Fields of its detail" + (
        f", from {', '.join(sources[:-1])} and {sources[-1]}" if len(sources) > 1 else ""
    )
    if sources == ["code"]:
        caption = "Fields of its detail, derived from what code writes"
    yield from table(("Field", "Type", "May be missing", "Meaning", "Told apart", "Source"), rows, caption=caption)


def _place(kind: EventKind, attribute: Attribute | None, property: SchemaField | None) -> Text:
    if property is not None:
        return Source(property.location)
    if attribute is not None:
        return Source(attribute.location)
    return Source(kind.published[0].location) if kind.published else ""


def _type(attribute: Attribute | None, property: SchemaField | None) -> Text:
    if attribute is not None and attribute.type:
        return beside(Code(attribute.type), attribute.unit or "")
    if property is not None:
        return Code(property.type) if property.type else ""
    return written(attribute, "type") if attribute is not None else ""


def _meaning(attribute: Attribute | None, property: SchemaField | None) -> str:
    own = ". ".join(text for text in (attribute.description, attribute.note) if text) if attribute else ""
    return own or (property.meaning if property else "")


def envelope(words: Words, kind: EventKind) -> tuple[str, Text] | None:
    """An example of the whole event, and where it is from; made from names alone where nobody wrote one."""
    design = kind.design
    file = attached(words, design.example) if design else None
    if file is not None and file.text:
        return file.text.rstrip("\n"), Source(Location(file.path))
    if file is None and design is not None and design.example is not None:
        return free(design.example), Source(design.where("example"))
    names = list(dict.fromkeys([*(design.detail if design else {}), *kind.fields]))
    if not names:
        return None
    detail: dict[str, object] = {}
    for name in names:
        at, parts = detail, name.replace("[]", "").split(".")
        for part in parts[:-1]:
            inner = at.setdefault(part, {})
            at = inner if isinstance(inner, dict) else at
        at.setdefault(parts[-1], "…")
    whole = {
        "version": "0",
        "id": "…",
        "detail-type": kind.name,
        "source": kind.sources[0] if kind.sources else "…",
        "account": "…",
        "time": "…",
        "region": "…",
        "resources": [],
        "detail": detail,
    }
    made = Derived("made from the names of its fields", "the envelope of EventBridge around the fields; … for values")
    return json.dumps(whole, indent=2, ensure_ascii=False), made


def unread(words: Words, kind: EventKind) -> Iterator[ContentBlock]:
    """Files the design names that are not there."""
    for name in (kind.design.schema, kind.design.example) if kind.design else ():
        file = attached(words, name)
        if file is not None and file.problem:
            yield Prose((Badge("not read", "warn"), Code(str(name)), f": {file.problem}."))

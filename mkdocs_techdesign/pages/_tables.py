"""What the code says of one table: settings, keys, indexes, capacity."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from ..access_patterns import rendered, values
from ..design.data import EntityDesign, IndexDesign, TableDesign
from ..kinds.table import AutoScaling, Index, KeyAttribute, Table
from ..model.content import Badge, Break, Code, ContentBlock, Row, Source, Text
from ..model.findings import Finding
from ..model.location import Unresolved
from ..model.wording import title
from ._writing import Words, beside, codes, free, marks, shown, stacked, written
from ._writing import table as grid

TYPES = {"S": "text", "N": "number", "B": "binary"}
STREAMS = {
    "KEYS_ONLY": "keys only",
    "NEW_IMAGE": "items as they became",
    "OLD_IMAGE": "items as they were",
    "NEW_AND_OLD_IMAGES": "items before and after",
}
_MODES = {"PAY_PER_REQUEST": "on demand", "PROVISIONED": "provisioned"}
_CLASSES = {"STANDARD_INFREQUENT_ACCESS": "infrequent access", "STANDARD": "standard"}
_KEYS_OF = {"KMS": "key in KMS", "DEFAULT": "AWS owned key"}
RENDERED = "made from the templates of the keys and the examples of the attributes"
CAPTION = f"Examples are {RENDERED}."


_TYPED = re.compile(r'\{\n\s+("(?:S|N|B|BOOL)": (?:"(?:[^"\\]|\\.)*"|true|false))\n\s+\}')


def as_json(value: object) -> str:
    """Data as people read it, each value of DynamoDB with its type on one line."""
    return _TYPED.sub(r"{\1}", json.dumps(value, indent=2, ensure_ascii=False))


def settings(words: Words, table: Table, item: TableDesign | None) -> Iterator[ContentBlock]:
    """Billing, life time, stream, recovery, encryption, class: as the code has them, and as they were meant."""
    proposed = bool(words.mark(table.id))
    name = words.document.architecture.by_id[table.id].name
    stream = (STREAMS.get(item.stream, "off") if item.stream else written(item, "stream")) if item else ""
    most = f"at most {item.capacity} units" if item and item.capacity else ""
    rows: tuple[tuple[str, str, Text, Text], ...] = (
        ("Deployed name", "", Code(name) if name else "", ""),
        (
            "Billing",
            "billing_mode",
            _word(table.billing_mode, _MODES, "provisioned, the default"),
            _said(item, "billing"),
        ),
        ("Capacity", "read_capacity", _capacity(table), most),
        ("Expires by", "ttl_attribute", _ttl(table), Code(item.ttl) if item and item.ttl else _said(item, "ttl")),
        ("Stream", "stream_view_type", _word(table.stream_view_type, STREAMS, "off"), stream),
        (
            "Point-in-time recovery",
            "point_in_time_recovery",
            _flag(table.point_in_time_recovery),
            _said(item, "recovery"),
        ),
        (
            "Encryption",
            "encryption",
            _word(table.encryption, _KEYS_OF, "AWS owned key, the default"),
            _said(item, "encryption"),
        ),
        ("Deletion protection", "deletion_protection", _flag(table.deletion_protection), ""),
        ("Class", "table_class", _word(table.table_class, _CLASSES, "standard, the default"), ""),
    )
    found, default = [], []
    for label, field, value, designed in rows:
        place = _place(table, field) if value and not proposed else Source(table.location) if designed else ""
        if designed or (place and not proposed):
            found.append(Row((label, "" if proposed else value, designed, place)))
        elif isinstance(value, str) and value and not proposed:
            default.append(f"{label[:1].lower()}{label[1:]}: {value.removesuffix(', the default')}")
    if default:
        found.append(Row(("As AWS sets it", "; ".join(default), "", "")))
    yield from grid(("Setting", "In the code", "As designed", "Source"), found)


def _place(table: Table, field: str) -> Text:
    """The line of a setting somebody wrote; nothing for a default."""
    found = next((place.location for place in table.places if place.field == field), None)
    return Source(found) if found else "" if field else Source(table.location)


def _said(item: TableDesign | None, field: str) -> Text:
    return written(item, field) if item is not None else ""


def _word(value: object, words: Mapping[str, str], otherwise: str) -> Text:
    said = shown(value, otherwise=otherwise)
    return words.get(said, said) if isinstance(said, str) else said


def _flag(value: object) -> Text:
    return "on" if value is True else "off" if value is False else shown(value, otherwise="off, the default")


def _ttl(table: Table) -> Text:
    ttl = table.ttl_attribute
    return Code(ttl) if isinstance(ttl, str) else shown(ttl, otherwise="items stay until they are deleted")


def _capacity(table: Table) -> Text:
    if table.billing_mode == "PAY_PER_REQUEST":
        most = (("read", table.maximum_read_units), ("write", table.maximum_write_units))
        said = [beside("at most", shown(units), f"{word} units") for word, units in most if units is not None]
        return stacked(*said) or "follows the load, within the quota of the account"
    return (
        beside(shown(table.read_capacity), "read,", shown(table.write_capacity), "write") if table.read_capacity else ""
    )


def keys(table: Table, item: TableDesign | None) -> Iterator[ContentBlock]:
    """The base key: what the entities put in it, with an example of each."""
    rows = []
    for role, key, field in (("partition key", table.partition_key, "pk"), ("sort key", table.sort_key, "sk")):
        if key is None:
            continue
        holds, examples = [], []
        for name, entity in (item.entities if item else {}).items():
            template = getattr(entity, field)
            if template is not None:
                holds.append(beside(f"{name}:", Code(str(template))))
                text = rendered(template, values(entity, name, everything=True))
                examples += [Code(text)] if text and template.attributes else []
        rows.append(
            Row((Code(key.name), role, TYPES.get(key.type or "", key.type or ""), stacked(*holds), stacked(*examples)))
        )
    given = any(row.cells[-1] for row in rows)
    yield from grid(("Attribute", "Role", "Type", "Holds", "Example"), rows, caption=CAPTION if given else "")


def indexes(
    table: Table, item: TableDesign | None, findings: tuple[Finding, ...], used: Mapping[str, Text]
) -> Iterator[ContentBlock]:
    """Every index: its keys in the code, its use in the design, the patterns that go through it."""
    said = dict(item.indexes) if item else {}
    entities = item.entities if item else {}
    rows = []
    for kind, found in (
        ("global", table.global_secondary_indexes),
        ("local", table.local_secondary_indexes),
    ):
        for index in found:
            entry = said.pop(index.name, None)
            rows.append(
                Row(
                    (
                        stacked(Code(index.name), kind, Source(index.location)),
                        stacked(
                            _key("PK", index.partition_key, entry.pk if entry else None, entities),
                            _key("SK", index.sort_key, entry.sk if entry else None, entities),
                        ),
                        stacked(written(entry, "use") if entry else "", _query(index, entry, entities)),
                        _projection(index.projection, index.included),
                        (entry.capacity or "" if entry else "")
                        or _own(index.read_capacity, index.write_capacity, kind),
                        used.get(index.name, ""),
                    ),
                    findings=marks(findings, index.name, entry=entry),
                )
            )
    for name, entry in said.items():
        rows.append(
            Row(
                (
                    stacked(Code(name), Badge("not in the code", "warn"), Source(entry.location)),
                    stacked(*(Code(str(key)) for key in (entry.pk, entry.sk) if key)),
                    written(entry, "use"),
                    written(entry, "projection"),
                    written(entry, "capacity"),
                    "",
                ),
                findings=marks(findings, name, entry=entry),
            )
        )
    yield from grid(("Index", "Keys", "Use", "Carries", "Capacity", "Answers"), rows)


def answers(
    by_pattern: Mapping[str, tuple[str, ...]], unused: tuple[str, ...], queried: Mapping[str, Text], *, seen: bool
) -> dict[str, Text]:
    """What stands in the last column: the patterns an index answers, else who queries it, or that nobody does.

    `queried` has the queries found in code; `seen` is true where any code was found that uses the table.
    """
    nobody = Badge("no query found in the code", "quiet") if seen else ""
    return {
        index: Badge("⚠️ unused index", "warn")
        if index in unused
        else ", ".join(title(name) for name in names) or queried.get(index, nobody)
        for index, names in by_pattern.items()
    }


def _query(index: Index, entry: IndexDesign | None, entities: Mapping[str, EntityDesign]) -> Text:
    """An example of a query: the one people wrote, else one made from the templates."""
    if entry is not None and entry.example is not None:
        return beside("e.g.", Code(free(entry.example)))
    if index.partition_key is None:
        return ""
    for name, entity in entities.items():
        template = entity.index_keys.get(index.partition_key.name) or (entry.pk if entry else None)
        text = rendered(template, values(entity, name, everything=True)) if template else None
        if text:
            return beside("e.g.", Code(f"{index.partition_key.name} = {text}"))
    return ""


def capacity(table: Table) -> Iterator[ContentBlock]:
    """Provisioned units and how they scale by themselves; nothing for tables on demand."""
    rows = []
    parts: list[tuple[str | None, Table | Index]] = [(None, table)]
    parts += [(index.name, index) for index in table.global_secondary_indexes]
    for name, part in parts:
        units = (
            _units(part.read_capacity, "read", name, table.autoscaling),
            _units(part.write_capacity, "write", name, table.autoscaling),
        )
        if any(units):
            own = [scaling.location for scaling in table.autoscaling if scaling.index == name]
            rows.append(
                Row(
                    (
                        Code(name) if name else "table",
                        *units,
                        stacked(Source(part.location), *(Source(place) for place in dict.fromkeys(own))),
                    )
                )
            )
    yield from grid(("Of", "Read units", "Write units", "Source"), rows)


def _units(
    units: int | Unresolved | None, dimension: str, index: str | None, scalings: tuple[AutoScaling, ...]
) -> Text:
    found = [item for item in scalings if item.dimension == dimension and item.index == index]
    return stacked(
        shown(units),
        *(
            beside(
                "scales from",
                shown(item.minimum),
                "to",
                shown(item.maximum),
                "at",
                shown(item.target_percent),
                "% used",
            )
            for item in found
        ),
    )


def key_name(key: KeyAttribute | None) -> Text:
    """A key attribute with its type."""
    return beside(Code(key.name), TYPES.get(key.type or "", key.type or "")) if key else ""


def _key(role: str, key: KeyAttribute | None, template: object, entities: Mapping[str, EntityDesign]) -> Text:
    if key is None:
        return ""
    told = template or next((one.index_keys[key.name] for one in entities.values() if key.name in one.index_keys), None)
    if told is None or str(told) in (key.name, f"{{{key.name}}}"):
        return beside(role, Code(key.name))
    return beside(role, Code(key.name), Break(), Code(str(told)))


def _projection(projection: str | Unresolved | None, included: tuple[str, ...]) -> Text:
    if projection == "INCLUDE" and included:
        return beside("keys and", codes(included))
    words = {"ALL": "all attributes", "KEYS_ONLY": "keys only", "INCLUDE": "some attributes"}
    return words.get(projection, projection) if isinstance(projection, str) else shown(projection)


def _own(read: object, write: object, kind: str) -> Text:
    if kind == "local":
        return "shared with the table"
    if read is None and write is None:
        return ""
    return beside("own:", shown(read), "read,", shown(write), "write")

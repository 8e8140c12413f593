"""How long items are kept, how they are deleted, and where old ones go."""

from __future__ import annotations

from collections.abc import Iterator

from ..design.data import TableDesign
from ..kinds.bucket import Bucket, Lifecycle
from ..model.content import Badge, Code, ContentBlock, Facts, Prose, Row, Source, Text
from ..model.wording import plural, title
from ._code import doer
from ._patterns import Read
from ._writing import Words, beside, shown, stacked, written
from ._writing import table as grid

_MANY = frozenset({"Query", "Scan"})


def retention(item: TableDesign) -> Iterator[ContentBlock]:
    """One row for each entity and state."""
    rows = [(name, row) for name, entity in item.entities.items() for row in entity.retention]
    rows += [("every item", row) for row in item.retention]
    yield from grid(
        ("Kept", "When", "How long", "Because", "By", "Then", "Source"),
        (
            Row(
                (
                    Code(name) if name in item.entities else name,
                    written(row, "when"),
                    written(row, "keep"),
                    written(row, "because"),
                    written(row, "how"),
                    stacked(f"archive in {row.archive}" if row.archive else "", row.then or ""),
                    Source(row.location),
                )
            )
            for name, row in rows
        ),
    )


def soft_delete(words: Words, known: Read) -> Iterator[ContentBlock]:
    """What marks a deleted item, the filter every read applies, and the reads without it."""
    entry = known.item.soft_delete
    pairs: tuple[tuple[str, Text], ...] = (
        ("Marked by", Code(entry.attribute) if entry.attribute else written(entry, "attribute")),
        ("State", Code(entry.state) if entry.state else written(entry, "state")),
        ("Every read applies", Code(entry.filter) if entry.filter else written(entry, "filter")),
        ("Because", written(entry, "because")),
        ("Written at", Source(entry.location) if entry.given else ""),
    )
    kept = tuple(pair for pair in pairs if pair[1] not in ("", ()))
    if not kept:
        return
    yield Facts(kept)
    mark = entry.attribute
    if not mark:
        return
    declared = [(key, one) for key, one in known.item.patterns.items() if one.operation in _MANY]
    lacking = [Row((title(key), "declared", "", Source(one.location))) for key, one in declared
               if _about(known.item, one.entity, mark) and mark not in (one.condition or "")]  # fmt: skip
    reads = [access for access, _ in known.matches if access.operation in _MANY]
    unfiltered = [access for access in reads if mark not in (access.filter or "")]
    for access in unfiltered:
        filter = beside("filter", Code(access.filter)) if access.filter else ""
        lacking.append(
            Row(
                (
                    beside(Code(access.operation), filter),
                    "in the code",
                    doer(words, access.function),
                    Source(access.location),
                )
            )
        )
    total = len(reads)
    if total and not unfiltered:
        yield Prose(f"{plural(total, 'query', 'queries')} found in the code; every one applies it.")
    elif total:
        yield Prose(
            (
                f"{total - len(unfiltered)} of {plural(total, 'query', 'queries')} found in the code apply it.",
                Badge("⚠️ the others find deleted items", "warn"),
            )
        )
    yield from grid(("Reads without it", "Where", "By", "Source"), lacking)


def _about(item: TableDesign, entity: str | None, attribute: str) -> bool:
    """True where an entity is the one that can be deleted; also where nobody said which."""
    if entity is None or entity not in item.entities:
        return len(item.entities) == 1
    return attribute in item.entities[entity].attributes


def archive(words: Words, item: TableDesign) -> Iterator[ContentBlock]:
    """Trigger, path, storage classes, life time, queries; with what the bucket's own rules say."""
    entry = item.archive
    bucket = _bucket(words, entry.to)
    pairs: tuple[tuple[str, Text], ...] = (
        ("To", words.mention(entry.to) if entry.to else written(entry, "to")),
        ("Set off by", written(entry, "trigger")),
        ("Path", Code(entry.path) if entry.path else written(entry, "path")),
        ("Storage class", written(entry, "storage")),
        ("Kept", written(entry, "keep")),
        ("History is asked through", written(entry, "query")),
        ("Written at", Source(entry.location) if entry.given else ""),
    )
    kept = tuple(pair for pair in pairs if pair[1] not in ("", ()))
    if kept:
        yield Facts(kept)
    if bucket is not None:
        yield from grid(
            ("Rule of the bucket", "Objects", "Move to", "Go after", "Source"),
            (Row((*_rule(rule), Source(rule.location))) for rule in bucket.lifecycle),
        )
        if not bucket.lifecycle:
            yield Prose(
                (words.name(bucket.id), "has no life cycle rule: nothing moves, nothing goes.", Source(bucket.location))
            )


def _bucket(words: Words, name: str | None) -> Bucket | None:
    found = words.names.find(name) if name else ()
    return found[0] if len(found) == 1 and isinstance(found[0], Bucket) else None


def _rule(rule: Lifecycle) -> tuple[Text, Text, Text, Text]:
    days = rule.expires_after
    years = f"({days / 365.25:.2g} years)" if isinstance(days, int) and days >= 365 else ""
    return (
        beside(Code(rule.name) if rule.name else "", "" if rule.enabled else Badge("disabled", "warn")),
        Code(f"{rule.prefix}*") if rule.prefix else "all",
        stacked(*(f"{move} days" if move[-1:].isdigit() else move for move in rule.moves)),
        beside(shown(days, "days"), years),
    )

"""How writers of one table are kept apart, and how a repeated request is recognised: as written, and in the code."""

from __future__ import annotations

from collections.abc import Iterator

from ..design import Entry
from ..design.data import EntityDesign, TableDesign
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..model.behaviour import CodeSign, DataAccess
from ..model.content import (
    Badge,
    Code,
    ContentBlock,
    Derived,
    Facts,
    Inline,
    Items,
    Prose,
    Row,
    Source,
    Strong,
    Text,
    Tier,
)
from ._code import doer
from ._patterns import Read
from ._writing import Words, beside, codes, listed, stacked, written
from ._writing import table as grid

_CHANGES = frozenset({"UpdateItem", "DeleteItem", "TransactWriteItems"})
_STRATEGIES = {
    "optimistic": "optimistic: nobody waits, a write fails when somebody else was faster",
    "pessimistic": "pessimistic: a lock is taken before the item is read",
    "last-write-wins": "the last write wins",
    "none": "none: an item has one writer",
}


def concurrency(words: Words, known: Read) -> Iterator[ContentBlock]:
    """Strategy, steps of a conflict, transition guard; then every change in the code and the condition it carries."""
    entry = known.item.concurrency
    pairs: tuple[tuple[str, Text], ...] = (
        ("Strategy", _STRATEGIES.get(entry.strategy or "", "") or written(entry, "strategy")),
        ("Counts versions in", Code(entry.attribute) if entry.attribute else written(entry, "attribute")),
        ("Every update carries", written(entry, "condition")),
        ("And sets", codes(entry.writes) if entry.writes else written(entry, "writes")),
        ("Follows from it", _stale(known.item)),
        ("Written at", Source(entry.location) if entry.given else ""),
    )
    kept = tuple(pair for pair in pairs if pair[1] not in ("", ()))
    if kept:
        yield Facts(kept)
    steps = tuple(_steps(entry)) if entry.strategy == "optimistic" else ()
    if steps:
        yield Items(steps, ordered=True)
    yield from _guards(words, known.item)
    yield Tier("comprehensive", tuple(_changes(words, known)))


def _stale(item: TableDesign) -> Text:
    """Index keys made of what an update writes, and not written with it."""
    writes = set(item.concurrency.writes)
    if not writes:
        return ""
    lacking = {
        name: ", ".join(sorted(writes & set(template.attributes)))
        for entity in item.entities.values()
        for name, template in entity.index_keys.items()
        if writes & set(template.attributes) and name not in writes
    }
    if not lacking:
        return ""
    formula = "; ".join(f"{name} is made of {of}" for name, of in lacking.items())
    return (Derived(f"{', '.join(lacking)} must be written too", formula),)


def _steps(entry: Entry) -> Iterator[Text]:
    version = getattr(entry, "attribute", None) or "the version"
    condition = getattr(entry, "condition", None)
    retries = getattr(entry, "retries", None)
    conflict = getattr(entry, "on_conflict", None)
    yield beside("Read the item and keep its", Code(version), ".")
    carries = (
        f"Write, on the condition: {condition}." if condition else f"Write, on the condition that {version} is as read."
    )
    yield f"{carries} The write counts {version} on."
    yield beside("If", Code("ConditionalCheckFailedException"), "comes back, read the item again.")
    merge = getattr(entry, "merge", None)
    yield (f"Merge: {merge}." if merge else "Apply the change to the item as it is now.")
    if retries is not None:
        yield f"Try again with the new {version}, {retries} time{'' if retries == 1 else 's'} at most."
    if conflict:
        yield f"Still refused: answer {conflict}."


def _guards(words: Words, item: TableDesign) -> Iterator[ContentBlock]:
    """From which state an update may lead to which, as the life cycles of the entities say."""
    rows = []
    for name, life in words.document.design.states.items():
        entity = item.entities.get(name)
        if entity is None:
            continue
        attribute = _state_attribute(entity, {way.to for way in life.transitions if way.to})
        for way in life.transitions:
            if way.to:
                guard = " OR ".join(f"{attribute} = {source}" for source in way.from_) if attribute else ""
                rows.append(
                    Row(
                        (
                            Strong(name),
                            listed([Code(state) for state in way.from_]),
                            Code(way.to),
                            Code(guard) if guard else "",
                            stacked(way.guard or "", f"by {way.by}" if way.by else ""),
                            Source(way.location),
                        )
                    )
                )
    yield from grid(
        ("Entity", "From", "To", "Condition of the write", "Also", "Source"),
        rows,
        caption="What an update may change; the conditions follow from the states of the design",
    )


def _state_attribute(entity: EntityDesign, states: set[str]) -> str:
    """The attribute that may be one of these states, or is called so and says no values; empty where there is none."""
    found = (name for name, item in entity.attributes.items() if states & set(item.values))
    named = (name for name in ("status", "state") if name in entity.attributes and not entity.attributes[name].values)
    return next(found, None) or next(named, "")


def _changes(words: Words, known: Read) -> Iterator[ContentBlock]:
    """Every change of an item in the code; where versions are counted, those that do not check one are marked."""
    attribute = known.item.concurrency.attribute if known.item.concurrency.strategy == "optimistic" else None
    checked = {
        access.location
        for access, _ in known.matches
        if attribute and access.condition and attribute in access.condition
    }
    rows = []
    for access, names in known.matches:
        if access.operation not in _CHANGES and not (access.operation == "PutItem" and access.condition):
            continue
        rows.append(
            Row(
                (
                    Code(access.operation),
                    doer(words, access.function),
                    Code(access.condition) if access.condition else Badge("no condition", "quiet"),
                    _sets(access),
                    _says(access, access.location in checked, _versioned(known, attribute, names)),
                    Source(access.location),
                )
            )
        )
    columns = ("Change", "By", "Condition", "Sets", "Guards by", "Read at")
    yield from grid(columns, _once(rows), caption="Changes of items in the code")


def _versioned(known: Read, attribute: str | None, names: tuple[str, ...]) -> bool:
    """False where the operation is one on items that count no versions."""
    items = {known.item.patterns[name].entity or "" for name in names}
    told = [known.item.entities[name].attributes for name in items if name in known.item.entities]
    return bool(attribute) and (not told or any(attribute in one for one in told))


def _says(access: DataAccess, checked: bool, versioned: bool) -> Text:
    if checked:
        return Badge("✅ version", "ok")
    if access.condition:
        return (
            Badge("✅ once only", "ok") if "attribute_not_exists" in access.condition else Badge("condition", "quiet")
        )
    return Badge("⚠️ last write wins", "warn") if versioned else "last write wins"


def _sets(access: DataAccess) -> Text:
    """Names an update expression sets or removes."""
    if not access.update:
        return ""
    found = [
        part.partition("=")[0].strip()
        for clause in access.update.replace("SET ", "\x00")
        .replace("REMOVE ", "\x00")
        .replace("ADD ", "\x00")
        .split("\x00")
        for part in clause.split(",")
    ]
    return codes(dict.fromkeys(name for name in found if name))


def _once(rows: list[Row]) -> list[Row]:
    """One row for a line of code, whoever runs it."""
    seen: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        seen.setdefault((row.cells[0], *row.cells[2:]), []).append(row)
    merged = []
    for same in seen.values():
        whose: list[Inline] = []
        for row in same:
            whose += row.cells[1] if isinstance(row.cells[1], tuple) else [row.cells[1]]
        by = listed(list(dict.fromkeys(whose)))
        merged.append(Row((same[0].cells[0], by, *same[0].cells[2:])))
    return merged


def idempotency(words: Words, known: Read) -> Iterator[ContentBlock]:
    """The record of a request that was handled, and what the code of those it is for shows of it."""
    entry = known.item.idempotency
    record = next(
        (name for name, entity in known.item.entities.items() if entry.key and str(entity.pk) == str(entry.key)), ""
    )
    states = entry.states
    pairs: tuple[tuple[str, Text], ...] = (
        ("Key of the record", Code(str(entry.key)) if entry.key else written(entry, "key")),
        ("Entity", Code(record) if record else ""),
        ("States", " → ".join(states) if states else written(entry, "states")),
        ("Lives for", written(entry, "ttl")),
        ("Keeps", written(entry, "result")),
        ("Written at", Source(entry.location) if entry.given else ""),
    )
    kept = tuple(pair for pair in pairs if pair[1] not in ("", ()))
    if kept:
        yield Facts(kept)
    rows = [_protected(words, name) for name in entry.applies_to]
    told = {id for name in entry.applies_to for id in _functions(words, name)}
    writers = dict.fromkeys(access.function for access, _ in known.matches)
    rows += [
        Row((doer(words, id), _kind(words, id), signs))
        for id in writers
        if id not in told and (signs := _signs(words, (id,)))
    ]
    yield from grid(("For", "Which is", "In the code"), rows)
    if kept and entry.states:
        first, last = entry.states[0], entry.states[-1]
        yield Prose(
            f"A record that is {first} means another attempt is at work; one that is {last} answers at once"
            + (f" with what it keeps: {entry.result}." if entry.result else ".")
        )


def _protected(words: Words, name: str) -> Row:
    ids = tuple(_functions(words, name))
    found = _signs(words, ids)
    return Row((words.mention(name), _kind(words, name), found or Badge("⚠️ not seen in its code", "warn")))


def _functions(words: Words, name: str) -> Iterator[str]:
    for thing in words.names.find(name):
        yield thing.id
        target = getattr(thing, "target", None)
        if isinstance(target, str):
            yield target


def _kind(words: Words, name: str) -> str:
    found = words.names.find(name)
    endpoint = len(found) == 1 and isinstance(found[0], Route | GraphqlField)
    if endpoint:
        return "endpoint"
    arriving = words.document.architecture.incoming(found[0].id) if found else ()
    waits = any(edge.relation.value in ("consumes", "targets", "notifies") for edge in arriving)
    return "consumer" if waits else "endpoint" if any(edge.relation.value == "invokes" for edge in arriving) else ""


def _signs(words: Words, ids: tuple[str, ...]) -> Text:
    found: dict[tuple[str, object], CodeSign] = {}
    for id in ids:
        for sign in words.document.facts.activity.signs(id, "idempotency"):
            found.setdefault((sign.label, sign.location), sign)
    return stacked(*(beside(sign.label, Source(sign.location)) for sign in found.values()))

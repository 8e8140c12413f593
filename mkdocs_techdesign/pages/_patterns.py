"""How a table is read and written: what people declared, proved; what code does, beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..access_patterns import (
    Outcome,
    Verdict,
    declared,
    example_condition,
    example_request,
    is_expression,
    judge,
    prove,
)
from ..design import Entry
from ..design.data import Pattern, TableDesign
from ..kinds.table import Table
from ..model.behaviour import DataAccess
from ..model.content import (
    Badge,
    Code,
    ContentBlock,
    Derived,
    Details,
    Items,
    Listing,
    Prose,
    Row,
    Source,
    Strong,
    Text,
    Tier,
)
from ..model.findings import Finding
from ..model.location import Location, Unresolved
from ..model.wording import plural, title
from ._code import doer
from ._tables import CAPTION, RENDERED, as_json
from ._writing import Words, beside, codes, free, listed, marks, stacked, written
from ._writing import table as grid

VERDICT = {
    Outcome.KEY: ("✅", "ok"),
    Outcome.INDEX: ("✅", "ok"),
    Outcome.FILTER: ("⚠️", "warn"),
    Outcome.SCAN: ("⚠️", "warn"),
    Outcome.UNPROJECTED: ("⚠️", "warn"),
    Outcome.IMPOSSIBLE: ("⛔", "bad"),
    Outcome.UNSTATED: ("📝", "quiet"),
}
LIMITS = {
    "TransactWriteItems": (100, "4 MB"),
    "TransactGetItems": (100, "4 MB"),
    "BatchGetItem": (100, "16 MB"),
    "BatchWriteItem": (25, "16 MB"),
}
"""Most items and bytes of one call, as DynamoDB allows them."""
PAGE = 1024 * 1024
"""Bytes a Query or Scan reads for one answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Everything known of how one table is used."""

    table: Table
    name: str
    """Name of the table in the design, or its short name."""
    item: TableDesign
    verdicts: dict[str, Verdict]
    """By declared pattern."""
    matches: tuple[tuple[DataAccess, tuple[str, ...]], ...]
    """Operations of the code, each with the declared patterns it may be."""


def read(words: Words, table: Table, name: str, item: TableDesign | None) -> Read:
    """Patterns proved, and operations matched with them."""
    design = item or TableDesign()
    accesses = words.document.facts.activity.on(table.id)
    return Read(
        table=table,
        name=name,
        item=design,
        verdicts={key: prove(table, pattern, design) for key, pattern in design.patterns.items()},
        matches=tuple((access, declared(access, table, design, words.names)) for access in accesses),
    )


def patterns(words: Words, known: Read, findings: tuple[Finding, ...]) -> Iterator[ContentBlock]:
    """Every declared pattern with the verdict whether a key or an index serves it."""
    rows = []
    for key, pattern in known.item.patterns.items():
        verdict = known.verdicts[key]
        places = [access.location for access, names in known.matches if names == (key,)]
        rows.append(
            Row(
                (
                    stacked(
                        Strong(title(key)),
                        pattern.description or written(pattern, "usage"),
                        words.mentions(pattern.used_by),
                        Source(pattern.location),
                        *(Source(place) for place in dict.fromkeys(places)),
                    ),
                    _does(pattern, verdict, known.item),
                    _verdict(verdict),
                    _load(words, pattern),
                ),
                findings=marks(findings, key, f"{known.name}.{key}", entry=pattern),
            )
        )
    columns = ("Pattern", "Operation and keys", "Verdict", "Load")
    yield from grid(columns, rows, filterable=True, caption=CAPTION)
    requests = tuple(_requests(known))
    if requests:
        inputs = ("The input of", Code("aws dynamodb … --cli-input-json"), f"; keys and values are {RENDERED}.")
        summary = f"{plural(len(requests), 'request')} as code"
        yield Tier("comprehensive", (Details(summary, (Prose(inputs), *requests)),))


def _verdict(verdict: Verdict) -> Text:
    mark, tone = VERDICT[verdict.outcome]
    return stacked(Badge(f"{mark} {verdict}", tone), "" if verdict.served else verdict.reason)


def _does(pattern: Pattern, verdict: Verdict, item: TableDesign) -> Text:
    """Operation, key condition, an example of it, filter or condition, attributes."""
    many = pattern.operation in ("Query", "Scan")
    condition = _name(pattern, "condition")
    example = example_condition(pattern, verdict, item) if many else ""
    return stacked(
        beside(
            Code(pattern.operation) if pattern.operation else written(pattern, "operation"),
            *(("on", Code(verdict.index or pattern.index or "")) if verdict.index or pattern.index else ()),
        ),
        Code(verdict.condition) if verdict.condition else _name(pattern, "keys"),
        beside("e.g.", Code(example)) if example and example != verdict.condition else "",
        beside("filter" if many else "if", condition) if condition else "",
        beside("reads" if many or "Get" in (pattern.operation or "") else "sets", codes(pattern.attributes))
        if pattern.attributes
        else "",
    )


def _name(entry: Entry, field: str) -> Text:
    value = getattr(entry, field)
    if value is None:
        return written(entry, field)
    return Code(str(value)) if field == "keys" or is_expression(str(value)) else str(value)


def _load(words: Words, pattern: Pattern) -> Text:
    """How often, how fast, how many items of what size, how consistent."""
    said = pattern.frequency
    latency: Text = f"within {pattern.latency}" if pattern.latency else written(pattern, "latency")
    most = LIMITS.get(pattern.operation or "")
    items = plural_of(pattern)
    return stacked(
        said.text if said else written(pattern, "frequency"),
        latency,
        f"{items}, of at most {most[0]} and {most[1]} a call" if most and items else items,
        f"{pattern.limit:,} a page" if pattern.limit and not most else "",
        _size(words, pattern),
        f"{pattern.consistency} reads" if pattern.consistency else "",
    )


def plural_of(pattern: Pattern) -> str:
    """`20 items`, `1 item`."""
    return f"{pattern.items} item{'' if str(pattern.items) == '1' else 's'}" if pattern.items else ""


def _size(words: Words, pattern: Pattern) -> Text:
    """Size of an answer: as written, else items times the size of one; in pages of 1 MB where it is more than one."""
    if pattern.result_size:
        return f"{pattern.result_size} an answer"
    load = words.document.design.load.entities.get(pattern.entity or "")
    if load is None or load.size is None or pattern.items is None or pattern.operation not in ("Query", "Scan"):
        return ""
    total = load.size.canonical * pattern.items.upper
    shown = f"{total / 1024:,.0f} KB" if total < PAGE else f"{total / PAGE:,.1f} MB"
    pages = -(-int(total) // PAGE)
    formula = f"{pattern.items} × {load.size}" + (", 1 MB a page" if pages > 1 else "")
    return Derived(f"{shown} an answer" + (f", {pages} pages" if pages > 1 else ""), formula)


def _requests(known: Read) -> Iterator[Listing]:
    """The request of every pattern, as written or made from the templates."""
    for key, pattern in known.item.patterns.items():
        heading = f"{title(key)}: {pattern.operation}" if pattern.operation else title(key)
        if pattern.example is not None:
            yield Listing(free(pattern.example), "json", f"{heading}, as written")
            continue
        body = example_request(known.table, known.name, pattern, known.verdicts[key], known.item)
        if body is not None:
            yield Listing(as_json(body), "json", heading)


def undeclared(words: Words, known: Read) -> Iterator[ContentBlock]:
    """Operations in code that no declared pattern says; all of them where nothing is declared."""
    groups: dict[tuple[object, ...], list[DataAccess]] = {}
    for access, names in known.matches:
        if not names:
            index = access.index.expression if isinstance(access.index, Unresolved) else access.index
            said = (access.operation, index, access.key_condition, access.filter, access.condition, access.update)
            groups.setdefault((*said, access.consistent), []).append(access)
    rows = []
    for found in groups.values():
        first = found[0]
        rows.append(
            Row(
                (
                    _found(first),
                    _verdict(judge(known.table, first)),
                    listed([doer(words, id) for id in dict.fromkeys(access.function for access in found)]),
                    stacked(*(Source(place) for place in _places(found))),
                )
            )
        )
    yield from grid(("Operation and keys", "Verdict", "By", "Read at"), rows, filterable=True)


def _found(access: DataAccess) -> Text:
    index = access.index.expression if isinstance(access.index, Unresolved) else access.index
    return stacked(
        beside(Code(access.operation), *(("on", Code(index)) if index else ())),
        Code(access.key_condition) if access.key_condition else "",
        beside("filter", Code(access.filter)) if access.filter else "",
        beside("if", Code(access.condition)) if access.condition else "",
        beside("change", Code(access.update)) if access.update else "",
        beside("of", Code(access.projection)) if access.projection else "",
        "strong reads" if access.consistent else "",
    )


def _places(found: list[DataAccess]) -> tuple[Location, ...]:
    return tuple(dict.fromkeys(access.location for access in found))


def unseen(words: Words, known: Read) -> Iterator[ContentBlock]:
    """Declared patterns no code does, where any code was seen to use the table."""
    if not known.matches:
        return
    seen = {name for _, names in known.matches for name in names}
    missing = [
        beside(Strong(title(key)), _why(words, pattern), Source(pattern.location))
        for key, pattern in known.item.patterns.items()
        if key not in seen
    ]
    if missing:
        yield Items(tuple(missing))


def _why(words: Words, pattern: Pattern) -> Text:
    if not pattern.used_by:
        return beside("names no code that uses it:", pattern.usage) if pattern.usage else "names no code that uses it"
    return beside("is not found in the code of", words.mentions(pattern.used_by))


def summary(known: Read) -> str:
    """How declared patterns and code agree, in one sentence; empty where one of both is missing."""
    if not (known.matches and known.item.patterns):
        return ""
    seen = {name for _, names in known.matches for name in names}
    extra = sum(1 for _, names in known.matches if not names)
    total = len(known.item.patterns)
    first = f"{len(seen)} of {plural(total, 'declared pattern')} found in the code"
    return f"{first}; {plural(extra, 'operation')} in the code not declared." if extra else f"{first}."

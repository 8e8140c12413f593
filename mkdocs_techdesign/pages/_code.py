"""What the code of functions and resolvers does, with the lines that do it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .. import escape
from ..access_patterns import Outcome, judge
from ..activity import Done
from ..design.data import Pattern, TableDesign
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..kinds.table import Table as StoredTable
from ..model.behaviour import ClientCall, CodeSign, DataAccess, HttpCall, PublishedEvent
from ..model.content import Badge, Code, ContentBlock, Details, Inline, PageLink, Row, Source, Text
from ..model.location import Location, Unresolved
from ._writing import Words, beside, codes, folded, listed, plural, stacked, table

CONCERNS: dict[str, str] = {
    "idempotency": "Idempotency",
    "idempotency-marker": "Records of requests",
    "optimistic-locking": "Optimistic locking",
    "batch-failures": "Single failures of a batch",
    "retry": "Retries",
    "circuit-breaker": "Circuit breaker",
    "validation": "Validation",
    "structured-logging": "Structured logs",
    "tracing": "Tracing",
    "metrics": "Metrics",
    "parameters": "Parameters",
    "feature-flags": "Feature flags",
    "authentication": "Authentication",
    "unverified-token": "Tokens nobody verified",
    "token-storage": "Tokens any script can read",
    "authorization": "Answers of an authorizer",
    "vain-condition": "Conditions without effect",
    "stream-image": "Items in stream records",
}
"""Concern of a sign and the heading of its column."""

_READS = frozenset({"GetItem", "BatchGetItem", "TransactGetItems", "Query", "Scan"})
"""Operations that change nothing: a condition of theirs may be left to the code that reads the answer."""


def operations(words: Words) -> Iterator[ContentBlock]:
    """Every operation of every function, in the order of its code."""
    activity = words.document.facts.activity
    rows = [Row((doer(words, id), *_operation(words, step))) for id in activity.doers for step in activity.steps(id)]
    summary = f"{plural(len(rows), 'operation')} of {plural(len(activity.doers), 'part')}, with the line of each"
    yield from folded(summary, table(("Who", "Does", "To what", "How", "Read at"), rows, filterable=True))


def _operation(words: Words, step: Done) -> tuple[Text, Text, Text, Text]:
    if isinstance(step, PublishedEvent):
        return "publishes", beside(detail_type(step), *_to_bus(words, step)), fields(step), read_at(step)
    if isinstance(step, HttpCall):
        waits = f"waits {step.timeout:g} s" if step.timeout is not None else ""
        return Code(step.method or "request"), stacked(_reached(words, step), _path(step)), waits, read_at(step)
    return Code(step.operation), _target(words, step.target) or step.service, how(step), read_at(step)


def addressee(words: Words, step: Done) -> Text:
    """What a step works on: a store, a bus, a host, else the service."""
    if isinstance(step, PublishedEvent):
        return _bus(words, step)
    if isinstance(step, HttpCall):
        return _reached(words, step)
    return _target(words, step.target) or step.service


def doer(words: Words, id: str) -> Inline:
    """A function, or a field of a GraphQL API whose resolver does something."""
    found = words.names.find(id)
    if len(found) == 1 and isinstance(found[0], GraphqlField):
        return PageLink(words.names.short(id), "apis", escape.anchor(id), code=True)
    return words.name(id)


def how(access: DataAccess) -> Text:
    """Index, conditions and circumstances of an operation, one below the other."""
    index: Text = ""
    if isinstance(access.index, Unresolved):
        index = beside("index", Code(access.index.expression))
    elif access.index:
        index = beside("index", Code(access.index))
    marks = [
        Badge(text, tone)
        for text, tone, there in (
            ("in a transaction", "info", access.in_transaction),
            ("strongly consistent", "info", access.consistent),
            ("in a loop", "warn", access.in_loop),
        )
        if there
    ]
    said = (
        ("where", access.key_condition),
        ("if", access.condition),
        ("filter", access.filter),
        ("change", access.update),
        ("attributes", access.projection),
    )
    return stacked(index, *(beside(word, Code(text)) for word, text in said if text), tuple(marks))


def _target(words: Words, value: str | Unresolved | None) -> Text:
    """What something is done to. What only running code knows stands there as its expression."""
    return Code(value.expression) if isinstance(value, Unresolved) else words.target(value)


def read_at(fact: Done) -> Text:
    """The line, and where the handler starts on its way to it."""
    if not fact.chain:
        return Source(fact.location)
    return stacked(Source(fact.location), beside("from", Source(fact.chain[0])))


def _reached(words: Words, call: HttpCall) -> Text:
    """The host a request goes to, as a node where it is one."""
    if call.target:
        return words.name(call.target)
    if isinstance(call.host, str):
        id = f"external/{call.host}"
        return words.name(id) if id in words.document.architecture.by_id else Code(call.host)
    return _target(words, call.host)


def _path(call: HttpCall) -> Text:
    return Code(call.path) if call.path else ""


def detail_type(event: PublishedEvent) -> Text:
    """The name of an event, or the expression that makes it."""
    return _name(event.detail_type) or Code(event.label)


def _name(value: str | Unresolved | None) -> Text:
    return Code(value.expression if isinstance(value, Unresolved) else value) if value else ""


def _bus(words: Words, event: PublishedEvent) -> Text:
    return "default bus" if event.bus is None else _target(words, event.bus)


def _to_bus(words: Words, event: PublishedEvent) -> tuple[Text, ...]:
    return ("on", _bus(words, event))


def fields(event: PublishedEvent) -> Text:
    """Names in the detail."""
    return beside("with", codes(event.fields)) if event.fields else ""


def signs(words: Words) -> Iterator[ContentBlock]:
    """What code shows of logging, tracing, idempotency and the like, and whose code it is."""
    whose: dict[CodeSign, set[str]] = {}
    for sign in words.document.architecture.of(CodeSign):
        whose.setdefault(replace(sign, id="", function=""), set()).add(sign.function)
    places: dict[tuple[str, str, tuple[str, ...]], list[Location]] = {}
    for sign in sorted(whose, key=lambda sign: sign.location):
        functions = tuple(sorted(whose[sign], key=words.names.short))
        places.setdefault((sign.concern, sign.label, functions), []).append(sign.location)
    order = [*CONCERNS, *sorted({concern for concern, _, _ in places} - set(CONCERNS))]
    yield from table(
        ("Concern", "Seen", "In the code of", "Read at"),
        (
            Row(
                (
                    CONCERNS.get(concern, concern),
                    label,
                    listed([doer(words, id) for id in functions]),
                    stacked(*map(Source, found)),
                )
            )
            for (concern, label, functions), found in sorted(places.items(), key=lambda item: order.index(item[0][0]))
        ),
    )


def on_table(words: Words, id: str, item: TableDesign | None) -> Iterator[ContentBlock]:
    """Every operation on one table, and the pattern of the design it belongs to."""
    rows = [
        Row(
            (
                Code(access.operation),
                how(access),
                doer(words, access.function),
                _pattern(matched(words, item, access)),
                read_at(access),
            )
        )
        for access in words.document.facts.activity.on(id)
    ]
    summary = f"{plural(len(rows), 'operation')} on this table, with the line of each"
    yield from folded(summary, table(("Operation", "How", "By", "Pattern", "Read at"), rows, filterable=True))


def _pattern(names: tuple[str, ...]) -> Text:
    return beside("one of", codes(names)) if len(names) > 1 else codes(names)


def resolved(words: Words, field: str, files: Sequence[str] = ()) -> Text:
    """What the code of a resolver does, with the line of each; by the order its files run in, where that is known."""
    return stacked(*(beside(*_brief(step), Source(step.location)) for step in _in_order(words, field, files)))


def _in_order(words: Words, id: str, files: Sequence[str]) -> list[Done]:
    order = {path: place for place, path in enumerate(files)}
    return sorted(words.document.facts.activity.steps(id), key=lambda it: order.get(str(it.location.path), 0))


def steps_of(words: Words, id: str, files: Sequence[str] = ()) -> Iterator[ContentBlock]:
    """What one function or resolver does, closed under a line that names it all."""
    steps = _in_order(words, id, files)
    brief = dict.fromkeys(inline for step in steps for inline in _brief(step)[:1])
    rows = [Row(_operation(words, step)) for step in steps]
    for block in table(("Does", "To what", "How", "Read at"), rows):
        yield Details(beside("Its code does:", listed(list(brief))), (block,))


def called_by(words: Words, id: str) -> Text:
    """The front ends that call a route or field, with the lines that do."""
    calls = words.document.facts.activity.callers(id)
    return stacked(*(beside(words.name(call.client), Source(call.location)) for call in calls))


def front_ends(words: Words) -> Iterator[ContentBlock]:
    """Every call of every front end, with whom it says it is."""
    calls = sorted(words.document.architecture.of(ClientCall), key=lambda call: (call.client, call.location))
    rows = [
        Row(
            (
                words.name(call.client),
                Code(call.label),
                _reaches(words, call),
                call.authentication or "",
                Source(call.location),
            )
        )
        for call in calls
    ]
    columns = ("Front end", "Calls", "Which reaches", "Signed in by", "Read at")
    yield from folded(plural(len(rows), "call"), table(columns, rows))


def _reaches(words: Words, call: ClientCall) -> Text:
    """A route or field by its name, another resource by its row."""
    if not isinstance(call.target, str):
        return _target(words, call.target)
    if call.target in words.document.architecture.by_id:
        return words.name(call.target)
    found = words.names.find(call.target)
    link = len(found) == 1 and isinstance(found[0], Route | GraphqlField)
    shown = words.names.short(call.target)
    return PageLink(shown, "apis", escape.anchor(call.target), code=True) if link else Code(shown)


def _brief(step: Done) -> tuple[Inline, ...]:
    if isinstance(step, DataAccess):
        index = (Code(step.index),) if isinstance(step.index, str) else ()
        return (Code(step.operation), *index)
    return (step.label,)


def matched(words: Words, item: TableDesign | None, access: DataAccess) -> tuple[str, ...]:
    """The patterns an operation may be: of those with its operation, index and user the ones that say most of it.

    One that the table cannot answer is none of them, whatever it looks like.
    """
    tables = (table for table in words.document.architecture.of(StoredTable) if table.id == access.target)
    if any(judge(table, access).outcome is Outcome.IMPOSSIBLE for table in tables):
        return ()
    fitting = {
        name: (
            _alike(pattern.condition, access.condition or access.filter),
            (pattern.consistency == "strong") == access.consistent,
            bool(pattern.used_by),
        )
        for name, pattern in (item.patterns if item else {}).items()
        if _fits(words, pattern, access)
    }
    best = max(fitting.values(), default=None)
    return tuple(name for name, said in fitting.items() if said == best)


def _fits(words: Words, pattern: Pattern, access: DataAccess) -> bool:
    """True where nothing that both state differs."""
    if pattern.operation != access.operation:
        return False
    if pattern.condition and not access.condition and pattern.operation not in _READS:
        return False
    if not isinstance(access.index, Unresolved) and pattern.index != access.index:
        return False
    users = {id for name in pattern.used_by for id in _performers(words, name)}
    return not users or access.function in users


def _alike(said: str | None, done: str | None) -> bool:
    return "".join((said or "").split()).lower() == "".join((done or "").split()).lower()


def _performers(words: Words, name: str) -> Iterator[str]:
    """Ids under which the code of what a name means is known: of a route its function, of a field itself too."""
    for thing in words.names.find(name):
        yield thing.id
        target = getattr(thing, "target", None)
        if isinstance(target, str):
            yield target

"""What the code of functions and resolvers does, with the lines that do it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import escape
from ..activity import Done
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..model.behaviour import ClientCall, DataAccess, HttpCall, PublishedEvent
from ..model.content import Badge, Code, ContentBlock, Details, Inline, PageLink, Row, Source, Text
from ..model.location import Unresolved
from ..model.wording import plural
from ._writing import Words, beside, codes, folded, listed, stacked, table


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


def on_table(words: Words, matches: Sequence[tuple[DataAccess, tuple[str, ...]]]) -> Iterator[ContentBlock]:
    """Every operation on one table, and the declared patterns it may be."""
    rows = [
        Row((Code(access.operation), how(access), doer(words, access.function), _pattern(names), read_at(access)))
        for access, names in matches
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

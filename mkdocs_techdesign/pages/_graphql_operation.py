"""One GraphQL operation in full."""

from __future__ import annotations

from collections.abc import Iterator

from ..contracts.endpoints import errors_of
from ..contracts.graphql_examples import example
from ..design.apis import Operation
from ..kinds.graphql_api import GraphqlApi
from ..model.content import Badge, Code, ContentBlock, Facts, Heading, Listing, Prose, Row, Source, Text, Tier
from ._code import steps_of
from ._graphql_operations import GraphqlOperation, answered_by, stated
from ._graphql_types import named
from ._resolvers import files_of, invokes, kind_of
from ._writing import Words, beside, codes, free, listed, stacked, table, written


def operation_of(
    words: Words, api: GraphqlApi | None, one: GraphqlOperation, names: set[str]
) -> Iterator[ContentBlock]:
    """Facts, arguments, errors; an example where everything is written."""
    yield Heading(beside(Badge(one.kind.lower(), "quiet"), Code(one.name), words.mark(one.id)), 3, one.anchor)
    if one.described:
        yield Prose(one.described)
    pairs = tuple((term, value) for term, value in _facts(words, one, names) if value not in ("", ()))
    if pairs:
        yield Facts(pairs)
    yield from _arguments(one, names)
    if one.item is not None:
        yield from _errors(words, one.item)
    target = one.field.target if one.field and invokes(one) else None
    yield from steps_of(words, target if isinstance(target, str) else one.id, files_of(one))
    shown = one.item.example if one.item is not None else None
    if shown is not None:
        yield Tier("comprehensive", (Listing(free(shown).strip("\n"), "graphql", "Example"),))
    elif api is not None and (made := example(api, one.kind, one.name)) is not None:
        yield Tier("comprehensive", (Listing(made, "graphql", "Example, derived from the schema"),))


def _facts(words: Words, one: GraphqlOperation, names: set[str]) -> Iterator[tuple[str, Text]]:
    item, member = one.item, one.member
    answers = beside(named(one.api, member.type, names), *_answers(item)) if member else ""
    yield "Answers with", answers
    yield (
        "Who may call",
        stacked(stated(one) or ("" if item and item.auth else one.otherwise), written(item, "auth") if item else ""),
    )
    yield "Answered by", beside(answered_by(words, one), f"({kind})" if (kind := kind_of(one)) else "")
    if member and member.mutations:
        yield "Told by", beside(codes(member.mutations), Source(member.location))
    if told := _subscribers(words, one):
        yield "Tells", told
    repeats = words.document.design.resilience.idempotency
    yield "Safe to repeat", (written(item, "idempotent") if item else "") or repeats.get(one.label, "")
    for term, name in (("Items a page", "limit"), ("Response time", "latency"), ("Calls", "rate")):
        yield term, written(item, name) if item else ""
    deprecated = written(item, "deprecated") if item else ""
    yield "Deprecated", deprecated or (member.deprecated or "" if member else "")
    places = [one.location, *((one.item.location,) if one.item else ())]
    yield "Written in", listed([Source(place) for place in dict.fromkeys(places)])


def _answers(item: Operation | None) -> Iterator[Text]:
    """What people say of the answer."""
    for body in item.responses.values() if item else ():
        if body.description:
            yield f"– {body.description}"


def _subscribers(words: Words, one: GraphqlOperation) -> Text:
    """Subscriptions that hear of a mutation."""
    if one.kind != "Mutation":
        return ""
    api = next((known for known in words.document.architecture.of(GraphqlApi) if known.id == one.api), None)
    root = dict(api.roots).get("Subscription") if api else None
    members = next((type.members for type in api.types if type.name == root), ()) if api else ()
    hearing = [member for member in members if one.name in member.mutations]
    if not hearing:
        return ""
    return beside(codes(member.name for member in hearing), *(Source(member.location) for member in hearing))


def _arguments(one: GraphqlOperation, names: set[str]) -> Iterator[ContentBlock]:
    """What the schema takes, with what people say of it; of a schema nobody can read, what people say."""
    said = dict(one.item.parameters) if one.item else {}
    rows = []
    for argument in one.member.arguments if one.member else ():
        item = said.pop(argument.name, None)
        rows.append(
            Row(
                (
                    Code(argument.name),
                    named(one.api, argument.type, names),
                    Code(argument.default) if argument.default is not None else "",
                    (item.description if item else None) or argument.description or "",
                    _range(item.type if item else None, argument.type),
                    Source(argument.location),
                )
            )
        )
    for name, item in said.items():
        rows.append(Row((Code(name), item.type or "", "", item.description or "", "", Source(item.location))))
    yield from table(("Name", "Type", "Else", "Meaning", "Allowed", "Read at"), rows, caption="Arguments")


def _range(said: str | None, type: str) -> str:
    """What people say of the type, where it is more than the type."""
    return said if said and said != type and said.rstrip("!") != type.rstrip("!") else ""


def _errors(words: Words, item: Operation) -> Iterator[ContentBlock]:
    types = words.document.design.resilience.error_types
    rows = [
        Row((Code(cause.error or status), cause.text, cause.retry or "", Source(place)))
        for status, cause, place in errors_of(item, types)
    ]
    yield from table(("Error", "When", "Try again", "Read at"), rows, caption="Errors")

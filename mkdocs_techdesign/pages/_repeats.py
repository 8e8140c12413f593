"""What a repeated call or message does."""

from __future__ import annotations

from collections.abc import Iterator

from .. import escape
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..model.architecture import Fact
from ..model.content import Badge, Code, ContentBlock, PageLink, Row, Source, Text
from ..model.sections import SectionId
from ..reliability import chains, whole
from ._writing import Words, beside, stacked, table

_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE", "ANY"})
_WHY = {
    "queue": "a message may come twice",
    "stream": "a failed batch comes again",
    "rule": "an event may come twice",
    "schedule": "an invocation may come twice",
    "topic": "a message may come twice",
    "bucket": "a notification may come twice",
    "pipe": "a record may come twice",
}
_CHECK = "RES-write-without-idempotency"


def repeats(words: Words) -> Iterator[ContentBlock]:
    """Operations that write and functions that take messages: how each knows what it did already."""
    rows = [*_operations(words), *_consumers(words)]
    told = {row.anchor for row in rows}
    for name, said in words.document.design.resilience.idempotency.items():
        place = Source(words.document.design.resilience.where("idempotency", name))
        found = [thing.id for thing in words.names.find(name)]
        if not (told & {name, *found}):
            rows.append(Row((words.mention(name), "", said, "", place)))
    # The ids only told rows apart.
    shown = (Row(row.cells, findings=row.findings) for row in rows)
    yield from table(("What", "May come again because", "How a repeat is known", "In the code", "From"), shown)


def _operations(words: Words) -> Iterator[Row]:
    facts: list[Route | GraphqlField] = [
        route for route in words.document.architecture.of(Route) if route.method in _WRITES
    ]
    facts += [field for field in words.document.architecture.of(GraphqlField) if field.type == "Mutation"]
    findings = words.findings(SectionId.RES)
    for fact in facts:
        name = words.names.short(fact.id)
        gaps = tuple(gap for gap in findings if gap.check == _CHECK and gap.target == name)
        said, place = _said(words, fact)
        link = PageLink(name, "apis", escape.anchor(fact.id), code=True)
        signs = _signs(words, fact.target if isinstance(fact.target, str) else "")
        why = "a client tries again after an error"
        missing: Text = "" if said or signs or gaps else Badge("not said", "warn")
        yield Row((link, why, said or missing, signs, place), anchor=fact.id, findings=gaps)


def _consumers(words: Words) -> Iterator[Row]:
    seen: dict[str, str] = {}
    for chain in chains(whole(words.document)):
        if not chain.awaited and chain.function is not None:
            seen.setdefault(chain.function.id, _WHY[chain.kind])
    functions = {chain.function.id: chain.function for chain in chains(whole(words.document)) if chain.function}
    for id, why in sorted(seen.items()):
        said, place = _said(words, functions[id])
        signs = _signs(words, id)
        missing: Text = "" if said or signs else Badge("not said", "warn")
        yield Row((words.name(id), why, said or missing, signs, place), anchor=id)


def _said(words: Words, fact: Fact) -> tuple[Text, Text]:
    """What people wrote of it, and where: under resilience, with the operation, with the table."""
    design = words.document.design

    def means(name: str) -> bool:
        return name == fact.label or [thing.id for thing in words.names.find(name)] == [fact.id]

    for name, said in design.resilience.idempotency.items():
        if means(name):
            return said, Source(design.resilience.where("idempotency", name))
    for name, operation in design.apis.operations.items():
        if operation.idempotent and means(name):
            return operation.idempotent, Source(operation.where("idempotent"))
    for name, item in design.data.tables.items():
        if any(means(user) for user in item.idempotency.applies_to):
            key = item.idempotency.key
            record = beside("a record in", words.mention(name), Code(str(key)) if key else "")
            return record, Source(item.idempotency.location)
    return "", ""


def _signs(words: Words, function: str) -> Text:
    """Signs of idempotency and of conditional writes, each with its line."""
    activity = words.document.facts.activity
    signs = (*activity.signs(function, "idempotency"), *activity.signs(function, "optimistic-locking"))
    first: dict[str, Text] = {}
    for sign in sorted(signs, key=lambda sign: sign.location):
        first.setdefault(sign.label, beside(sign.label, Source(sign.location)))
    return stacked(*first.values())

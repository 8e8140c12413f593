"""What callers get when something fails: one form of error, its types, and which operation answers with which."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from .. import escape
from ..design.apis import Operation
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..model.content import Badge, Code, ContentBlock, Facts, Inline, Listing, PageLink, Row, Source, Text, Tier
from ..model.sections import SectionId
from ._writing import Words, beside, codes, listed, marks, part, stacked, table, written


def errors(words: Words) -> Iterator[ContentBlock]:
    """The form of an error body, the types of errors, the errors of each operation."""
    design = words.document.design.resilience
    if design.error_format:
        yield Facts(tuple((name, said) for name, said in design.error_format.items()))
        body = json.dumps(dict.fromkeys(design.error_format, "…"), indent=2, ensure_ascii=False)
        yield Tier("comprehensive", (Listing(body, "json", "Body of an error"),))
    yield from _types(words)
    yield Tier("comprehensive", tuple(part("Errors of each operation", _operations(words), 3)))


def _types(words: Words) -> Iterator[ContentBlock]:
    findings = words.findings(SectionId.RES)
    rows = []
    for name, kind in words.document.design.resilience.error_types.items():
        users = [id for id, operation in _described(words).items() if _names(operation, name)]
        links = [_link(words, id) for id in users]
        count: Text = listed(links) if len(links) <= 2 else f"{len(links)} operations"
        cells = (
            Code(name),
            written(kind, "status"),
            written(kind, "description"),
            written(kind, "retry"),
            count,
            Source(kind.location),
        )
        rows.append(Row(cells, findings=marks(findings, name, entry=kind)))
    columns = ("Error", "Status", "What brings it", "The caller tries again", "Answered by", "Source")
    yield from table(columns, rows, align="lr")


def _operations(words: Words) -> Iterator[ContentBlock]:
    """Each operation with its errors: types by name, statuses no type has, statuses the code answers with."""
    types = words.document.design.resilience.error_types
    statuses = {str(kind.status) for kind in types.values()}
    operations = _described(words)
    rows = []
    facts: list[Route | GraphqlField] = [
        *words.document.architecture.of(Route),
        *words.document.architecture.of(GraphqlField),
    ]
    for fact in facts:
        operation = operations.get(fact.id)
        said = dict(operation.errors) if operation else {}
        named = [name for name in types if operation and _names(operation, name)]
        untyped = [key for key, text in said.items() if not any(_word(name, f"{key} {text}") for name in types)]
        target = fact.target if isinstance(fact.target, str) else ""
        answers = [row for row in words.document.facts.activity.statuses(target) if row.status >= 400]
        unknown = [row for row in answers if types and str(row.status) not in statuses]
        cells = (
            _link(words, fact.id),
            codes(named),
            codes(untyped) if types else codes(said),
            stacked(*(_answer(row.status, row.location in [one.location for one in unknown]) for row in answers)),
            stacked(*(Source(row.location) for row in answers)),
        )
        if any(cell not in ("", ()) for cell in cells[1:]):
            rows.append(Row(cells))
    columns = ("Operation", "Errors", "Of no type above" if types else "Errors as written", "In the code", "Read at")
    yield from table(columns, rows)


def _answer(status: int, unknown: bool) -> Text:
    return beside(str(status), Badge("no type", "warn") if unknown else "")


def _described(words: Words) -> dict[str, Operation]:
    """What people wrote of operations, by the id of the route or field."""
    return {id: operation for id, (_, operation) in words.designed(words.document.design.apis.operations).items()}


def _names(operation: Operation, name: str) -> bool:
    return any(_word(name, f"{key} {text}") for key, text in operation.errors.items())


def _word(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _link(words: Words, id: str) -> Inline:
    return PageLink(words.names.short(id), "apis", escape.anchor(id), code=True)

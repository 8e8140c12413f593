"""When calls to something broken stop."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.behaviour import CodeSign
from ..model.content import ContentBlock, Row, Source, Text
from ..model.sections import SectionId
from ..reliability import callers
from ._writing import Words, beside, listed, marks, stacked, table, written


def breakers(words: Words) -> Iterator[ContentBlock]:
    """Each breaker of the design with the code that has one, then code whose breaker nobody described."""
    document = words.document
    findings = words.findings(SectionId.RES)
    seen = [sign for sign in document.architecture.of(CodeSign) if sign.concern == "circuit-breaker"]
    told: set[str] = set()
    rows = []
    for name, item in document.design.resilience.circuit_breakers.items():
        users = _users(words, name)
        signs = [sign for sign in seen if sign.function in users]
        told |= {sign.function for sign in signs}
        cells: tuple[Text, ...] = (
            words.mention(name),
            listed([words.name(id) for id in users]),
            beside(written(item, "threshold"), "in", written(item, "window")) if item.window else _open(item.threshold),
            written(item, "reset"),
            written(item, "half_open"),
            written(item, "fallback"),
            stacked(written(item, "library"), _first(signs)),
            Source(item.location),
        )
        rows.append(Row(cells, findings=marks(findings, name, entry=item)))
    for function in sorted({sign.function for sign in seen} - told):
        signs = [sign for sign in seen if sign.function == function]
        rows.append(Row(("", words.name(function), "", "", "", "", _first(signs), "")))
    columns = ("Calls to", "By", "Opens after", "Tries again after", "With", "Meanwhile", "Done by", "Source")
    yield from table(columns, rows)


def _open(value: object) -> Text:
    return str(value) if value is not None else ""


def _first(signs: list[CodeSign]) -> Text:
    first: dict[str, Text] = {}
    for sign in sorted(signs, key=lambda sign: sign.location):
        first.setdefault(sign.label, beside(sign.label, Source(sign.location)))
    return stacked(*first.values())


def _users(words: Words, name: str) -> tuple[str, ...]:
    """Ids of what calls a dependency."""
    return callers(words.document.facts, name)

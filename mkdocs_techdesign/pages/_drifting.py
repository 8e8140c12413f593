"""Design beside code, where they differ."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Beside, Stated, Subject, drift
from ..model.content import Badge, ContentBlock, Row, Source, Text
from ..model.findings import Finding
from ._writing import Words, about, beside, table

_NOTHING = Badge("not there", "warn")


def compared(words: Words, findings: tuple[Finding, ...]) -> Iterator[ContentBlock]:
    """A row for each thing or value that design and code do not agree on, as long as a finding says so."""
    open_ = {finding.target for finding in findings}
    rows = [row for one in drift(words.document.facts) if _name(one) in open_ for row in _rows(one)]
    yield from table(("What", "Value", "Designed", "Built"), rows, caption="Design and code beside each other")


def _name(one: Beside) -> str:
    subject = one.built or one.designed
    return subject.name if subject is not None else ""


def _rows(one: Beside) -> Iterator[Row]:
    name = beside(one.kind.noun, about(_name(one)))
    if one.designed is None or one.built is None:
        yield Row((name, "", _there(one.designed), _there(one.built)))
        return
    for change in one.differing:
        yield Row((name, change.field, _said(change.was), _said(change.now)))


def _there(subject: Subject | None) -> Text:
    return Source(subject.location) if subject is not None else _NOTHING


def _said(value: Stated | None) -> Text:
    return beside(value.text, Source(value.location)) if value is not None else ""

"""What is suggested for a system, as a person would read it: one golden file a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mkdocs_techdesign.design import read_text
from mkdocs_techdesign.document import Document
from mkdocs_techdesign.suggestions import (
    build_order,
    choices,
    documentation,
    standard_assumptions,
    terms,
    unproven,
)
from tests.views.documents import made, read

CASES = sorted((Path(__file__).parent / "cases").iterdir())


def told(document: Document) -> Iterator[str]:
    """All that is suggested, each kind under its heading."""
    facts = document.facts
    yield "# open decisions"
    for choice in choices(facts):
        yield f"{choice.key}: {choice.question}"
        if not choice.ways:
            yield f"  none: {choice.none}"
        for way in choice.ways:
            yield f"  {way.text}: {way.count}, {', '.join(way.ids)} at {', '.join(map(str, way.places))}"
    yield "# to be tried"
    yield from (f"{one.text}: {one.because} ({one.location or 'no line'})" for one in unproven(facts))
    yield "# build order"
    yield from (f"{one.title}, as {one.because}: {', '.join(one.ids)}" for one in build_order(facts.architecture))
    yield "# standard assumptions"
    for assumption in standard_assumptions(facts):
        yield f"{assumption.key} ({assumption.category}): {', '.join(assumption.affects)}"
    yield "# terms"
    yield ", ".join(term.term for term in terms(facts.design, facts.architecture))
    yield "# references"
    yield from (f"{one.service}: {one.url}" for one in documentation(facts.architecture))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path, golden: Callable[[Path, str], None]) -> None:
    golden(case / "expected.txt", "\n".join(told(read(case))) + "\n")


def test_nothing_known_suggests_nothing() -> None:
    assert [line for line in told(made({})) if not line.startswith("#")] == [""]


def test_a_decision_that_says_what_it_settles_settles_nothing_else() -> None:
    folder = Path(__file__).parent / "cases" / "settled"
    facts, text = read(folder).facts, (folder / "design.yaml").read_text("utf-8")
    other = text.replace("Nothing is cached.}", "Nothing is cached., settles: [network]}")
    assert other != text
    open_now = {choice.key for choice in choices(replace(facts, design=read_text(other)))}
    assert open_now - {choice.key for choice in choices(facts)} == {"caching"}


def test_a_term_is_a_word_and_no_part_of_one() -> None:
    for text, found in (("A DLQ.", True), ("MYDLQ", False), ("DLQX", False), ("{DLQ", False), ("dlq", False)):
        document = made({}, design=f"design: {{title: x, summary: '{text}'}}\n")
        named = [term.term for term in terms(document.design, document.architecture)]
        assert ("Dead-letter queue" in named) is found, text

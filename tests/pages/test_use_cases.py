"""When the overview shows use cases that follow from the code."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mkdocs_techdesign.design import Design, read_text
from mkdocs_techdesign.document import Document, Facts
from mkdocs_techdesign.model.content import Cards, Heading, Table
from mkdocs_techdesign.model.findings import Assessment
from mkdocs_techdesign.pages._use_cases import OTHERS, PATHS, use_cases
from mkdocs_techdesign.pages._writing import Words
from tests.linker import text

SHOP = text.architecture(Path(__file__).parent.parent / "use_cases" / "shop")


def words(design: str | None) -> Words:
    read = read_text(design) if design is not None else Design.empty()
    facts = Facts(design=read, architecture=SHOP, as_of=date(2026, 1, 31))
    return Words(Document(facts=facts, assessment=Assessment()))


@pytest.mark.parametrize(
    ("design", "shown"),
    [
        (None, True),
        ("design: {title: Shop}", True),
        ("design: {intent: existing-system}", True),
        ("design: {intent: new-feature}", False),
        ("design: {intent: migration}", False),
    ],
)
def test_only_for_what_exists(design: str | None, shown: bool) -> None:
    blocks = list(use_cases(words(design)))
    assert any(isinstance(block, Table) for block in blocks) is shown
    assert bool(blocks) is shown


def test_not_beside_those_people_wrote() -> None:
    (cards,) = use_cases(words("design: {intent: existing-system}\nuse_cases: {buy: {actor: Customer}}"))
    assert isinstance(cards, Cards)
    assert [card.title for card in cards.cards] == ["Buy"]


def test_paths_with_one_case_stand_together() -> None:
    headings = [block.text for block in use_cases(words(None)) if isinstance(block, Heading)]
    assert OTHERS in headings
    assert PATHS not in headings

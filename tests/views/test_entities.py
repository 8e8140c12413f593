"""The picture of entities: who names whom, in every format, whatever people call them."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.diagrams import DiagramFormat
from mkdocs_techdesign.model.diagram import Entities
from mkdocs_techdesign.model.diagram_names import FORMATS
from mkdocs_techdesign.registry import members
from mkdocs_techdesign.views.entities import MOST, EntitiesView

from .documents import made

WRITERS = {member.id: member() for member in members("diagrams", DiagramFormat)}
SHOP = {
    "Order": {
        "pk": "CUSTOMER#{customerId}",
        "sk": "ORDER#{orderId}",
        "attributes": {
            "status": "OPEN|PAID",
            "agent": {"type": "string?", "refers_to": "Person"},
            "city": {"type": "string", "copied_from": "Customer.city"},
            "mood": {"type": "string", "copied_from": "Weather.mood"},
        },
    },
    "Customer": {
        "pk": "CUSTOMER#{customerId}",
        "sk": "PROFILE",
        "attributes": {"customerId": "uuid", "city": "string"},
    },
    "Person": {"pk": "PERSON#{personId}", "attributes": {"personId": "uuid"}},
    "Seat": {"pk": "SEAT#{seatId}", "attributes": {"ticketId": "uuid"}},
    "Ticket": {"pk": "TICKET#{ticketId}", "attributes": {"seatId": "uuid"}},
}


def drawn(entities: dict[str, Any], tables: int = 1) -> list[Entities]:
    names = [f"T{number}" for number in range(tables)]
    shares = {name: dict(list(entities.items())[place::tables]) for place, name in enumerate(names)}
    text = yaml.safe_dump({"data": {"tables": {name: {"entities": own} for name, own in shares.items()}}})
    return [diagram for diagram in EntitiesView().draw(made({}, design=text)) if isinstance(diagram, Entities)]


def test_references_follow_from_keys_and_from_what_people_say() -> None:
    (picture,) = drawn(SHOP)
    labels = {entity.id: entity.label for entity in picture.entities}
    found = {(labels[link.source], labels[link.target], link.label, link.cardinality) for link in picture.links}
    assert found == {
        ("Customer", "Order", "through customerId", "1-n"),
        ("Customer", "Order", "copied into city", "1-n"),
        ("Weather", "Order", "copied into mood", "1-n"),
        ("Person", "Order", "through agent", "1-n"),
        ("Ticket", "Seat", "through ticketId, seatId", "1-1"),
    }
    order = next(entity for entity in picture.entities if entity.label == "Order")
    assert {field.name: field.key for field in order.fields} == {
        "customerId": "pk", "orderId": "sk", "status": "", "agent": "fk", "city": "", "mood": "",
    }  # fmt: skip
    assert next(field.note for field in order.fields if field.name == "status") == "OPEN PAID"


def test_many_entities_have_a_picture_for_each_table() -> None:
    many = {f"E{number:02}": {"pk": f"E{number}#{{id{number}}}"} for number in range(MOST + 1)}
    many["Other"] = {"pk": "O#{other}", "attributes": {"id0": "uuid"}}
    pictures = drawn(many, tables=2)
    assert [picture.id for picture in pictures] == ["entities-t0", "entities-t1"]
    ids = [entity.id for picture in pictures for entity in picture.entities]
    assert all(sum(link.target == "T1:Other" for link in picture.links) <= 1 for picture in pictures)
    assert len(set(ids)) == len(many)


def test_entities_without_a_word_draw_nothing() -> None:
    assert drawn({"Empty": {"description": "Nothing is known of it."}}) == []


@pytest.mark.parametrize("name", FORMATS["entities"])
def test_every_format_names_every_entity_and_attribute(name: str) -> None:
    (picture,) = drawn(SHOP)
    text = WRITERS[name].render(picture)
    for word in ("Order", "Customer", "Person", "Ticket", "customerId", "agent", "status"):
        assert word in text, word
    if name == "ascii":
        assert max(map(len, text.splitlines())) <= 100


NAMES = st.text("ab Zé<>&\"'`|{}[];:%-_#\n", min_size=1, max_size=10)


@settings(max_examples=60, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=4, unique=True), st.lists(NAMES, max_size=4, unique=True))
def test_hostile_names_break_no_format(entities: list[str], attributes: list[str]) -> None:
    pictures = drawn({name: {"pk": "A#{x}", "attributes": dict.fromkeys(attributes, "string")} for name in entities})
    for picture in pictures:
        for name in FORMATS["entities"]:
            text = WRITERS[name].render(picture)
            assert text
            if name == "svg":
                assert not re.search(
                    r"<(?!/?(?:svg|g|defs|marker|path|rect|text|tspan|title|desc|a|style|use|symbol|line|circle)\b)",
                    text,
                )

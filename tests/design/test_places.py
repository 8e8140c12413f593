"""Every value knows where it stands, and every gap where it belongs."""

from __future__ import annotations

from mkdocs_techdesign.design import read, read_text

TEXT = """\
design:
  title: Orders
requirements:
  latency: {p99: 500 ms, p50: tbd}
  cost:
    question: What may it cost?
    owner: finance
use_cases:
  place:
    actor: Customer
    interactions:
      - POST /orders
      - tbd
  return: tbd
glossary:
  SKU: tbd
states:
  Order:
    transitions:
      - {from: OPEN, to: PAID}
data:
  tables:
    Orders:
"""


def test_where() -> None:
    design = read_text(TEXT)
    assert str(design.where("design", "title")) == "design.yaml:2:3"
    assert str(design.where("use_cases", "place", "actor")) == "design.yaml:10:5"
    assert str(design.where("use_cases", "gone")) == "design.yaml:8:1"
    assert str(design.where("security", "roles")) == "design.yaml:1:1"
    assert str(design.use_cases["place"].location) == "design.yaml:9:3"
    assert str(design.use_cases["place"].where("narrative")) == "design.yaml:9:3"
    assert str(design.use_cases["place"].where("interactions", "0")) == "design.yaml:12:9"
    assert str(design.states["Order"].transitions[0].location) == "design.yaml:20:9"
    assert str(design.states["Order"].transitions[0].where("from_")) == "design.yaml:20:10"
    assert str(design.requirements.availability.where("rto")) == "design.yaml:3:1"


def test_open_questions_stand_in_place_of_values() -> None:
    design = read_text(TEXT)
    assert design.problems == ()
    assert design.requirements.latency.p50 is None
    assert str(design.requirements.latency.tbd["p50"].location) == "design.yaml:4:31"
    assert design.requirements.tbd["cost"].question == "What may it cost?"
    assert design.requirements.cost.pending("budget") == design.requirements.tbd["cost"]
    assert design.use_cases["place"].interactions == ("POST /orders",)
    assert "interactions.1" in design.use_cases["place"].tbd
    assert design.use_cases["return"].pending("actor") is not None
    assert design.glossary == {}
    assert "glossary.SKU" in design.tbd


def test_a_name_without_a_value_is_an_entry_that_says_nothing() -> None:
    table = read_text(TEXT).data.tables["Orders"]
    assert table.given
    assert table.patterns == {}
    assert str(table.where("patterns")) == "design.yaml:23:5"


def test_no_file() -> None:
    assert str(read(None, path="app/design.yaml").where("data")) == "app/design.yaml:1:1"


def test_shorthands() -> None:
    design = read_text(
        "load: {operations: {GET /a: 5/s}}\nsecurity: {roles: {clerk: [GET /a, {allow: b, when: own}]}}\n"
    )
    rate = design.load.operations["GET /a"].rate
    assert rate is not None
    assert rate.canonical == 5
    assert [permission.when for permission in design.security.roles["clerk"].permissions] == [None, "own"]


def test_attributes() -> None:
    text = "data: {tables: {T: {entities: {E: {attributes: {cost: 'integer?, cents', s: 'A|B, as sold'}}}}}}"
    cost, state = read_text(text).data.tables["T"].entities["E"].attributes.values()
    assert (cost.type, cost.nullable, cost.unit, cost.note) == ("integer", True, "cents", None)
    assert (state.values, state.nullable, state.note) == (("A", "B"), None, "as sold")


def test_scalars_stay_as_written() -> None:
    design = read_text("glossary: {a: on, b: 0755, c: 2026-1-1, d: 1.10, e: yes, f: 12:30:45, g: 1e3}")
    assert list(design.glossary.values()) == ["on", "0755", "2026-1-1", "1.10", "yes", "12:30:45", "1e3"]

"""Verdicts on access patterns: `cases.yml`, and properties of the proof."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.access_patterns import Outcome, judge, prove, unused, uses
from mkdocs_techdesign.access_patterns._condition import parse
from mkdocs_techdesign.access_patterns._template import Template
from mkdocs_techdesign.design import read_text
from mkdocs_techdesign.design.data import TableDesign
from mkdocs_techdesign.kinds.table import Index, KeyAttribute, Table
from mkdocs_techdesign.model.location import Location, Unresolved
from tests.behaving import access

CASES = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))
HERE = Location(PurePosixPath("template.yaml"))


def index(name: str, partition: str, sort: str | None, projection: str = "ALL", *carried: str) -> Index:
    return Index(
        projection=projection,
        included=carried,
        name=name,
        partition_key=KeyAttribute(name=partition),
        sort_key=KeyAttribute(name=sort) if sort else None,
        location=HERE,
    )


TABLE = Table(
    id="orders/Orders",
    label="Orders",
    location=HERE,
    partition_key=KeyAttribute(name="PK"),
    sort_key=KeyAttribute(name="SK"),
    global_secondary_indexes=(
        index("GSI1", "GSI1PK", "GSI1SK"),
        index("GSI2", "email", None),
        index("GSI3", "owner", None, "INCLUDE", "title"),
    ),
    local_secondary_indexes=(index("LSI1", "PK", "LSI1SK"), index("LSI2", "PK", "due", "KEYS_ONLY")),
)
TEXT = """
data:
  tables:
    Orders:
      entities:
        WorkOrder:
          pk: "TRUCK#{truckId}"
          sk: "WO#{orderId}"
          index_keys: {LSI1SK: "STATUS#{status}#{createdAt}"}
          attributes: {orderId: uuid, owner: string, due: date, title: string, note: string}
        Lock: {pk: "LOCK#{name}", sk: METADATA}
      indexes:
        GSI1: {pk: "STATUS#{status}", sk: "{createdAt}"}
      patterns:
        one: PATTERN
"""


def described(pattern: dict[str, Any]) -> TableDesign:
    text = TEXT.replace("PATTERN", yaml.safe_dump(pattern, default_flow_style=True, width=10_000).strip())
    design = read_text(text)
    assert not design.problems, design.problems
    return design.data.tables["Orders"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(str(value) for value in case["pattern"].values()))
def test_verdict(case: dict[str, Any]) -> None:
    entry = described(case["pattern"])
    verdict = prove(TABLE, entry.patterns["one"], entry)
    assert (str(verdict), verdict.reason) == (case["is"], case.get("reason", verdict.reason))
    assert verdict.condition == case.get("condition", verdict.condition)


def test_a_proposed_table_is_judged_by_its_design() -> None:
    entry = described({"operation": "Query", "keys": "TRUCK#{truckId}"})
    assert prove(None, entry.patterns["one"], entry).served


def test_a_table_nobody_described_is_judged_by_its_attributes() -> None:
    entry = described({"operation": "Query", "keys": "email"})
    verdict = prove(TABLE, entry.patterns["one"], None)
    assert (verdict.outcome, verdict.index) == (Outcome.INDEX, "GSI2")


def test_unknown_keys_are_not_guessed() -> None:
    entry = described({"operation": "Query", "keys": "email"})
    blank = Table(id="o/O", label="O", location=HERE, partition_key=None, sort_key=None)
    assert prove(blank, entry.patterns["one"], None).outcome is Outcome.UNSTATED


SEEN = [
    ({"operation": "Scan"}, "needs scan", "a Scan reads every item"),
    ({"operation": "GetItem"}, "served by key", "GetItem takes nothing but the whole primary key"),
    ({"operation": "Query", "key_condition": "PK = :p AND begins_with(SK, :s)"}, "served by key", ""),
    ({"operation": "Query", "index": "GSI2", "key_condition": "email = :e"}, "served by index GSI2", ""),
    ({"operation": "Query", "index": "GSI1", "key_condition": "#k = :k"}, "served by index GSI1", ""),
    ({"operation": "Query", "index": "LSI1", "key_condition": "PK = :p"}, "served by index LSI1", ""),
    (
        {"operation": "Query", "index": "GSI2", "key_condition": "name = :n"},
        "impossible",
        "GSI2 starts with email, and name = :n does not give it",
    ),
    (
        {"operation": "Query", "key_condition": "email = :e"},
        "impossible",
        "the own key starts with PK, and email = :e does not give it",
    ),
    ({"operation": "Query", "index": "Old", "key_condition": "a = :a"}, "impossible", "Orders has no index Old"),
    (
        {"operation": "Query", "key_condition": "#k = :k"},
        "not stated",
        "the names of the keys are known only while the code runs",
    ),
    (
        {"operation": "Query", "index": Unresolved(expression="pick()", reason="computed", location=HERE)},
        "not stated",
        "the index is known only while the code runs",
    ),
    (
        {"operation": "Query", "index": "GSI3", "key_condition": "owner = :o", "projection": "title, note"},
        "unprojected in GSI3",
        "GSI3 holds only some attributes, without note; each item has to be read again by its key",
    ),
    (
        {"operation": "Query", "key_condition": 'email = "{event["email"]}"'},
        "impossible",
        'the own key starts with PK, and email = "{event["email"]}" does not give it',
    ),
    (
        {"operation": "Query", "key_condition": "{condition}"},
        "not stated",
        "the names of the keys are known only while the code runs",
    ),
    ({"operation": "PartiQL"}, "not stated", "PartiQL is not read here"),
]


@pytest.mark.parametrize(("found", "said", "reason"), SEEN, ids=lambda value: str(value)[:60])
def test_operations_found_in_code_are_judged(found: dict[str, Any], said: str, reason: str) -> None:
    name = found["operation"]
    rest = {key: value for key, value in found.items() if key != "operation"}
    verdict = judge(TABLE, access("orders/Search", name, TABLE.id, 3, **rest))
    assert (str(verdict), verdict.reason) == (said, reason)


def test_an_index_nobody_uses() -> None:
    """GSI1 is named, GSI2 is proved, LSI1 is queried by code; LSI2 and GSI3 answer nothing."""
    patterns = [("by-status", "GSI1", None), ("by-email", None, "GSI2"), ("get", None, None)]
    answered = uses(patterns, TABLE)
    assert answered == {"GSI1": ("by-status",), "GSI2": ("by-email",), "GSI3": (), "LSI1": (), "LSI2": ()}
    queries = [access("orders/Search", "Query", TABLE.id, 3, index="LSI1")]
    entry = described({"operation": "Query", "keys": "email"})
    assert unused(answered, queries, entry) == ("GSI3", "LSI2")
    assert unused(answered, queries, None) == ()


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_no_text_breaks_the_parser(text: str) -> None:
    for clause in parse(text):
        str(clause)
        Template("PK", "ORDER#{id}").fit(clause.value)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["truckId", "orderId", "status", "createdAt", "vin", "email"]), min_size=1, unique=True)
)
def test_knowing_more_never_makes_a_key_useless(known: list[str]) -> None:
    """A Query that a named index answers is still answered (perhaps with a filter) when more is known."""
    entry = described({"operation": "Query", "index": "GSI2", "keys": ", ".join(known)})
    verdict = prove(TABLE, entry.patterns["one"], entry)
    assert (verdict.outcome is not Outcome.IMPOSSIBLE) == ("email" in known)

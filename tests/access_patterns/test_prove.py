"""Verdicts on access patterns: `cases.yml`, and properties of the proof."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.access_patterns import Outcome, prove
from mkdocs_techdesign.access_patterns._condition import parse
from mkdocs_techdesign.access_patterns._template import Template
from mkdocs_techdesign.design import read_text
from mkdocs_techdesign.design.data import TableDesign
from mkdocs_techdesign.kinds.table import Index, KeyAttribute, Table
from mkdocs_techdesign.model.location import Location

CASES = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))
HERE = Location(PurePosixPath("template.yaml"))


def index(name: str, partition: str, sort: str | None) -> Index:
    return Index(
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
    global_secondary_indexes=(index("GSI1", "GSI1PK", "GSI1SK"), index("GSI2", "email", None)),
    local_secondary_indexes=(index("LSI1", "PK", "LSI1SK"),),
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

"""Public applications whose truth was read by hand, and a thousand public templates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mkdocs_techdesign.exports._model import model
from mkdocs_techdesign.linker import link
from mkdocs_techdesign.source import discover

from . import text


@pytest.fixture(scope="module")
def cart(corpora: Path) -> dict[str, Any]:
    return model(text.architecture(corpora / "corpora" / "aws-samples+aws-serverless-shopping-cart"))


@pytest.fixture(scope="module")
def truth(corpora: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((corpora / "truth" / "shopping-cart.json").read_text(encoding="utf-8"))
    return read


def plain(name: str) -> str:
    """An id of the truth without its remark: `x/Api (implicit)` is `x/Api`."""
    return name.split(" (", 1)[0]


def test_functions_of_the_shopping_cart(cart: dict[str, Any], truth: dict[str, Any]) -> None:
    keys = ("handler", "runtime", "memory", "timeout")
    found = {row["id"]: tuple(row[key] for key in keys) for row in cart["functions"]}
    wanted = {row["logicalId"]: tuple(row[key] for key in keys) for row in truth["functions"]}
    assert found == wanted
    named = {row["id"]: {entry["name"] for entry in row["environment"]} for row in cart["functions"]}
    for row in truth["functions"]:
        assert set(row["env_refs"]) <= named[row["logicalId"]]


def test_tables_of_the_shopping_cart(cart: dict[str, Any], truth: dict[str, Any]) -> None:
    def found(row: dict[str, Any]) -> tuple[Any, ...]:
        keys = [row[key] and row[key]["name"] for key in ("partition_key", "sort_key")]
        indexes = [len(row[f"{kind}_secondary_indexes"]) for kind in ("global", "local")]
        return (row["id"], *keys, *indexes, row["billing_mode"], row["ttl_attribute"], row["stream_view_type"])

    def wanted(row: dict[str, Any]) -> tuple[Any, ...]:
        indexes = [len(row[key]) for key in ("gsis", "lsis")]
        return (row["logicalId"], row["pk"], row["sk"], *indexes, row["billing"], row["ttl"], row["stream"])

    assert [found(row) for row in cart["tables"]] == [wanted(row) for row in truth["tables"]]


def test_routes_of_the_shopping_cart(cart: dict[str, Any], truth: dict[str, Any]) -> None:
    found = {
        (row["api"], row["method"], row["path"], row["target"], row["authorizer"] and row["authorizer"]["kind"])
        for row in cart["routes"]
    }
    wanted = {
        (plain(row["api"]), row["method"], row["path"], row["function"], row["auth"] and row["auth"]["type"])
        for row in truth["rest_routes"]
    }
    assert found == wanted
    pools = {row["authorizer"]["target"] for row in cart["routes"] if row["authorizer"]}
    assert pools == {"auth/CognitoUserPool"}


def test_queues_and_user_pools_of_the_shopping_cart(cart: dict[str, Any], truth: dict[str, Any]) -> None:
    for key in ("queues", "user_pools", "topics", "buckets", "state_machines", "alarms"):
        assert {row["id"] for row in cart[key]} == set(truth[key]), key


def test_edges_of_the_shopping_cart(cart: dict[str, Any], truth: dict[str, Any]) -> None:
    """Between resources, without regard to the word for the relation; weak ones only confirm what the truth has."""
    strong = {(edge["source"], edge["target"]) for edge in cart["edges"] if edge["relation"] != "uses"}
    weak = {(edge["source"], edge["target"]) for edge in cart["edges"]} - strong
    wanted = set(ends(truth))
    assert strong <= wanted
    assert wanted <= strong | weak


def ends(truth: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The edges of the truth with routes as their APIs; `stack/*Function` is every function with that variable."""
    for source, target, relation in truth["edges"]:
        if "*" in source:
            variable = relation.split("env ", 1)[1].split(" ", 1)[0]
            for function in truth["functions"]:
                if variable in function["env_refs"]:
                    yield function["logicalId"], plain(target)
        else:
            yield plain(source).split(":", 1)[0], plain(target)


def test_every_public_template_is_in_the_model_or_in_not_scanned(corpora: Path) -> None:
    sources = discover(corpora / "corpora")
    fragments, failed = text.fragments(sources)
    whole = link(fragments, sources, not_scanned=failed)
    assert [problem for problem in whole.problems if problem.message.startswith("could not read all")] == []
    assert set(whole.scanned) | {row.path for row in whole.not_scanned} >= {item.path for item in fragments}
    assert not set(whole.scanned) & {row.path for row in whole.not_scanned}
    known = {node.id for node in whole.nodes}
    assert all({edge.source, edge.target} <= known for edge in whole.edges)
    assert len(whole.edges) > 1_500

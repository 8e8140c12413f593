"""The model JSON keeps to its published schema, whatever was scanned."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

import jsonschema
import pytest

from mkdocs_techdesign import pipeline
from mkdocs_techdesign.exports._lists import LISTS, plural
from mkdocs_techdesign.exports._model import model
from mkdocs_techdesign.exports._schema import schema
from mkdocs_techdesign.exports.json import encode
from mkdocs_techdesign.model.architecture import Architecture, Fact, Resource
from mkdocs_techdesign.model.behaviour import (
    ClientCall,
    CodeField,
    CodeResponse,
    CodeRoute,
    CodeSign,
    DataAccess,
    HttpCall,
    PublishedEvent,
)
from mkdocs_techdesign.model.location import Location, Unresolved
from mkdocs_techdesign.model.nodes import Map
from mkdocs_techdesign.project import locate
from mkdocs_techdesign.source import discover
from mkdocs_techdesign.tracers import trace
from tests.linker import text

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
HANDLER = PurePosixPath("src/orders.py")


def at(line: int) -> Location:
    return Location(HANDLER, line, 5)


def behaving() -> Architecture:
    """A function that does one of everything, and a front end."""
    function = "shop/PlaceOrder"
    client = Resource(
        id="web/app",
        type="Td::Client::Application",
        logical_id="app",
        stack="web",
        location=Location(PurePosixPath("web/src/App.tsx")),
        properties=Map({}, path=PurePosixPath("web/src/App.tsx"), line=1, column=1),
        declared_as="Td::Client::Application",
        origin="client",
    )
    facts: tuple[Fact, ...] = (
        DataAccess(
            id=f"{function}:1",
            label="dynamodb:Query",
            location=at(12),
            function=function,
            service="dynamodb",
            operation="Query",
            target="shop/Orders",
            index="GSI1",
            key_condition="GSI1PK = :pk",
            chain=(at(30),),
        ),
        DataAccess(
            id=f"{function}:2",
            label="sqs:SendMessage",
            location=at(14),
            function=function,
            service="sqs",
            operation="SendMessage",
            target=Unresolved("event.queue", "comes with the event", at(14)),
        ),
        PublishedEvent(
            id=f"{function}:3",
            label="order.placed",
            location=at(16),
            function=function,
            source="shop",
            detail_type="order.placed",
            fields=("orderId",),
        ),
        HttpCall(
            id=f"{function}:4",
            label="GET vin.example",
            location=at(18),
            function=function,
            method="GET",
            host="vin.example",
            path="/decode/{vin}",
            timeout=2.5,
        ),
        CodeSign(
            id=f"{function}:5", label="conditional put", location=at(20), function=function, concern="idempotency"
        ),
        CodeRoute(
            id=f"{function}:6",
            label="GET /orders/{id}",
            location=at(22),
            function=function,
            method="GET",
            path="/orders/{id}",
            framework="Powertools",
        ),
        CodeResponse(id=f"{function}:7", label="404", location=at(24), function=function, status=404),
        CodeField(
            id=f"{function}:8",
            label="items[].sku",
            location=at(25),
            function=function,
            place="body",
            route=f"{function}:6",
            type="string",
            optional=True,
            chain=(at(11),),
        ),
        ClientCall(
            id="web/app:1", label="GET /orders", location=at(1), client="web/app", target="shop/Api:GET /orders"
        ),
    )
    rows: dict[type[Fact], tuple[Any, ...]] = {}
    for fact in facts:
        rows[type(fact)] = (*rows.get(type(fact), ()), fact)
    return Architecture(resources=(client,), by_id={client.id: client}, facts=rows)


def check(architecture: Architecture) -> None:
    """Against the schema without room for keys it does not name."""
    made = json.loads(encode(model(architecture)))
    jsonschema.Draft202012Validator(schema(architecture, strict=True)).validate(made)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert set(LISTS) <= set(schema()["required"])


def test_what_code_does_in_full(golden: Callable[[Path, str], None]) -> None:
    made = model(behaving())
    golden(HERE / "behaviour.json", encode({key: rows for key, rows in made.items() if rows}).decode())
    check(behaving())


def test_requests_over_http_are_accesses_too() -> None:
    rows = [row for row in model(behaving())["data_accesses"] if row["service"] == "http"]
    assert [(row["operation"], row["target"]) for row in rows] == [("GET /decode/{vin}", "vin.example")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheBox(Fact):
    """A fact of somebody else's tracer."""

    size: int


def test_facts_of_other_tracers_have_a_list_and_a_schema() -> None:
    box = CacheBox(id="a/b", label="b", location=at(1), size=3)
    found = replace(Architecture(), facts={CacheBox: (box,)})
    assert plural(CacheBox) == "cache_boxes"
    assert model(found)["cache_boxes"][0]["size"] == 3
    check(found)


def test_the_strict_schema_refuses_what_is_not_documented() -> None:
    made = model(behaving())
    made["data_accesses"][0]["secret"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(made, schema(strict=True), jsonschema.Draft202012Validator)
    jsonschema.validate(made, schema(), jsonschema.Draft202012Validator)


def test_the_example() -> None:
    project = locate(ROOT / "example-site" / "work-orders")
    sources = discover(project.root, project.folders, project.exclude)
    check(pipeline.built(project, sources))


@pytest.mark.parametrize("case", sorted(path.parent.name for path in (ROOT / "tests" / "kinds").glob("*/expected.txt")))
def test_every_kind(case: str) -> None:
    check(text.architecture(ROOT / "tests" / "kinds" / case))


def test_the_corpora(corpora: Path) -> None:
    folders = sorted(path for path in (corpora / "corpora").iterdir() if path.is_dir())
    assert folders
    for folder in folders:
        check(trace(text.architecture(folder), discover(folder), lambda *_: None))


def test_no_key_goes_while_the_version_stays(request: pytest.FixtureRequest) -> None:
    """`contract.json` lists the keys of each row of a version; `--update-golden` adds new ones, and never drops any."""
    path = HERE / "contract.json"
    made = schema()
    version = made["properties"]["schema_version"]["const"]
    rows = {name: sorted(row["properties"]) for name, row in made["$defs"].items()} | {"": made["required"]}
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"version": 0, "rows": {}}
    old = known["rows"] if known["version"] == version else {}
    gone = {name: sorted(set(keys) - set(rows.get(name, ()))) for name, keys in old.items()}
    gone = {name: keys for name, keys in gone.items() if keys}
    if request.config.getoption("--update-golden"):
        assert not gone, "raise SCHEMA_VERSION in exports/_model.py, or keep what others may read"
        path.write_text(
            json.dumps({"version": version, "rows": rows}, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
    assert gone == {}

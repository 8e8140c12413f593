"""What the names that people write mean."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mkdocs_techdesign.kinds.function import Function
from mkdocs_techdesign.kinds.route import Route
from mkdocs_techdesign.kinds.rule import Rule
from mkdocs_techdesign.model.architecture import Architecture, Resource
from mkdocs_techdesign.model.behaviour import ClientCall
from mkdocs_techdesign.naming import Names
from tests.behaving import at, with_facts
from tests.behaving import route as declared

from . import text

KINDS = Path(__file__).parent.parent / "kinds"


@pytest.fixture(scope="module")
def routes() -> Names:
    return Names(text.architecture(KINDS / "route"))


def found(names: Names, name: str) -> list[str]:
    """Ids of what a name means."""
    return [each.id for each in names.find(name)]


@pytest.mark.parametrize(
    "name",
    [
        "GET /orders/{id}",
        "get  /orders/{order_id}",
        "Shop GET /orders/{id}",
        "template/Shop GET /orders/{id}",
        "template/Shop:GET /orders/{id}",
    ],
)
def test_a_route_answers_to_its_names(routes: Names, name: str) -> None:
    (route,) = routes.find(name)
    assert isinstance(route, Route)
    assert route.id == "template/Shop:GET /orders/{id}"


def test_a_resource_answers_to_its_logical_id_its_id_and_its_deployed_name() -> None:
    names = Names(text.architecture(KINDS / "function"))
    assert [found(names, name) for name in ("Worker", "template/Worker", "worker")] == [["template/Worker"]] * 3
    assert isinstance(names.find("Worker")[0], Function)
    assert found(names, "orders-to-pack") == ["template/Packing"]
    assert isinstance(names.find("WorkerRole")[0], Resource)


def test_fields_of_a_graphql_api() -> None:
    names = Names(text.architecture(KINDS / "graphql_field"))
    assert found(names, "Query.order") == found(names, "Orders Query.order") == ["template/Orders:Query.order"]


def test_rules_are_facts_although_they_are_not_drawn() -> None:
    names = Names(text.architecture(KINDS / "rule"))
    assert isinstance(names.find("OnPlaced")[0], Rule)


def test_where_two_types_share_a_name_that_a_tool_made_the_service_tells_them_apart() -> None:
    (first, *_) = text.architecture(KINDS / "ssm_parameter").resources
    function = replace(
        first, id="shop/function", logical_id="function", given_name="archive", type="AWS::Lambda::Function"
    )
    bucket = replace(first, id="shop/bucket", logical_id="bucket", given_name="archive", type="AWS::S3::Bucket")
    alone = replace(bucket, id="shop/other", logical_id="other", given_name="images")
    names = Names(Architecture(resources=(function, bucket, alone)))
    assert [names.short(each.id) for each in (function, bucket, alone)] == ["Lambda archive", "S3 archive", "images"]
    assert found(names, "s3 archive") == ["shop/bucket"]


def test_what_is_drawn_comes_before_plumbing_of_the_same_name() -> None:
    (table, *_) = text.architecture(KINDS / "ssm_parameter").resources
    group = replace(table, id="logs/Same", stack="logs", logical_id="Same", type="AWS::Logs::LogGroup", plumbing=True)
    queue = replace(table, id="app/Same", stack="app", logical_id="Same", type="AWS::SQS::Queue", plumbing=False)
    names = Names(Architecture(resources=(queue, group)))
    assert found(names, "Same") == ["app/Same"]
    assert found(names, "logs/Same") == ["logs/Same"]
    assert names.short("logs/Same") == "logs/Same"


def test_unknown_and_empty_names_mean_nothing(routes: Names) -> None:
    for name in ("", "  ", "Nothing", "GET /nowhere", "GET /nowhere/*", "*" * 5_000):
        assert routes.find(name) == ()


def test_wildcards_mean_all_that_match(routes: Names) -> None:
    assert found(routes, "GET /*") == [
        "template/Fast:GET /fast",
        "template/Shop:GET /orders/{id}",
        "template/Staged:GET /staged",
        "template/Written:GET /items",
        "template/Written:GET /open",
    ]
    assert "template/Read" in found(routes, "R*d")


def test_several_things_of_one_name_are_all_given() -> None:
    names = Names(text.architecture(Path(__file__).parent / "same-names"))
    assert len(names.find("Jobs")) == 4
    assert found(names, "a-app/Jobs") == ["a-app/Jobs"]


@pytest.mark.parametrize("case", ["route", "function", "graphql_field", "rule", "grant"])
def test_short_names_mean_one_thing(case: str) -> None:
    whole = text.architecture(KINDS / case)
    names = Names(whole)
    for resource in whole.resources:
        assert found(names, names.short(resource.id)) == [resource.id]
    for route in whole.of(Route):
        assert found(names, names.short(route.id)) == [route.id]
    assert names.short("unknown/Thing") == "unknown/Thing"


def test_short_names_are_no_longer_than_they_must_be(routes: Names) -> None:
    assert routes.short("template/Read") == "Read"
    assert routes.short("template/Shop:POST /orders") == "POST /orders"
    names = Names(text.architecture(Path(__file__).parent / "same-names"))
    assert names.short("a-app/Jobs") == "a-app/Jobs"


def test_routes_in_code_come_after_declared_ones_and_calls_of_front_ends_have_no_name() -> None:
    found_routes = text.architecture(KINDS / "route")
    call = ClientCall(id="web/app:1", label="GET /orders/{id}", location=at(1), client="web/app")
    behind = [
        declared("template/Read", "GET", "/orders/{id}", 4),
        declared("template/Read", "DELETE", "/only/in/code", 8),
    ]
    names = Names(with_facts(found_routes, [call, *behind]))
    assert found(names, "Shop GET /orders/{id}") == ["template/Shop:GET /orders/{id}"]
    assert found(names, "GET /orders/{id}") == found(Names(found_routes), "GET /orders/{id}")
    assert found(names, "DELETE /only/in/code") == ["template/Read:DELETE /only/in/code"]

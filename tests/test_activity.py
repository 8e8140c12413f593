"""What code does, in order and each thing once."""

from __future__ import annotations

from dataclasses import replace

from mkdocs_techdesign.activity import Activity
from mkdocs_techdesign.kinds.route import Route
from mkdocs_techdesign.model.architecture import Architecture
from mkdocs_techdesign.model.behaviour import ClientCall, DataAccess
from tests.behaving import access, at, event, field, request, response, route, sign, with_facts

F = "shop/Place"


def test_steps_stand_in_the_order_of_the_handler_whatever_file_they_are_in() -> None:
    helper = at(3, "src/store.py")
    found = Activity(
        with_facts(
            Architecture(),
            [
                event(F, "order.placed", 40),
                access(F, "PutItem", "shop/Orders", 30),
                access(F, "GetItem", "shop/Orders", 0, location=helper, chain=(at(20),)),
                request(F, "GET", "vin.example", "/", 25),
                access("shop/Other", "Scan", "shop/Orders", 1),
            ],
        )
    )
    assert [step.label for step in found.steps(F)] == [
        "dynamodb:GetItem",
        "GET vin.example",
        "dynamodb:PutItem",
        "order.placed",
    ]
    assert found.doers == ("shop/Other", F)


def test_a_line_reached_twice_is_one_step_and_a_known_event_stands_for_its_put_events() -> None:
    helper = at(3, "src/store.py")
    found = Activity(
        with_facts(
            Architecture(),
            [
                access(F, "GetItem", "shop/Orders", 0, location=helper, chain=(at(20),)),
                access(F, "GetItem", "shop/Orders", 0, location=helper, chain=(at(30),)),
                access(F, "events:PutEvents", None, 40),
                event(F, "order.placed", 40),
                access("shop/Other", "events:PutEvents", None, 5),
            ],
        )
    )
    assert [step.label for step in found.steps(F)] == ["dynamodb:GetItem", "order.placed"]
    assert [step.label for step in found.steps("shop/Other")] == ["events:PutEvents"]
    assert [entry.function for entry in found.on("shop/Orders")] == [F]


def test_operations_between_two_resources_count_fields_for_their_api() -> None:
    found = Activity(
        with_facts(
            Architecture(),
            [
                access("shop/Api:Query.orders", "Query", "shop/Orders", 1),
                access("shop/Api:Mutation.place", "PutItem", "shop/Orders", 2),
                access("shop/Api:Mutation.move", "PutItem", "shop/Orders", 3),
            ],
        )
    )
    assert found.between("shop/Api", "shop/Orders") == ("PutItem", "Query")
    assert found.between("shop/Other", "shop/Orders") == ()


def test_statuses_in_order_with_their_first_place_and_signs_by_concern() -> None:
    found = Activity(
        with_facts(
            Architecture(),
            [
                response(F, 404, 9),
                response(F, 201, 12),
                response(F, 404, 4),
                sign(F, "tracing", "tracer.capture", 2),
                sign(F, "idempotency", "idempotent decorator", 3),
            ],
        )
    )
    assert [(answer.status, answer.location.line) for answer in found.statuses(F)] == [(201, 12), (404, 4)]
    assert [it.label for it in found.signs(F, "idempotency")] == ["idempotent decorator"]
    assert len(found.signs(F)) == 2


def test_front_ends_that_call_a_route() -> None:
    calls = [
        ClientCall(id=f"{client}:{line}", label="GET /orders", location=at(line), client=client, target=target)
        for client, line, target in (
            ("web/b", 9, "api:GET /orders"),
            ("web/a", 3, "api:GET /orders"),
            ("web/a", 5, "api:GET /x"),
        )
    ]
    found = Activity(with_facts(Architecture(), calls))
    assert [(call.client, call.location.line) for call in found.callers("api:GET /orders")] == [
        ("web/a", 3),
        ("web/b", 9),
    ]
    assert found.callers("api") == ()


def test_one_line_that_reads_several_indexes_is_several_steps() -> None:
    reads = [access(F, "Query", "shop/Orders", 7, index=index) for index in ("by-day", "by-customer", "by-day")]
    found = Activity(with_facts(Architecture(), reads))
    assert [step.index for step in found.steps(F) if isinstance(step, DataAccess)] == ["by-day", "by-customer"]
    assert len(found.on("shop/Orders")) == 2


def test_the_fields_of_a_route_are_those_of_its_path_and_of_the_code_that_serves_it() -> None:
    served, other = route(F, "GET", "/orders/{id}", 1), route(F, "POST", "/orders", 2)
    rows = [
        served,
        other,
        field(F, "query", "page", 5, route=served.id),
        field(F, "path", "orderId", 9),
        field(F, "path", "proxy", 10),
        field(F, "path", "team", 11),
        field(F, "body", "sku", 12, route=other.id),
    ]
    found = Activity(with_facts(Architecture(), rows))
    get = Route(
        id="api:GET", label="GET /orders/{orderId}", location=at(1), api="api", protocol="REST", method="GET",
        path="/orders/{orderId}", target=F,
    )  # fmt: skip
    assert [one.label for one in found.of_route(get, alone=True)] == ["page", "orderId"]
    assert [one.label for one in found.of_route(get, alone=False)] == ["page"]
    rest = replace(get, id="api:rest", label="GET /{proxy+}", path="/{proxy+}")
    assert [one.label for one in found.of_route(rest, alone=True)] == ["proxy"]

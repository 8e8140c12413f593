"""Use cases that follow from the code, as lines a reviewer can compare with the template beside them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_techdesign.activity import Activity
from mkdocs_techdesign.model.architecture import Architecture
from mkdocs_techdesign.model.location import Unresolved
from mkdocs_techdesign.naming import Names
from mkdocs_techdesign.use_cases import use_cases
from mkdocs_techdesign.use_cases._wording import catches_all, fits, group_of, sentence, without_noise
from tests.behaving import access, at, event, request, route, with_facts
from tests.linker import text

HERE = Path(__file__).parent


def told(architecture: Architecture) -> str:
    lines = []
    for case in use_cases(architecture, Activity(architecture), Names(architecture)):
        lines.append(f"[{case.group}] {case.label}: {case.trigger} -> {case.handler} @{case.location.line}")
        lines += [f"  by {case.actor}"] if case.actor else []
        lines += [f"  says {case.description}"] if case.description else []
        lines += [f"  shared with {', '.join(case.shared_with)}"] if case.shared_with else []
        lines += [f"  {number}. {step.text} @{step.location.line}" for number, step in enumerate(case.steps, 1)]
        lines += [f"  then {one.target} via {one.via}" for one in case.consequences]
    return "\n".join(lines) + "\n"


def test_every_trigger(golden: Callable[[Path, str], None]) -> None:
    bus = "template/Bus"
    found = with_facts(
        text.architecture(HERE / "shop"),
        [
            event("template/PlaceOrderFunction", "order.placed", 30, bus=bus, source="shop"),
            access("template/PlaceOrderFunction", "PutItem", "template/Orders", 20),
            request("template/PlaceOrderFunction", "GET", "vin.example", "/decode/{vin}", 10),
            access(
                "template/PlaceOrderFunction", "ssm:GetParameter", Unresolved("name", "comes with the event", at(5)), 5
            ),
            access("template/ReadOrders", "Query", "template/Orders", 12, index="by-customer"),
            route("template/AdminHandler", "DELETE", "/admin/orders/{id}", 8),
            route("template/AdminHandler", "GET", "/admin/orders", 4),
            access("template/AdminHandler", "Scan", "template/Orders", 5),
            access("template/Graph:Query.listOrders", "Scan", "template/Orders", 3),
            access("template/Graph:Mutation.cancelOrder", "DeleteItem", "template/Orders", 3),
        ],
    )
    golden(HERE / "expected.txt", told(found))


def test_nothing_sets_off_nothing() -> None:
    assert use_cases(Architecture(), Activity(Architecture()), Names(Architecture())) == ()


@pytest.mark.parametrize(
    ("path", "group"),
    [
        ("/orders", "/orders"),
        ("/orders/{id}/items", "/orders"),
        ("/api/v2/orders/search", "/api/v2/orders"),
        ("/{shop}/orders", "/{shop}/orders"),
        ("/api", "/"),
        ("/{proxy+}", "/"),
        ("$default", "/"),
        ("", "/"),
    ],
)
def test_groups(path: str, group: str) -> None:
    assert group_of(path) == group


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("createWorkOrder", "Create work order"),
        ("create-work_order", "Create work order"),
        ("GetQRcode", "Get QR code"),
        ("DLQReader", "DLQ reader"),
        ("Creates an order", "Creates an order"),
        ("—", "—"),
    ],
)
def test_sentences(name: str, shown: str) -> None:
    assert sentence(name) == shown


def test_small_rules_of_wording() -> None:
    names = ("GetOrderFunction", "LambdaFunctionPublish", "OrderHandler", "Handler", "Refunds")
    assert [without_noise(name) for name in names] == ["GetOrder", "Publish", "Order", "", "Refunds"]
    assert [catches_all(path) for path in ("/{proxy+}", "$default", "/orders/{id}")] == [True, True, False]
    assert fits("order.placed", "order.placed")
    assert fits('{"prefix": "order."}', "order.placed")
    assert not fits('{"suffix": ".placed"}', "order.placed")


def test_what_an_openapi_document_says_names_and_describes_a_route(tmp_path: Path) -> None:
    (tmp_path / "template.yaml").write_text(
        """
Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Body:
        openapi: 3.0.1
        paths:
          /orders:
            post:
              operationId: placeOrder
              summary: Places an order and reserves the goods.
              x-amazon-apigateway-integration: {type: mock}
""",
        encoding="utf-8",
    )
    found = text.architecture(tmp_path)
    (case,) = use_cases(found, Activity(found), Names(found))
    assert (case.label, case.description) == ("Place order", "Places an order and reserves the goods.")

"""Components, sequences and C4 macros by hand: boxes with their words, arrows with their lines, nothing guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_techdesign.source.drawing import Drawing
from mkdocs_techdesign.source.plantuml import read


def drawn(*lines: str) -> Drawing:
    found = read(lines, 10)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("line", "boxes"),
    [
        ("participant CreateOrder", {"CreateOrder": "CreateOrder"}),
        ('participant "Create order" as A', {"A": "Create order"}),
        ('participant A as "Create order" #red', {"A": "Create order"}),
        ("actor Customer order 10", {"Customer": "Customer"}),
        ('database "orders-table" <<DynamoDB>>', {"orders-table": "orders-table"}),
        ('queue OrdersQueue [[https://example.com "x"]]', {"OrdersQueue": "OrdersQueue"}),
        ("component [Create order] as A", {"A": "Create order"}),
        ("[CreateOrder]", {"CreateOrder": "CreateOrder"}),
        ("[Create order] as A <<Lambda>>", {"A": "Create order"}),
        ('node "orders-api" as api', {"api": "orders-api"}),
        ("create participant Worker", {"Worker": "Worker"}),
        ('Container(orders, "CreateOrder", "Lambda", "Takes orders")', {"orders": "CreateOrder"}),
        ('ContainerDb(db, "OrdersTable", "DynamoDB")', {"db": "OrdersTable"}),
        ('LambdaFunction(fn, "CreateOrder", "")', {"fn": "CreateOrder"}),
        ('System_Ext(mail, "MailFunction", "SES")', {}),
        ('System_Boundary(b, "OrdersStack") {', {}),
        ('UpdateElementStyle(fn, "OrdersTable")', {}),
        ('package "OrdersStack" {', {}),
        ('node "OrdersCluster" {', {}),
        ("note right of A: [CreateOrder]", {}),
        ("title CreateOrder -> OrdersTable", {}),
        ("' participant CreateOrder", {}),
        ("left to right direction", {}),
    ],
)
def test_boxes(line: str, boxes: dict[str, str]) -> None:
    found = drawn("actor X", line)
    assert {id: box.label for id, box in found.boxes.items() if id != "X"} == boxes


@pytest.mark.parametrize(
    ("line", "arrows"),
    [
        ("A -> B : order", [("A", "B")]),
        ("A->B", [("A", "B")]),
        ("A ->> B ++ : order", [("A", "B")]),
        ("A <-- B", [("B", "A")]),
        ("[A] ..> [B] : uses", [("A", "B")]),
        ("A -down-> B", [("A", "B")]),
        ("A -[#red,dashed]-> B", [("A", "B")]),
        ('"Web app" -> orders.api : GET', [("Web app", "orders.api")]),
        ("order-api -> order-fn", [("order-api", "order-fn")]),
        ('Rel(a, b, "calls", "HTTPS")', [("a", "b")]),
        ('Rel_D(a, b, "calls")', [("a", "b")]),
        ('Lay_D(a, b, "calls")', []),
        ("A -> ", []),
        ("alt order -> new", []),
        ("== A -> B ==", []),
    ],
)
def test_arrows(line: str, arrows: list[tuple[str, str]]) -> None:
    assert [(one, other) for one, other, _ in drawn("actor X", line).arrows] == arrows


def test_words_beside_the_picture_add_nothing() -> None:
    found = drawn(
        "@startuml", "/' A -> B", "C -> D '/", "note over E", "E -> F", "end note", "skinparam node {", "G -> H", "}",
        "legend", "I -> J", "endlegend", "K -> L", "@enduml",
    )  # fmt: skip
    assert found.arrows == (("K", "L", 22),)
    assert found.boxes["K"].line == 22


@pytest.mark.parametrize(
    "lines",
    [
        ["class Order", "Order --> Line"],
        ["[*] --> Open", "state Open"],
        ["start", ":place order;", "stop"],
        ["entity Order {", "id", "}", "Order -> Line"],
        ["@startmindmap", "* CreateOrder"],
        ["usecase Ordering", "Customer -> Ordering"],
        ["no picture at all"],
    ],
)
def test_other_pictures_are_left_alone(lines: list[str]) -> None:
    assert read(lines, 1) is None


@given(st.lists(st.text(alphabet="AB[](){}<>-=.|&;:\"\\/ xo%'+*#,"), max_size=4))
def test_any_lines_are_read(lines: list[str]) -> None:
    found = read(["actor A", *lines], 1)
    assert found is None or all({one, other} <= found.boxes.keys() for one, other, _ in found.arrows)


def test_long_lines_and_large_pictures_end_somewhere() -> None:
    for text in ("A" + "-" * 5000, "A -[" * 3000, "[" * 5000, '"' * 5001, "A -> " * 2000, "participant " * 900):
        drawn("actor X", text)
    assert len(drawn(*(f"A{at} -> B{at}" for at in range(9000))).arrows) < 6_000

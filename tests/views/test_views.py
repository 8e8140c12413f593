"""What each view draws, as the text a screen reader would say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_techdesign.diagrams import DiagramFormat
from mkdocs_techdesign.diagrams.mermaid import MermaidFormat
from mkdocs_techdesign.diagrams.text import TextFormat
from mkdocs_techdesign.model.architecture import Relation
from mkdocs_techdesign.model.diagram import Graph
from mkdocs_techdesign.model.diagram_names import FORMATS
from mkdocs_techdesign.model.diagram_names import VIEWS as NAMES
from mkdocs_techdesign.registry import members
from mkdocs_techdesign.views import View
from mkdocs_techdesign.views._ids import ids
from mkdocs_techdesign.views._limits import ARROWS
from mkdocs_techdesign.views.keymap import KeyMapView
from mkdocs_techdesign.views.system import MOST, SystemView, in_brief
from tests.behaving import access

from .documents import made, read

CASES = sorted((Path(__file__).parent / "cases").iterdir())
VIEWS = [member() for member in members("views", View)]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path, view: View, golden: Callable[[Path, str], None]) -> None:
    drawn = list(view.draw(read(case)))
    ids = [diagram.id for diagram in drawn]
    assert len(ids) == len(set(ids))
    assert all(id.startswith(view.id) for id in ids)
    text = "\n\n".join(f"== {diagram.id}\n{TextFormat().render(diagram)}" for diagram in drawn)
    golden(case / "expected" / f"{view.id}.txt", text + "\n" if text else "")


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
def test_each_view_draws_in_a_case(view: View) -> None:
    assert any(list(view.draw(read(case))) for case in CASES)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
def test_nothing_known_draws_nothing(view: View) -> None:
    assert list(view.draw(made({}))) == []


def functions(stack: str, count: int) -> dict[str, str]:
    """Functions of a stack."""
    return {f"{stack}/{stack.title()}{index:02}": "AWS::Lambda::Function" for index in range(count)}


def graphs(document: object) -> list[Graph]:
    """What the system view draws."""
    return [diagram for diagram in SystemView().draw(document) if isinstance(diagram, Graph)]  # type: ignore[arg-type]


def test_small_system_is_one_picture() -> None:
    (whole,) = graphs(made(functions("shop", MOST)))
    assert whole.id == "system"
    assert len(whole.nodes) == MOST


def test_large_system_has_an_overview_and_a_picture_for_each_stack() -> None:
    resources = functions("shop", 20) | functions("mail", 20)
    edges = (
        ("shop/Shop00", Relation.INVOKES, "mail/Mail00"),
        ("shop/Shop01", Relation.INVOKES, "mail/Mail00"),
        ("shop/Shop00", Relation.INVOKES, "shop/Shop02"),
    )
    overview, mail, shop = graphs(made(resources, edges))
    assert [(node.label, node.sublabel) for node in overview.nodes] == [("mail", "20 Lambda"), ("shop", "20 Lambda")]
    assert [(arrow.source, arrow.target, arrow.label) for arrow in overview.arrows] == [
        ("area/shop", "area/mail", "2 calls")
    ]
    assert [node.link for node in overview.nodes] == [f"architecture#figure-{diagram.id}" for diagram in (mail, shop)]
    assert len(mail.nodes) == 22
    assert {node.sublabel for node in mail.nodes if node.id.startswith("shop/")} == {"in shop"}
    assert len(shop.nodes) == 21


def test_brief_picture_shows_the_domains_people_named() -> None:
    design = "architecture:\n  domains:\n    front: ['Shop0*']\n    back: ['Shop1*', Orders]\n"
    resources = functions("shop", 20) | {"shop/Orders": "AWS::DynamoDB::Table", "shop/Queue": "AWS::SQS::Queue"}
    edges = (
        ("shop/Shop00", Relation.WRITES, "shop/Orders"),
        ("shop/Shop01", Relation.READS, "shop/Orders"),
        ("shop/Shop00", Relation.INVOKES, "shop/Shop12"),
    )
    brief = in_brief(made(resources, edges, design=design))
    assert brief is not None
    assert [(node.label, node.sublabel) for node in brief.nodes] == [
        ("Other parts", "1 SQS"),
        ("Back", "10 Lambda, 1 DynamoDB"),
        ("Front", "10 Lambda"),
    ]
    assert {(arrow.kind, arrow.label) for arrow in brief.arrows} == {("data", "reads, writes"), ("request", "")}
    assert in_brief(made(resources, edges)) is None
    assert in_brief(made(functions("shop", 4), design=design)) is None


def test_lone_part_needs_no_picture() -> None:
    overview, *areas = graphs(made(functions("shop", MOST) | {"other/Alone": "AWS::S3::Bucket"}))
    assert [area.title for area in areas] == ["shop"]
    assert {node.label: node.link for node in overview.nodes}["other"] == "catalogue"


def test_domains_come_before_stacks() -> None:
    design = "architecture:\n  domains:\n    front: ['Shop0*']\n    back: ['Shop1*']\n"
    document = made(functions("shop", 20) | functions("mail", 20), design=design)
    overview, *areas = graphs(document)
    assert [node.label for node in overview.nodes] == ["Other parts", "Back", "Front"]
    assert [area.title for area in areas] == ["Back", "Front", "Other parts"]


def test_large_system_without_areas_stays_whole() -> None:
    (whole,) = graphs(made(functions("shop", MOST + 10)))
    assert len(whole.nodes) == MOST + 10


def test_same_name_in_two_stacks_says_the_stack() -> None:
    (whole,) = graphs(made({"a/Worker": "AWS::Lambda::Function", "b/Worker": "AWS::Lambda::Function"}))
    assert [(node.label, node.sublabel) for node in whole.nodes] == [("Worker", "Lambda, a"), ("Worker", "Lambda, b")]


def test_name_in_a_variable_is_drawn_only_where_it_is_all_there_is() -> None:
    resources = {f"s/{name}": "AWS::Lambda::Function" for name in "ABCD"}
    edges = (
        ("s/A", Relation.INVOKES, "s/B"),
        ("s/B", Relation.USES, "s/A"),
        ("s/C", Relation.USES, "s/A"),
    )
    (whole,) = graphs(made(resources, edges))
    assert [(arrow.source, arrow.target, arrow.kind) for arrow in whole.arrows] == [
        ("s/A", "s/B", "request"),
        ("s/C", "s/A", "weak"),
    ]


def test_nobody_is_invented() -> None:
    """Without a design there is no client and nothing external."""
    (whole,) = graphs(made(functions("shop", 3)))
    assert {node.lane for node in whole.nodes} == {"compute"}


def test_key_map_needs_more_than_one_key_space() -> None:
    assert list(KeyMapView().draw(made({"s/T": "AWS::DynamoDB::Table"}))) == []


def test_no_picture_is_larger_than_mermaid_draws() -> None:
    resources = functions("shop", 700) | functions("mail", 60)
    names = sorted(resources)
    edges = tuple(
        (names[index], Relation.INVOKES, names[(index * step + step) % len(names)])
        for index in range(len(names))
        for step in (1, 3, 7)
    )
    drawn = graphs(made(resources, edges))
    assert {"shop 1", "shop 2", "mail"} <= {graph.title for graph in drawn}
    assert {node.id for graph in drawn for node in graph.nodes} >= set(names)
    for graph in drawn:
        assert len(graph.arrows) <= 500
        assert len(MermaidFormat().render(graph)) <= 50_000
    assert "Not drawn here" in drawn[0].caption or len(drawn[0].arrows) < 250


def test_a_picture_that_is_too_full_says_what_is_left_out() -> None:
    resources = functions("shop", 60)
    names = sorted(resources)
    edges = tuple((source, Relation.READS, target) for source in names for target in names if source < target)
    (whole,) = graphs(made(resources, edges))
    assert len(whole.arrows) == ARROWS
    assert whole.caption.endswith(f"Not drawn here: {len(edges) - ARROWS} more connections, which stand in the tables.")


def test_same_input_same_pictures() -> None:
    for case in CASES:
        for view in VIEWS:
            assert list(view.draw(read(case))) == list(view.draw(read(case)))


@pytest.mark.parametrize("name", ["aws-samples+aws-serverless-shopping-cart", "aws-samples+serverless-coffee"])
def test_real_repositories(name: str, corpora: Path) -> None:
    """Real templates: every view draws, and no picture holds a line to nowhere."""
    document = read(corpora / "corpora" / name)
    for view in VIEWS:
        for diagram in view.draw(document):
            assert TextFormat().render(diagram)
            if isinstance(diagram, Graph):
                known = {node.id for node in diagram.nodes}
                assert known >= {end for arrow in diagram.arrows for end in (arrow.source, arrow.target)}


def test_ids_are_the_names_people_write() -> None:
    assert ids("keymap", ["OrdersTable", "GET /orders/{id}"]) == ["keymap-orderstable", "keymap-get-orders-id"]
    assert ids("flows", ["a b", "a-b", "A_B"]) == ["flows-a-b", "flows-a-b-2", "flows-a-b-3"]
    (strange,) = ids("states", ["注文"])
    assert strange.startswith("states-")
    assert strange != "states-"


def test_every_view_and_its_formats_can_be_named_in_design_yaml() -> None:
    formats = {member.id: member() for member in members("diagrams", DiagramFormat)}
    assert {view.id for view in VIEWS} == set(FORMATS) == set(NAMES.values())
    for view in VIEWS:
        drawn = next(diagram for case in CASES for diagram in view.draw(read(case)))
        assert {name for name, member in formats.items() if member.supports(drawn)} == set(FORMATS[view.id])


SHOP = {
    "shop/Place": "AWS::Lambda::Function",
    "shop/Orders": "AWS::DynamoDB::Table",
    "external/vin.example": "Td::External::Host",
}
LINES = (
    ("shop/Place", Relation.READS, "shop/Orders"),
    ("shop/Place", Relation.WRITES, "shop/Orders"),
    ("shop/Place", Relation.INVOKES, "external/vin.example"),
)


def test_a_line_to_data_names_the_operations_without_a_longer_label() -> None:
    done = [access("shop/Place", name, "shop/Orders", line) for line, name in enumerate(("PutItem", "GetItem"))]
    (whole,) = graphs(made(SHOP, LINES, facts=(*done, access("shop/Place", "Scan", "shop/Other", 9))))
    (line,) = [arrow for arrow in whole.arrows if arrow.kind == "data"]
    assert (line.label, line.detail) == ("reads, writes", "GetItem, PutItem")
    assert "Orders: reads, writes (GetItem, PutItem)" in TextFormat().render(whole)


def test_a_host_that_code_calls_takes_the_name_of_its_dependency() -> None:
    design = """
architecture:
  dependencies:
    vin decoder: {external: true, host: VIN.example, used_by: [Place]}
"""
    (whole,) = graphs(made(SHOP, LINES, design))
    outside = [(node.id, node.label, node.sublabel) for node in whole.nodes if node.lane == "external"]
    assert outside == [("external/vin.example", "vin decoder", "VIN.example")]
    assert [arrow.target for arrow in whole.arrows].count("external/vin.example") == 1
    (whole,) = graphs(made(SHOP, LINES))
    assert [node.label for node in whole.nodes if node.lane == "external"] == ["vin.example"]


def test_hosts_and_front_ends_belong_to_no_stack() -> None:
    around = {"external/vin.example": "Td::External::Host", "web/app": "Td::Client::Application"}
    parts = functions("shop", MOST) | functions("bill", 3) | around
    lines = (
        ("shop/Shop00", Relation.INVOKES, "external/vin.example"),
        ("web/app", Relation.INVOKES, "shop/Shop00"),
    )
    first, *_ = graphs(made(parts, lines))
    assert set(around) <= {node.id for node in first.nodes}
    assert {node.label for node in first.nodes if node.id.startswith("area/")} == {"shop", "bill"}


def test_many_neighbours_of_one_kind_in_one_area_stand_as_one_card() -> None:
    parts = functions("shop", 30) | {"stock/Orders": "AWS::DynamoDB::Table", "stock/Lamp": "AWS::Lambda::Function"}
    edges = tuple((f"shop/Shop{index:02}", Relation.READS, "stock/Orders") for index in range(30))
    edges += (("mail/Mail00", Relation.READS, "stock/Orders"),)
    *_, stock = graphs(made(parts | functions("mail", 3), edges))
    cards = {node.label: node.sublabel for node in stock.nodes if not node.group}
    assert cards == {
        "shop": "30 Lambda",
        "Mail00": "in mail",
    }
    assert {(arrow.source, arrow.label) for arrow in stock.arrows} == {
        ("area/shop/Lambda", "reads"),
        ("mail/Mail00", "reads"),
    }


def test_neighbours_of_several_services_with_one_sign_stand_for_themselves() -> None:
    parts = functions("shop", 34) | {"odd/One": "AWS::IoT::Thing", "odd/Two": "AWS::IoT::Thing"}
    parts |= {"odd/Three": "AWS::Batch::JobQueue"}
    edges = tuple((f"shop/Shop{index:02}", Relation.INVOKES, id) for index, id in enumerate(sorted(parts)[:3]))
    shop = next(graph for graph in graphs(made(parts, edges)) if graph.title == "shop")
    assert {node.label for node in shop.nodes if not node.group} == {"One", "Two", "Three"}


def test_what_every_queue_carries_is_said_only_where_few_say_it() -> None:
    parts = {f"shop/Queue{index}": "AWS::SQS::Queue" for index in range(6)} | functions("shop", 1)
    edges = [(f"shop/Queue{index}", Relation.CONSUMES, "shop/Shop00") for index in range(6)]
    few, many = (graphs(made(parts, tuple(edges[:count])))[0] for count in (2, 6))
    assert {arrow.label for arrow in few.arrows} == {"messages"}
    assert {arrow.label for arrow in many.arrows} == {""}

"""What people say they will build stands beside what is built, marked, and no check takes it for built."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_techdesign import pipeline
from mkdocs_techdesign.checklist import Check
from mkdocs_techdesign.diagrams.text import TextFormat
from mkdocs_techdesign.document import Document
from mkdocs_techdesign.kinds.function import Function
from mkdocs_techdesign.kinds.graphql_field import GraphqlField
from mkdocs_techdesign.kinds.route import Route
from mkdocs_techdesign.kinds.table import Table
from mkdocs_techdesign.model.architecture import Relation
from mkdocs_techdesign.project import locate
from mkdocs_techdesign.proposals._types import TYPES
from mkdocs_techdesign.registry import members
from mkdocs_techdesign.views import View
from tests.views.documents import made

EXAMPLE = Path(__file__).parents[2] / "example-site" / "greenfield"
NOTHING: dict[str, str] = {}


def edges(document: Document) -> set[tuple[str, str, str, str]]:
    """Connections by the names of their ends; only what is proposed."""
    return {
        (edge.source.split("/")[-1], edge.relation.value, edge.target.split("/")[-1], edge.label)
        for edge in document.architecture.edges
        if edge.proposed
    }


def proposed(text: str, resources: dict[str, str] = NOTHING) -> Document:
    """Built resources with a design beside them."""
    return made(resources, design=text)


def test_nothing_proposed_changes_nothing() -> None:
    document = proposed("design: {title: x}\n", {"shop/Orders": "AWS::DynamoDB::Table"})
    assert document.architecture is document.facts.architecture
    assert document.names is document.facts.names


def test_checks_read_the_code_alone() -> None:
    document = proposed("architecture: {proposed: {Archive: {kind: function, reads: [Orders]}}}\n",
                        {"shop/Orders": "AWS::DynamoDB::Table"})  # fmt: skip
    assert [one.id for one in document.architecture.resources] == ["proposed/Archive", "shop/Orders"]
    assert [one.id for one in document.facts.architecture.resources] == ["shop/Orders"]
    assert document.facts.architecture.proposed == frozenset()
    assert document.facts.names.find("Archive") == ()
    assert [one.id for one in document.names.find("Archive")] == ["proposed/Archive"]


def test_what_is_built_by_now_is_not_proposed_again() -> None:
    document = proposed("architecture: {proposed: {Orders: {kind: table}}}\n", {"shop/Orders": "AWS::DynamoDB::Table"})
    assert document.architecture.proposed == frozenset()


def test_a_schedule_of_the_design_is_proposed_and_starts_what_it_names() -> None:
    document = proposed("""
architecture: {proposed: {Report: {kind: function}}}
events:
  schedules:
    Nightly: {time: every day at 02:00, starts: [Report, Orders]}
    Hourly: every hour
""", {"shop/Orders": "AWS::Lambda::Function", "shop/Hourly": "AWS::Scheduler::Schedule"})  # fmt: skip
    assert document.architecture.proposed >= {"proposed/Nightly", "proposed/Report"}
    assert "proposed/Hourly" not in document.architecture.by_id
    assert edges(document) == {("Nightly", "targets", "Report", ""), ("Nightly", "targets", "Orders", "")}


def test_a_route_is_in_the_only_api_there_is_and_in_none_of_several() -> None:
    design = "apis: {operations: {GET /prices: Prices.}}\n"
    one, other = {"a/Api": "AWS::ApiGateway::RestApi"}, {"b/Api": "AWS::ApiGateway::RestApi"}
    assert [route.api for route in proposed(design, one).architecture.of(Route)] == ["a/Api"]
    (route,) = proposed(design, {**one, **other}).architecture.of(Route)
    assert route.api not in ("a/Api", "b/Api")


def test_a_function_is_what_is_said_of_it_and_no_more() -> None:
    said = "{kind: function, runtime: python3.13, memory: 1 GB, timeout: 1 min}"
    (function,) = proposed(f"architecture: {{proposed: {{Archive: {said}}}}}\n").architecture.of(Function)
    assert (function.runtime, function.memory, function.timeout, function.handler) == ("python3.13", 1024, 60, None)
    assert function.location.line == 1


def test_keys_are_attributes_where_templates_say_so() -> None:
    (table,) = proposed(
        """
data:
  tables:
    Parcels:
      entities:
        Parcel: {pk: "{parcelId}", sk: "{number}", attributes: {parcelId: uuid, number: integer}}
      indexes: {byDay: {pk: "DAY#{day}", sk: "{number}"}}
"""
    ).architecture.of(Table)
    assert table.partition_key
    assert (table.partition_key.name, table.partition_key.type) == ("parcelId", "S")
    assert table.sort_key
    assert (table.sort_key.name, table.sort_key.type) == ("number", "N")
    (index,) = table.global_secondary_indexes
    assert index.partition_key
    assert index.partition_key.name == "pk of byDay"
    assert index.sort_key
    assert index.sort_key.name == "number"


def test_several_entities_share_keys_named_by_their_role() -> None:
    (table,) = proposed(
        'data: {tables: {T: {entities: {A: {pk: "A#{a}", sk: "{b}"}, B: {pk: "B#{b}", sk: "B"}}}}}\n'
    ).architecture.of(Table)
    assert table.partition_key
    assert table.partition_key.name == "pk"
    assert table.sort_key
    assert table.sort_key.name == "sk"


def test_operations_are_routes_of_the_proposed_api_and_lead_to_who_answers() -> None:
    document = proposed(
        """
architecture:
  proposed:
    Api: {kind: api}
    Choose: {kind: function, triggered_by: [PUT /place]}
apis: {operations: {PUT /place: Says where., GET /place: {description: Tells where., handler: Choose}}}
"""
    )
    routes = document.architecture.of(Route)
    assert [(route.label, route.api, route.target) for route in routes] == [
        ("GET /place", "proposed/Api", "proposed/Choose"),
        ("PUT /place", "proposed/Api", "proposed/Choose"),
    ]
    assert {route.id for route in routes} <= document.architecture.proposed
    assert edges(document) == {("Api", "invokes", "Choose", "PUT /place, GET /place")}


def test_a_new_route_of_a_built_api_is_proposed_and_the_api_is_not() -> None:
    document = proposed("apis: {operations: {GET /stock: Tells what there is.}}\n",
                        {"shop/Api": "AWS::ApiGateway::RestApi"})  # fmt: skip
    assert document.architecture.proposed == {"shop/Api:GET /stock"}


def test_operations_without_any_api_imply_one() -> None:
    document = proposed("apis: {operations: {GET /stock: Stock., Query.stock: Stock.}}\n")
    assert [one.label for one in document.architecture.nodes] == ["Api", "GraphqlApi"]
    assert [one.label for one in document.architecture.of(GraphqlField)] == ["Query.stock"]


def test_what_starts_a_part_decides_how() -> None:
    kinds = {"Q": "queue", "S": "stream", "B": "bus", "T": "topic", "D": "bucket", "F": "function", "W": "schedule"}
    sources = "".join(f"    {name}: {{kind: {kind}}}\n" for name, kind in kinds.items())
    document = proposed(f"architecture:\n  proposed:\n{sources}    Go: {{triggered_by: [{', '.join(kinds)}]}}\n")
    assert {(source, relation) for source, relation, _, _ in edges(document)} == {
        ("Q", Relation.CONSUMES), ("S", Relation.CONSUMES), ("B", Relation.TARGETS), ("T", Relation.SUBSCRIBES),
        ("D", Relation.SUBSCRIBES), ("F", Relation.INVOKES), ("W", Relation.TARGETS),
    }  # fmt: skip


def test_events_lead_from_producer_over_the_bus_to_consumers() -> None:
    text = """
architecture:
  proposed:
    Make: {kind: function}
    Bus: {kind: bus}
    Queue: {kind: queue, triggered_by: [Bus]}
    Pay: {kind: function, triggered_by: [Queue]}
    Count: {kind: function}
events: {types: {made: {producer: Make, consumers: [Pay, Count]}}}
"""
    # Pay has it through the queue: no second line.
    assert edges(proposed(text)) == {
        ("Make", "publishes", "Bus", "made"),
        ("Bus", "targets", "Queue", ""),
        ("Queue", "consumes", "Pay", ""),
        ("Bus", "targets", "Count", "made"),
    }


def test_events_between_built_parts_are_left_to_the_code() -> None:
    built = {"s/A": "AWS::Lambda::Function", "s/B": "AWS::Lambda::Function", "s/Bus": "AWS::Events::EventBus"}
    assert edges(proposed("events: {types: {made: {producer: A, consumers: [B]}}}\n", built)) == set()


def test_odd_names_and_circles_end() -> None:
    document = proposed(
        """
architecture:
  proposed:
    "a/b:c <x>": {kind: "  ", reads: ["a/b:c <x>", "*", ""], triggered_by: ["a/b:c <x>", GET /, Query.x]}
events: {types: {e: {bus: e, producer: e, consumers: [e]}}}
"""
    )
    assert "proposed/a/b:c <x>" in document.architecture.by_id
    assert document.names.short("proposed/a/b:c <x>") == "a/b:c <x>"


NAME = st.sampled_from(["A", "B", "C", "Orders", "GET /x", "Query.x", "e", "*", "a/b", "ü <b>", "proposed/A"])
NAMES = st.lists(NAME, max_size=3)
PART = st.fixed_dictionaries(
    {"kind": st.sampled_from([*TYPES, "odd"]), "reads": NAMES, "writes": NAMES, "calls": NAMES, "publishes": NAMES,
     "triggered_by": NAMES}
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(NAME, PART, max_size=4),
    st.dictionaries(NAME, st.fixed_dictionaries({"bus": NAME, "producer": NAME, "consumers": NAMES}), max_size=2),
)
def test_any_names_make_a_whole_picture(parts: dict[str, object], events: dict[str, object]) -> None:
    text = json.dumps({"architecture": {"proposed": parts}, "events": {"types": events}})
    document = proposed(text, {"shop/Orders": "AWS::DynamoDB::Table", "shop/Api": "AWS::ApiGateway::RestApi"})
    architecture = document.architecture
    assert len(architecture.by_id) == len(architecture.resources)
    assert {end for edge in architecture.edges for end in (edge.source, edge.target)} <= set(architecture.by_id)
    assert document.facts.architecture.resources == tuple(one for one in architecture.resources if not one.proposed)
    for view in members("views", View):
        for diagram in view().draw(document):
            assert TextFormat().render(diagram)


def test_the_example_without_code_has_every_page_and_no_error() -> None:
    document = pipeline.read(locate(EXAMPLE))
    pages = {section.id for section in pipeline.sections(document)}
    assert {"architecture", "flows", "states", "data-model", "apis", "catalogue"} <= pages
    assert document.facts.architecture.resources == ()
    assert [one.message for one in document.assessment.findings if one.severity.value == "error"] == []
    assert len(document.architecture.of(Route)) == 3
    assert all(resource.proposed for resource in document.architecture.resources)


def test_no_check_meets_a_proposed_part() -> None:
    document = pipeline.read(locate(EXAMPLE))
    for check in members("checklist", Check):
        for subject in check().subjects(document.facts):
            assert getattr(subject, "id", "") not in document.architecture.proposed

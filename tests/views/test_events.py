"""The picture of events: one that fits, else one for each channel."""

from __future__ import annotations

from mkdocs_techdesign.model.architecture import Relation
from mkdocs_techdesign.model.diagram import Graph
from mkdocs_techdesign.views.events import MOST, EventsView

from .documents import made

FUNCTION, QUEUE, TABLE, TOPIC = (
    "AWS::Lambda::Function",
    "AWS::SQS::Queue",
    "AWS::DynamoDB::Table",
    "AWS::SNS::Topic",
)


def graphs(resources: dict[str, str], edges: tuple[tuple[str, Relation, str], ...]) -> list[Graph]:
    """What the view draws."""
    return [drawn for drawn in EventsView().draw(made(resources, edges)) if isinstance(drawn, Graph)]


def lanes(graph: Graph) -> dict[str, str]:
    """Label to lane."""
    return {node.label: node.lane for node in graph.nodes}


def test_a_large_system_has_a_picture_for_each_channel_that_fits() -> None:
    resources = {f"shop/Topic{number}": TOPIC for number in range(2)}
    resources |= {f"shop/Reader{number:02}": FUNCTION for number in range(80)}
    edges = tuple((f"shop/Topic{number % 2}", Relation.SUBSCRIBES, f"shop/Reader{number:02}") for number in range(80))
    drawn = graphs(resources, edges)
    assert [graph.id for graph in drawn] == ["events-topic0", "events-topic0-2", "events-topic1", "events-topic1-2"]
    assert all(len(graph.nodes) <= MOST for graph in drawn)
    shown = {node.label for graph in drawn for node in graph.nodes}
    assert len(shown) == 82


def test_small_channels_share_a_picture_beside_a_large_one() -> None:
    resources = {f"shop/Topic{number}": TOPIC for number in range(5)}
    resources |= {f"shop/Reader{number:02}": FUNCTION for number in range(34)}
    edges = tuple(
        (f"shop/Topic{min(number, 4)}", Relation.SUBSCRIBES, f"shop/Reader{number:02}") for number in range(34)
    )
    drawn = graphs(resources, edges)
    assert [(graph.title, len(graph.nodes)) for graph in drawn] == [
        ("Events through Topic0, Topic1 and 2 more", 8),
        ("Events through Topic4", 31),
    ]


def test_pieces_of_a_channel_too_large_for_one_picture_share_none() -> None:
    readers = {"First": 15, "Large": 36, "Zlast": 5}
    resources = {f"shop/{name}": TOPIC for name in readers}
    edges = tuple(
        (f"shop/{name}", Relation.SUBSCRIBES, f"shop/{name}Reader{number:02}")
        for name, count in readers.items()
        for number in range(count)
    )
    resources |= {reader: FUNCTION for _, _, reader in edges}
    titles = [graph.title for graph in graphs(resources, edges)]
    assert set(titles) == {f"Events through {name}" for name in readers}
    assert titles.count("Events through Large") > 1


def test_what_publishes_the_changes_of_a_table_stands_before_the_queue() -> None:
    (drawn,) = graphs(
        {"s/Table": TABLE, "s/Outbox": FUNCTION, "s/Queue": QUEUE, "s/Reader": FUNCTION, "s/Archive": FUNCTION},
        (
            ("s/Table", Relation.CONSUMES, "s/Outbox"),
            ("s/Outbox", Relation.PUBLISHES, "s/Queue"),
            ("s/Queue", Relation.CONSUMES, "s/Reader"),
        ),
    )
    assert lanes(drawn) == {"Table": "producers", "Outbox": "producers", "Queue": "channels", "Reader": "consumers"}


def test_a_queue_that_only_gets_failures_is_a_dead_letter_queue() -> None:
    (drawn,) = graphs(
        {"s/Put": FUNCTION, "s/Queue": QUEUE, "s/Failed": QUEUE, "s/Again": FUNCTION},
        (
            ("s/Put", Relation.PUBLISHES, "s/Queue"),
            ("s/Queue", Relation.DEAD_LETTERS, "s/Failed"),
            ("s/Failed", Relation.CONSUMES, "s/Again"),
        ),
    )
    assert lanes(drawn) == {"Put": "producers", "Queue": "channels", "Failed": "failed", "Again": "consumers"}


def test_calls_that_wait_are_no_events() -> None:
    assert graphs({"s/A": FUNCTION, "s/B": FUNCTION}, (("s/A", Relation.INVOKES, "s/B"),)) == []

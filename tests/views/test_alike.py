"""Functions of which a picture says the same stand as one card, where cards are many."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mkdocs_techdesign.model.diagram import Arrow, Node
from mkdocs_techdesign.views._alike import gathered


def picture(count: int, late: str = "") -> tuple[list[Node], list[Arrow]]:
    """An API and its functions, all of one time limit but perhaps one."""
    nodes = [Node(id="api", label="Api", glyph="apigateway", lane="caller")]
    arrows = []
    for index in range(count):
        id = f"f{index:02}"
        said = "ends after 9 s" if id == late else "ends after 3 s"
        nodes.append(Node(id=id, label=id.title(), sublabel=said, glyph="lambda", lane="work"))
        arrows.append(Arrow(source="api", target=id))
    return nodes, arrows


def labels(nodes: tuple[Node, ...]) -> list[str]:
    """What stands on the cards."""
    return [node.label for node in nodes]


def test_many_alike_are_one_card_with_one_line() -> None:
    nodes, arrows = gathered(*picture(20, late="f07"))
    assert labels(nodes) == ["Api", "19 functions", "F07"]
    assert [arrow.target for arrow in arrows] == ["f00/alike", "f07"]


def test_few_cards_keep_their_names() -> None:
    nodes, _ = gathered(*picture(17))
    assert len(nodes) == 18


@pytest.mark.parametrize("other", [{"proposed": True}, {"lane": "later"}, {"sublabel": "in another VPC"}])
def test_what_a_card_tells_apart_stands_in_cards_of_its_own(other: dict[str, Any]) -> None:
    nodes, arrows = picture(20)
    nodes[1:6] = [replace(node, **other) for node in nodes[1:6]]
    assert labels(gathered(nodes, arrows)[0]) == ["Api", "5 functions", "15 functions"]


def test_only_functions_are_gathered() -> None:
    nodes = [replace(node, glyph="sqs") for node in picture(20)[0]]
    assert len(gathered(nodes, ())[0]) == 21


def test_what_a_line_tells_apart_stands_alone() -> None:
    nodes, arrows = picture(20)
    nodes.append(Node(id="lost", label="Lost"))
    arrows += [Arrow(source=f"f{index:02}", target="lost", kind="failure") for index in range(3)]
    shown, _ = gathered(nodes, arrows)
    assert labels(shown) == ["Api", "F00", "F01", "F02", "17 functions", "Lost"]

"""What a change did to a part, whatever its stack is called now."""

from __future__ import annotations

from dataclasses import replace

from mkdocs_techdesign.model.architecture import Relation
from mkdocs_techdesign.model.diagram import Graph
from mkdocs_techdesign.views.change import ChangeView

from .documents import made

FUNCTION, QUEUE, TABLE = "AWS::Lambda::Function", "AWS::SQS::Queue", "AWS::DynamoDB::Table"


def system(stack: str, *more: str) -> dict[str, str]:
    return {f"{stack}/Place": FUNCTION, f"{stack}/Orders": TABLE, **{f"{stack}/{name}": QUEUE for name in more}}


def test_parts_of_a_renamed_stack_are_the_same_parts() -> None:
    old = made(system("shop"), (("shop/Place", Relation.WRITES, "shop/Orders"),))
    edges = (("store/Place", Relation.WRITES, "store/Orders"), ("store/Place", Relation.PUBLISHES, "store/Mails"))
    new = made(system("store", "Mails"), edges)
    (graph,) = ChangeView().draw(replace(new, base=old))
    assert isinstance(graph, Graph)
    assert {node.id: node.change for node in graph.nodes if node.change} == {"store/Mails": "added"}
    assert [arrow.target for arrow in graph.arrows if arrow.change] == ["store/Mails"]
    assert not any(node.id.startswith("shop/") for node in graph.nodes)


def test_a_renamed_stack_alone_is_no_picture() -> None:
    assert list(ChangeView().draw(replace(made(system("store")), base=made(system("shop"))))) == []

"""What must hold for any graph: nothing overflows, nothing collides, order of input does not matter."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from itertools import combinations

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.diagrams._cards import ICON, NAME_SIZE, NOTE_SIZE, PAD
from mkdocs_techdesign.diagrams._geometry import Picture
from mkdocs_techdesign.diagrams._layout import lay_out
from mkdocs_techdesign.diagrams._text_width import flat, shorten, width, wrap
from mkdocs_techdesign.diagrams.svg import SvgFormat
from mkdocs_techdesign.escape import markup
from mkdocs_techdesign.model.diagram import LANES, Arrow, Graph, Group, KeyMap, KeyRow, Node

from . import samples

Box = tuple[float, float, float, float]
NAMESPACE = "{http://www.w3.org/2000/svg}"
labels = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        (
            "",
            "A" * 80,
            "</title><script>alert(1)</script>",
            "GET /orders/{id}/items",
            "]]>",
            "&amp;",
            "a\n\nb",
            "{{ x }}",
        )
    ),
)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Up to twelve cards anywhere, with any lines, groups and texts."""
    count = draw(st.integers(1, 12))
    nodes = tuple(
        Node(
            id=f"stack/{index}",
            label=draw(labels),
            sublabel=draw(labels),
            lane=draw(st.sampled_from((*LANES, "elsewhere"))),
            category=draw(st.sampled_from(("api", "data", "unheard-of"))),
            glyph=draw(st.sampled_from(("lambda", "unheard-of"))),
            group=draw(st.sampled_from(("", "a", "b", "unknown"))),
            proposed=draw(st.booleans()),
            link=draw(st.sampled_from(("", "catalogue#x"))),
        )
        for index in range(count)
    )
    ends = st.integers(0, count - 1).map(lambda index: f"stack/{index}")
    arrows = draw(
        st.lists(
            st.builds(
                Arrow,
                source=ends,
                target=ends,
                label=labels,
                kind=st.sampled_from(("request", "data", "async", "weak", "auth", "failure", "unheard-of")),
                proposed=st.booleans(),
            ),
            max_size=25,
        )
    )
    groups = (Group(id="a", label=draw(labels)), Group(id="b", label="B", kind="boundary"))
    return Graph(
        id="any", title=draw(labels), caption=draw(labels), nodes=nodes, arrows=tuple(arrows), groups=groups,
        lane_titles=samples.LANE_TITLES,
    )  # fmt: skip


def overlap(one: Box, other: Box) -> bool:
    """True when two boxes share more than an edge."""
    slack = 0.1
    return (
        one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - slack
        and other[1] < one[3] - slack
    )


def boxes(picture: Picture) -> tuple[list[Box], list[Box]]:
    """Boxes of the cards and of the texts on lines."""
    cards = [(card.x, card.y, card.x + card.width, card.y + card.height) for card in picture.cards]
    texts = [
        (
            line.label.x - line.label.width / 2,
            line.label.y - line.label.height / 2,
            line.label.x + line.label.width / 2,
            line.label.y + line.label.height / 2,
        )
        for line in picture.lines
        if line.label
    ]
    return cards, texts


@pytest.mark.parametrize("graph", [samples.small(), samples.shop(), samples.large(80)], ids=lambda graph: graph.id)
def test_samples_do_not_collide(graph: Graph) -> None:
    check_collisions(lay_out(graph))


@settings(max_examples=80, deadline=None)
@given(graphs())
def test_nothing_collides_or_overflows(graph: Graph) -> None:
    picture = lay_out(graph)
    check_collisions(picture)
    for card in picture.cards:
        room = card.width - (card.text.width - text_room(card.text.width))
        for line in card.text.name:
            assert width(line, NAME_SIZE, "bold") <= room
        assert width(card.text.note, NOTE_SIZE) <= room
        assert card.x >= 0
        assert card.x + card.width <= picture.width
        assert card.y >= 0
        assert card.y + card.height <= picture.height
    for line in picture.lines:
        if line.label:
            assert all(width(text, NOTE_SIZE) <= line.label.width for text in line.label.lines)


def text_room(card_width: float) -> float:
    """Room for text on a card: what icon and padding leave."""
    return card_width - 3 * PAD - ICON


def check_collisions(picture: Picture) -> None:
    """No two cards, no two texts, no text and card share a point."""
    cards, texts = boxes(picture)
    for one, other in combinations(cards, 2):
        assert not overlap(one, other)
    for one, other in combinations(texts, 2):
        assert not overlap(one, other)
    for card in cards:
        for text in texts:
            assert not overlap(card, text)


@settings(max_examples=60, deadline=None)
@given(graphs(), st.randoms(use_true_random=False))
def test_order_of_input_does_not_matter(graph: Graph, chance: random.Random) -> None:
    nodes, arrows = list(graph.nodes), list(graph.arrows)
    chance.shuffle(nodes)
    chance.shuffle(arrows)
    shuffled = replace(graph, nodes=tuple(nodes), arrows=tuple(arrows))
    assert SvgFormat().render(shuffled) == SvgFormat().render(graph)


@settings(max_examples=80, deadline=None)
@given(graphs(), st.booleans())
def test_well_formed_and_nothing_lost(graph: Graph, static: bool) -> None:
    """Whatever the texts hold, it is XML, and every text is in it as it was."""
    drawn = SvgFormat(static).render(graph, lambda link: f"../{link}")
    root = ElementTree.fromstring(drawn)
    assert "\n\n" not in drawn
    said = [element.text or "" for element in root.iter(f"{NAMESPACE}title")]
    for node in graph.nodes:
        wanted = unescaped(markup(flat(node.label)))
        assert any(title.startswith(wanted) for title in said)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(id and id.startswith("tdg-any") for id in ids)
    allowed = {"svg", "title", "desc", "style", "defs", "marker", "path", "g", "a", "rect", "text"}
    assert {element.tag.removeprefix(NAMESPACE) for element in root.iter()} <= allowed
    assert not any(name == "href" or name.startswith("on") for element in root.iter() for name in element.attrib)


def unescaped(text: str) -> str:
    """As a parser reads it."""
    return ElementTree.fromstring(f"<x>{text}</x>").text or ""


@settings(max_examples=60, deadline=None)
@given(graphs(), st.booleans())
def test_markdown_leaves_it_alone(graph: Graph, nested: bool) -> None:
    """Inline SVG stands in Markdown pages as raw HTML."""
    drawn = SvgFormat().render(graph, lambda link: f"../{link}")
    extensions = ["attr_list", "md_in_html", "tables", "admonition", "pymdownx.superfences"]
    page = f"# A page\n\n<figure>\n{drawn}\n</figure>\n\nAfter *it*.\n"
    html = markdown.markdown(page, extensions=extensions if nested else [])
    assert drawn in html


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(labels, labels, labels), min_size=1, max_size=5))
def test_key_map_of_any_text(rows: list[tuple[str, str, str]]) -> None:
    keymap = KeyMap(
        id="any",
        title="t",
        caption="c",
        table="t",
        columns=(("Base", rows[0][0], rows[0][1]), (rows[0][2], "pk", "")),
        rows=tuple(KeyRow(entity=entity, cells=((pk, sk), ("", ""))) for entity, pk, sk in rows),
    )
    root = ElementTree.fromstring(SvgFormat().render(keymap))
    shown = " ".join(text for element in root.iter() for text in [element.text or ""])
    for entity, _pk, _sk in rows:
        assert unescaped(markup(flat(entity))) in shown


@given(st.text(max_size=80), st.floats(20, 200), st.sampled_from(("regular", "bold", "mono")))
def test_wrapped_lines_fit(text: str, limit: float, face: str) -> None:
    assert width(shorten(text, 12.0, limit, face), 12.0, face) <= limit
    for line in wrap(flat(text), 12.0, limit, face):
        assert width(line, 12.0, face) <= limit


def test_breaks_where_names_have_joints() -> None:
    limit = 75.0
    assert wrap("RequestShipment", 12.0, limit, "bold") == ("Request", "Shipment")
    assert wrap("notify-dead-letters", 12.0, 80.0) == ("notify-dead-", "letters")
    assert wrap("GET /orders/{id}", 12.0, limit) == ("GET /orders", "/{id}")


def test_cycles_and_loops_end() -> None:
    nodes = tuple(Node(id=name, label=name, lane="compute") for name in "abc")
    arrows = tuple(Arrow(source=a, target=b) for a, b in ("ab", "bc", "ca", "aa"))
    picture = lay_out(Graph(id="g", title="t", caption="c", nodes=nodes, arrows=arrows))
    assert len(picture.lines) == 4


def test_many_cards_finish() -> None:
    assert len(lay_out(samples.large(300)).cards) == 300


def test_parallel_lines_merge_and_pairs_get_two_heads() -> None:
    nodes = tuple(Node(id=name, label=name, lane=lane) for name, lane in (("a", "api"), ("b", "data")))
    arrows = (
        Arrow(source="a", target="b", label="reads", kind="data"),
        Arrow(source="a", target="b", label="writes", kind="data"),
        Arrow(source="a", target="b", kind="async"),
        Arrow(source="b", target="a", kind="async"),
        Arrow(source="b", target="a", label="other", kind="request"),
    )
    lines = lay_out(Graph(id="g", title="t", caption="c", nodes=nodes, arrows=arrows)).lines
    said = {(line.kind, line.heads, line.words, line.label is not None) for line in lines}
    assert said == {
        ("data", (True, True), "reads, writes", False),  # its heads say it: data goes both ways
        ("async", (True, True), "", False),
        ("request", (False, True), "other", True),
    }


def test_lines_of_one_look_to_one_card_share_a_way() -> None:
    """Many functions on one table are a trunk, not a fan; what they do keeps them apart, and where they start."""
    readers = [Node(id=f"r{index}", label=f"r{index}", lane="compute") for index in range(4)]
    writers = [Node(id=f"w{index}", label=f"w{index}", lane="compute") for index in range(3)]
    others = (Node(id="q", label="q", lane="integration"), Node(id="t", label="t", lane="data"))
    arrows = [Arrow(source=node.id, target="t", label="reads", kind="data") for node in readers]
    arrows += [Arrow(source=node.id, target="t", label="writes", kind="data") for node in writers]
    arrows += [Arrow(source="r0", target="q", kind="async"), Arrow(source="q", target="t", kind="async")]
    picture = lay_out(Graph(id="g", title="t", caption="c", nodes=(*readers, *writers, *others), arrows=tuple(arrows)))
    data = [line for line in picture.lines if line.kind == "data"]
    ways = {
        line.heads: {id(bend) for other in data if other.heads == line.heads for bend in other.bends} for line in data
    }
    assert {heads: len(bends) for heads, bends in ways.items()} == {(True, False): 1, (False, True): 1}
    assert len({line.path.partition("C")[0] for line in data}) == len(data)


def test_page_width() -> None:
    """Twenty-five parts fit beside the navigation in a window of 1400 pixels, with no text under 11 pixels."""
    assert lay_out(samples.shop()).width * 11.0 / 11.5 <= 1082

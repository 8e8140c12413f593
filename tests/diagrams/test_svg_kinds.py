"""Sequences, life cycles and entities as SVG: complete, nothing outside the picture or over another box."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.diagrams._levels import Box, Levels, Way
from mkdocs_techdesign.diagrams._ranks import ranks
from mkdocs_techdesign.diagrams._text_width import flat
from mkdocs_techdesign.diagrams.svg import SvgFormat
from mkdocs_techdesign.model.diagram import (
    Diagram,
    Graph,
    Message,
    Node,
    Participant,
    Sequence,
    State,
    States,
    Transition,
)

from . import samples
from .test_mermaid import HOSTILE, everything_called

NAMESPACE = "{http://www.w3.org/2000/svg}"
names = st.sampled_from("abcdefgh")


def boxes(text: str) -> tuple[float, float, list[tuple[float, float, float, float]]]:
    """Size of a drawing and its rectangles."""
    root = ElementTree.fromstring(text)
    shifts = {child: parent for parent in root.iter() for child in parent}
    found = []
    for rect in root.iter(f"{NAMESPACE}rect"):
        up = 0.0
        node = rect
        while node in shifts:
            node = shifts[node]
            moved = re.match(r"translate\(\S+ (\S+)\)", node.get("transform", ""))
            up += float(moved[1]) if moved else 0.0
        x, y, wide, tall = (float(rect.get(key, "0")) for key in ("x", "y", "width", "height"))
        found.append((x, y + up, x + wide, y + up + tall))
    return float(root.get("width", "0")), float(root.get("height", "0")), found


@pytest.mark.parametrize("name", [*HOSTILE, "x" * 200, "word " * 40])
def test_any_name_stays_inside_the_picture(name: str) -> None:
    for diagram in everything_called(name):
        if isinstance(diagram, Graph):
            continue
        text = SvgFormat(static=True).render(diagram)
        width, height, found = boxes(text)
        assert "\n\n" not in text
        for left, top, right, bottom in found:
            assert left >= -0.5
            assert top >= -0.5
            assert right <= width + 0.5
            assert bottom <= height + 0.5


@pytest.mark.parametrize(
    "diagram", [samples.checkout(), samples.life_cycle(), samples.entities(), samples.risks()], ids=lambda d: d.id
)
def test_every_text_is_there(diagram: Diagram) -> None:
    root = ElementTree.fromstring(SvgFormat().render(diagram))
    said = "".join("".join(node.itertext()) for node in root.iter() if node.tag != f"{NAMESPACE}style").replace(" ", "")
    for step in re.findall(r"text='([^']+)'|label='([^']+)'", repr(diagram)):
        text = flat("".join(step)).replace(" ", "")
        assert text in said or text == "else", text


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(names, names), max_size=20))
def test_boxes_never_lie_over_each_other(pairs: list[tuple[str, str]]) -> None:
    kinds = [Box(name, 60 + 9 * index, 30 + 4 * index) for index, name in enumerate("abcdefgh")]
    levels = Levels(kinds, [Way(source, target, ("label",)) for source, target in dict.fromkeys(pairs)])
    for first, second in combinations(levels.boxes.values(), 2):
        apart_across = abs(first.x - second.x) >= (first.width + second.width) / 2
        apart_down = first.y >= second.y + second.height or second.y >= first.y + first.height
        assert apart_across or apart_down
    for way in levels.ways:
        upper, lower = (levels.boxes[name] for name in way.ends)
        assert upper.y + upper.height < way.at[1] < lower.y


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(names, names), max_size=24))
def test_ways_that_do_not_run_back_lead_down(pairs: list[tuple[str, str]]) -> None:
    level, back = ranks(list("abcdefgh"), pairs, "c")
    assert level["c"] == 0 or any(target == "c" for source, target in pairs)
    for source, target in pairs:
        if source != target:
            assert (level[source] < level[target]) != ((source, target) in back) or level[source] > level[target]


def test_thousands_of_states_are_drawn() -> None:
    count = 1500
    states = tuple(State(id=str(index), label=f"S{index}") for index in range(count))
    moves = tuple(Transition(source=str(index), target=str(index + 1)) for index in range(count - 1))
    text = SvgFormat().render(
        States(id="long", title="Long", caption="Very.", initial="0", states=states, transitions=moves)
    )
    assert text.count('class="tdg-state"') == count


def test_a_sequence_of_eight_with_long_names_is_no_wider_than_a_page() -> None:
    people = [Participant(id=f"p{n}", label=f"NotificationHandlerNumber{n}", sublabel="Lambda") for n in range(8)]
    steps = tuple(
        Message(source=f"p{n}", target=f"p{n + 1}", text="sends what has happened, with everything it knows of it")
        for n in range(7)
    )
    flow = Sequence(id="flow", title="Flow", caption="", participants=tuple(people), steps=steps)
    text = SvgFormat().render(flow)
    wide, _, _ = boxes(text)
    assert wide <= 1100
    assert "…" not in text


@pytest.mark.parametrize(("proposed", "built", "tags"), [(4, 0, 0), (4, 1, 4), (3, 0, 3)])
def test_proposed_is_said_of_each_card_beside_what_is_built_and_of_few(proposed: int, built: int, tags: int) -> None:
    nodes = [Node(id=f"p{n}", label=f"Part{n}", proposed=n < proposed) for n in range(proposed + built)]
    nodes.append(Node(id="guest", label="Guest", lane="client"))
    text = SvgFormat().render(Graph(id="system", title="", caption="", nodes=tuple(nodes), arrows=()))
    assert text.count("tdg-tag") == tags
    assert "proposed, not built" in text

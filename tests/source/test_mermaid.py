"""Flowcharts and sequences by hand: boxes with their words, arrows with their lines, nothing guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_techdesign.source.drawing import Drawing
from mkdocs_techdesign.source.mermaid import read


def drawn(*lines: str) -> Drawing:
    found = read(lines, 10)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("line", "arrows"),
    [
        ("A --> B", [("A", "B")]),
        ("A[One] -->|says| B(Two)", [("A", "B")]),
        ("A -- says this --> B", [("A", "B")]),
        ("A -.->|event| B[(Store)]", [("A", "B")]),
        ("A -. event .-> B", [("A", "B")]),
        ("A ==> B --- C", [("A", "B"), ("B", "C")]),
        ("A & B --> C & D", [("A", "C"), ("A", "D"), ("B", "C"), ("B", "D")]),
        ("A:::loud --> B; B --> C", [("A", "B"), ("B", "C")]),
        ("order-api-->order.fn", [("order-api", "order.fn")]),
        ("A --> ???", []),
        ("style A fill:#fff", []),
        ("%% A --> B", []),
    ],
)
def test_arrows_of_a_flowchart(line: str, arrows: list[tuple[str, str]]) -> None:
    assert [(one, other) for one, other, _ in drawn("flowchart LR", line).arrows] == arrows


def test_boxes_keep_their_first_line_and_their_words() -> None:
    found = drawn("graph TB", "  subgraph X[Y]", "  A --> B", '  A["Lambda:<br/>createOrder"]', "  end")
    assert found.boxes.keys() == {"A", "B"}
    assert found.boxes["A"].line == 12
    assert found.boxes["A"].words == ("Lambda:<br/>createOrder", "Lambda:", "createOrder")


def test_a_sequence_has_participants_and_messages() -> None:
    found = drawn(
        "sequenceDiagram", "participant A as Web app", "A->>+B: GET /orders", "B-->>-A: 200", "Note over A: x"
    )
    assert found.boxes["A"].label == "Web app"
    assert found.arrows == (("A", "B", 12), ("B", "A", 13))


def test_other_pictures_are_left_alone() -> None:
    assert read(["pie title Pets", '"Dogs" : 386'], 1) is None


@given(st.lists(st.text(alphabet='AB[](){}<>-=.|&;:"\\/ xo%'), max_size=4))
def test_any_lines_are_read(lines: list[str]) -> None:
    for head in ("flowchart LR", "sequenceDiagram"):
        found = read([head, *lines], 1)
        assert found is not None
        assert all({one, other} <= found.boxes.keys() for one, other, _ in found.arrows)


def test_long_lines_connect_nothing() -> None:
    for text in ("A" + "-" * 5000, "A -- " + "x " * 5000, "A[" * 3000, "A & " * 2000, "-" * 5000):
        assert drawn("flowchart LR", text).arrows == ()


def test_what_is_joined_with_everything_ends_somewhere() -> None:
    line = f"{'&'.join(f'A{at}' for at in range(150))} --> {'&'.join(f'B{at}' for at in range(100))}"
    assert len(drawn("flowchart LR", *[line] * 1000).arrows) < 20_000

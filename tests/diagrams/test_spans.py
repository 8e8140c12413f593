"""The bar of a time line: full, in order, to scale."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_techdesign.diagrams._spans import parts
from mkdocs_techdesign.model.diagram import Graph, Node


def line(*seconds: float) -> Graph:
    """Phases of these lengths."""
    nodes = tuple(Node(id=f"p{index}", label=f"Phase {index}") for index in range(len(seconds)))
    spans = tuple((f"p{index}", length) for index, length in enumerate(seconds))
    return Graph(id="g", title="t", caption="c", nodes=nodes, arrows=(), spans=spans)


def test_parts_are_as_long_as_they_last() -> None:
    assert parts(line(2, 1, 1), 400, 4) == [("Phase 0", 0, 200), ("Phase 1", 200, 100), ("Phase 2", 300, 100)]


def test_a_day_beside_a_year_can_be_seen() -> None:
    (_, _, year), (_, _, day) = parts(line(365, 1), 400, 4)
    assert (year, day) == (pytest.approx(396), 4)


def test_no_lengths_no_bar() -> None:
    assert parts(line(), 400, 4) == parts(line(0, 0), 400, 4) == parts(line(*[1] * 101), 400, 4) == []


@given(st.lists(st.floats(0, 1e11), min_size=1, max_size=60))
def test_the_bar_is_full_whatever_lasts_how_long(seconds: list[float]) -> None:
    found = parts(line(*seconds), 400, 4)
    for (_, start, length), (_, following, _) in pairwise(found):
        assert start + length == pytest.approx(following)
    if found:
        assert sum(length for _, _, length in found) == pytest.approx(400)
        assert all(length > 0 for _, _, length in found)

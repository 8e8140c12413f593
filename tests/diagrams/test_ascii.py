"""ASCII: nothing wider than a terminal, every name there, no control characters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.diagrams._monospace import box, columns, lines
from mkdocs_techdesign.diagrams.ascii import WIDTH, AsciiFormat
from mkdocs_techdesign.model.diagram import Message, Participant, Sequence

from . import samples
from .test_mermaid import HOSTILE, everything_called

FORMAT = AsciiFormat()


@pytest.mark.parametrize("name", [*HOSTILE, "x" * 300, "日本語" * 60, "a/" * 120, "word " * 60])
def test_never_wider_than_a_terminal(name: str) -> None:
    for diagram in everything_called(name):
        for row in FORMAT.render(diagram).splitlines():
            assert columns(row) <= WIDTH
            assert row.isprintable()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.integers(3, 60))
def test_wrapping_keeps_every_character(text: str, room: int) -> None:
    words = " ".join(text.split())
    assert "".join(lines(words, room)).replace(" ", "") == words.replace(" ", "")
    assert all(columns(row) <= max(room, 2) for row in lines(words, room))


def test_a_box_is_a_rectangle() -> None:
    rows = box(["short", "日本", "a line that is longer than there is room for in this box"], 30, rule_after=1)
    assert len({columns(row) for row in rows}) == 1
    assert rows[0] == rows[-1] == rows[2]


def test_arrows_end_at_their_life_lines() -> None:
    rows = FORMAT.render(samples.checkout()).splitlines()
    lanes = [at for at, character in enumerate(rows[-1]) if character == "|"]
    call = next(row for row in rows if row.count("->|") == 1 and "--" in row)
    assert call.index(">") + 1 in lanes


def test_many_participants_become_a_list() -> None:
    people = tuple(Participant(id=str(number), label=f"Service{number}") for number in range(12))
    steps = (Message(source="0", target="11", text="asks"),)
    text = FORMAT.render(Sequence(id="s", title="Many", caption="Too many.", participants=people, steps=steps))
    assert "1. Service0 calls Service11: asks" in text


def test_a_name_too_long_for_its_room_is_broken_where_its_words_meet() -> None:
    assert lines("ActiveGamesDeleteFunction", 15) == ["ActiveGames", "DeleteFunction"]
    assert lines("abcdefghijklmnop", 15) == ["abcdefghijklmno", "p"]
    assert lines("a-bcdefghijklmnop", 15) == ["a-bcdefghijklmn", "op"]

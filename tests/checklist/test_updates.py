"""What an update expression changes, and where nothing is claimed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_techdesign.checklist._updates import changed
from tests.behaving import access

UPDATE = access("Fn", "UpdateItem", "Table", 1)


@pytest.mark.parametrize(
    ("expression", "attributes"),
    [
        ("SET status = :s", {"status"}),
        ("set a = if_not_exists(a, :zero), b = list_append(b, :more) remove c, d.e[0]", {"a", "b", "c", "d"}),
        ("ADD hits :one DELETE tags :old", {"hits", "tags"}),
        ("SET {sets}", None),
        ("SET #s = :s", None),
        ("SET add = :x", None),
        ("", None),
        (None, None),
        ("SET " + ", ".join(f"a{number} = :v" for number in range(100)), None),
    ],
)
def test_attributes_of_an_update(expression: str | None, attributes: set[str] | None) -> None:
    found = changed(replace(UPDATE, update=expression))
    assert found == (frozenset(attributes) if attributes is not None else None)


@given(st.text(alphabet="SETADREMOVDL abc:=,()[]#{}.\n", max_size=80))
def test_any_text_is_an_answer(expression: str) -> None:
    assert changed(replace(UPDATE, update=expression)) != frozenset()

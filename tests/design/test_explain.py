"""What `techdesign explain KEY` has to show."""

from __future__ import annotations

import pytest

from mkdocs_techdesign.design import explain, read_text, similar
from mkdocs_techdesign.design._explain import examples, keys, written


@pytest.mark.parametrize("key", list(examples()))
def test_every_example_reads_without_problems(key: str) -> None:
    assert key in keys()
    assert read_text(written(key)).problems == ()


def test_every_top_level_key_has_an_example() -> None:
    shown = {key.partition(".")[0] for key in examples()}
    assert {key for key in keys() if "." not in key} - shown == set()


def test_every_key_is_explained() -> None:
    for path, key in keys().items():
        text = explain(path)
        assert text is not None
        assert text.startswith(f"{path}: {key.kind}")


def test_names_of_the_users_may_stand_in_a_key() -> None:
    assert explain("data.tables.OrdersTable.patterns.by-status.keys") == explain("data.tables.patterns.keys")
    assert explain("data.tables.*.patterns") == explain("data.tables.patterns")
    assert explain("design") is not None


def test_unknown_keys_have_neighbours() -> None:
    assert explain("data.tabels") is None
    assert explain("nothing.like.it") is None
    assert similar("data.tabels")[0] == "data.tables"
    assert "data.tables.patterns" in similar("patterns")
    assert similar("zzzzzz") == ()

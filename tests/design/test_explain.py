"""What `techdesign explain KEY` has to show."""

from __future__ import annotations

import pytest

from mkdocs_techdesign.design import explain, read_text, similar
from mkdocs_techdesign.design._explain import examples, keys, written
from mkdocs_techdesign.design._policy import INTENTS, POLICY, WORDS, policy


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
    assert explain("events.types.order.created.detail") == explain("events.types.detail")
    assert explain("events.types.order.created") == explain("events.types")
    assert explain("design") is not None


def test_unknown_keys_have_neighbours() -> None:
    assert explain("data.tabels") is None
    assert explain("nothing.like.it") is None
    assert explain("use_cases.place-an-order.actr") is None
    assert similar("data.tabels")[0] == "data.tables"
    assert "data.tables.patterns" in similar("patterns")
    assert similar("zzzzzz") == ()


def test_every_key_says_who_answers_it_for_every_intent() -> None:
    for path in keys():
        assert list(policy(path)) == list(INTENTS), path
        assert set(policy(path).values()) <= set(WORDS), path
        assert "Answer: " in (explain(path) or "")
    assert {key for key in keys() if "." not in key} <= set(POLICY)


def test_the_policy_speaks_only_of_keys_there_are() -> None:
    assert set(POLICY) - set(keys()) == set()


def test_a_key_nobody_gave_a_policy_is_named() -> None:
    with pytest.raises(KeyError, match=r"nothing\.like\.it"):
        policy("nothing.like.it")


def test_what_only_people_know_is_asked_whatever_the_intent() -> None:
    asked = ["requirements.latency", "requirements.cost.budget", "data.tables.retention", "events.versioning"]
    asked += ["migration.downtime", "apis.versioning", "observability.channels", "design.detail"]
    assert {path: set(policy(path).values()) for path in asked} == {path: {"ask"} for path in asked}


def test_an_answer_may_depend_on_the_intent() -> None:
    text = explain("use_cases") or ""
    assert "Answer: ask; suggest for existing-system" in text

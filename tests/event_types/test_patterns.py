"""What rules take: each operator of EventBridge, and what is not known."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_techdesign.event_types import filters, readable, takes
from mkdocs_techdesign.kinds.rule import Rule
from mkdocs_techdesign.model.location import Unresolved
from tests.behaving import at

UNKNOWN = Unresolved("kind", "computed at run time", at(3))


def rule(pattern: dict[str, Any]) -> Rule:
    """A rule with a pattern."""
    return Rule(id="shop/Rule", label="Rule", location=at(1), pattern=json.dumps(pattern))


@pytest.mark.parametrize(
    ("pattern", "event", "taken"),
    [
        ({"detail-type": ["order.placed"]}, ("shop", "order.placed"), True),
        ({"detail-type": ["order.paid"]}, ("shop", "order.placed"), False),
        ({"source": ["shop"], "detail-type": ["order.placed"]}, ("mail", "order.placed"), False),
        ({"source": [{"prefix": "sh"}]}, ("shop", "order.placed"), True),
        ({"detail-type": [{"suffix": ".placed"}]}, ("shop", "order.placed"), True),
        ({"detail-type": [{"equals-ignore-case": "ORDER.placed"}]}, ("shop", "order.placed"), True),
        ({"detail-type": [{"wildcard": "order.*d"}]}, ("shop", "order.placed"), True),
        ({"detail-type": [{"anything-but": ["order.placed"]}]}, ("shop", "order.placed"), False),
        ({"detail-type": [{"anything-but": {"prefix": "mail"}}]}, ("shop", "order.placed"), True),
        ({"detail-type": [{"no-such-operator": 1}]}, ("shop", "order.placed"), None),
        ({"detail-type": ["order.placed"]}, ("shop", UNKNOWN), None),
        ({"source": ["mail"], "detail-type": ["order.placed"]}, ("shop", UNKNOWN), False),
        ({"detail": {"total": [{"numeric": [">", 5]}]}}, ("shop", "order.placed"), None),
    ],
)
def test_what_a_pattern_takes(pattern: dict[str, Any], event: tuple[object, object], taken: bool | None) -> None:
    assert takes(rule(pattern), *event) is taken


def test_a_schedule_takes_nothing() -> None:
    assert takes(Rule(id="a", label="a", location=at(1), schedule="rate(1 day)"), "shop", "order.placed") is False


def test_other_keys_are_named() -> None:
    pattern = {"source": ["shop"], "account": ["1"], "detail": {"order": {"total": [1]}, "state": ["new"]}}
    assert filters(rule(pattern)) == ("account", "detail.order.total", "detail.state")


def test_filters_as_people_write_them() -> None:
    assert readable('{"prefix": "order."}') == "order.*"
    assert readable('{"anything-but": ["a"]}') == "anything-but: [a]"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(JSON, st.text(max_size=5))
def test_any_pattern_has_an_answer(value: Any, name: str) -> None:
    answers = {takes(rule({"source": value, "detail-type": [value]}), name, name)}
    assert answers <= {True, False, None}
    filters(rule({"detail": value}))

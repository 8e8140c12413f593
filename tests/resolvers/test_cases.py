"""Every folder beside this file is an AppSync API: a template and resolver code in, operations and edges out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.model.architecture import Architecture
from mkdocs_techdesign.model.behaviour import DataAccess, HttpCall, PublishedEvent
from mkdocs_techdesign.pipeline import silent
from mkdocs_techdesign.source import discover
from mkdocs_techdesign.tracers._resolvers.facts import _names
from mkdocs_techdesign.tracers._resolvers.operations import operations
from mkdocs_techdesign.tracers._resolvers.templates import requests
from mkdocs_techdesign.tracers.resolvers import Resolvers

from ..linker import text

HERE = Path(__file__).parent
CASES = sorted(path.parent for name in ("template.yaml", "serverless.yml") for path in HERE.glob(f"*/{name}"))
FACTS = (DataAccess, PublishedEvent, HttpCall)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_resolvers_read_as_expected(case: Path, golden: Callable[[Path, str], None]) -> None:
    sources = discover(case)
    found = Resolvers().trace(text.architecture(case), sources, silent)
    facts = sorted((fact for fact in found.facts if type(fact) in FACTS), key=lambda fact: (fact.id, fact.location))
    doubts = Architecture(
        unresolved=tuple(sorted(found.unresolved, key=str)), problems=tuple(sorted(found.problems, key=str))
    )
    edges = sorted(found.edges, key=lambda edge: (edge.source, edge.target, edge.label, edge.evidence))
    parts = [text.facts(facts), text.edges(edges), text.doubts(doubts)]
    golden(case / "expected.txt", "\n".join(part for part in parts if part))


@settings(max_examples=150, deadline=None)
@given(st.text() | st.text(alphabet='{}[]():,"$#\\ \noperatinGI.put=setif'))
def test_any_text_is_a_template(data: str) -> None:
    for request in requests(data):
        assert all(operation.line >= 1 for operation in operations(request, "AMAZON_DYNAMODB"))


def test_templates_that_stand_for_more_than_they_hold_end() -> None:
    bomb = "".join(f'#set($a{n + 1} = {{"x": $a{n}, "y": $a{n}, "z": [$a{n}, $a{n}]}})\n' for n in range(100))
    assert requests('#set($a0 = {"operation": "GetItem"})\n' + bomb + "$util.toJson($a100)")
    loop = '#set($a = {"b": $b})#set($b = {"a": $a})$util.toJson($a)'
    assert requests(loop)
    assert requests("{" * 100_000 + '"operation": "GetItem"')
    assert requests("$a(" * 50_000) == []
    for endless in ("#*", '\\"', "\\'", '"', "#if(", "$a.put(", '#set($a = "', "{", "#", "$", "$a["):
        requests((endless * 200_000)[:200_000])
        requests(("'" + endless * 200_000)[:200_000])
        requests(('"' + endless * 200_000)[:200_000])


def test_an_event_that_holds_itself_has_an_end() -> None:
    text = '#set($a = {"b": $b})#set($b = {"a": $a}){"operation": "PutEvents", "events": [{"detail": $a}]}'
    (request,) = requests(text)
    (asked,) = operations(request, "AMAZON_EVENTBRIDGE")
    assert list(_names(asked.events[0].detail)) == []

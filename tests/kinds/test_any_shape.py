"""Whatever stands in the properties of a resource, reading it raises nothing and the rest is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.exports._model import model
from mkdocs_techdesign.exports.json import encode
from mkdocs_techdesign.kinds import Kind
from mkdocs_techdesign.linker import link
from mkdocs_techdesign.model.architecture import Architecture, Fact, Resource
from mkdocs_techdesign.model.fragment import Fragment, Scope
from mkdocs_techdesign.model.location import Location
from mkdocs_techdesign.model.nodes import Map, Seq
from mkdocs_techdesign.registry import members
from mkdocs_techdesign.source import discover

from ..linker import text

PATH = PurePosixPath("template.yaml")
HERE = Path(__file__).parent
TYPES = sorted({type for kind in members("kinds", Kind) for type in kind.types})


def node(value: Any) -> Any:
    """Plain data as nodes."""
    if isinstance(value, dict):
        return Map({key: node(item) for key, item in value.items()}, path=PATH)
    if isinstance(value, list):
        return Seq([node(item) for item in value], path=PATH)
    return value


def words() -> list[str]:
    """Every key that the fixtures use, so that what is generated comes near to what is read."""
    found: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            found.update(str(key) for key in value)
            for item in value.values():
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    for file in discover(HERE).files:
        if file.path.name == "template.yaml":
            walk(file.nodes())
    return sorted(found)


KEYS = st.sampled_from([*words(), "Fn::If", "Fn::Join", "Fn::Select", "Fn::Split", "Fn::ImportValue", "Td::Withheld"])
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.sampled_from(
        ["", "Worker", "AWS::Region", "arn:aws:lambda:::function:worker", "arn:", "table/x", "https://x/y/z", "{", "{}",
         "{{resolve:ssm:/a}}", "${", "${Worker}", "${Worker.Arn}", "Worker.Arn", "$default", "GET /x", "1", "-1",
         "Live", "\ud800", "Outputs.X", "5" * 400]
    ),
    st.text(max_size=8),
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(KEYS, inner, max_size=4),
        st.builds(lambda key, value: {key: value}, KEYS, inner),
    ),
    max_leaves=12,
)


def linked(type: str, properties: dict[str, Any], section: Any) -> Architecture:
    """One resource of the type beside things to refer to."""
    others = {"Worker": "AWS::Lambda::Function", "Orders": "AWS::DynamoDB::Table", "Role": "AWS::IAM::Role"}
    resources = [
        Resource(
            id=f"stack/{logical_id}",
            type=one,
            logical_id=logical_id,
            stack="stack",
            location=Location(PATH, line),
            properties=node(stated),
            declared_as=one,
            origin="cloudformation",
        )
        for line, (logical_id, one, stated) in enumerate(
            [("Odd", type, properties), *((key, value, {}) for key, value in others.items())], start=1
        )
    ]
    sections = node(section if isinstance(section, dict) else {})
    scope = Scope(parameters=sections, mappings=sections, conditions=sections, outputs=sections)
    return link([Fragment(path=PATH, origin="cloudformation", stack="stack", resources=tuple(resources), scope=scope)])


@pytest.mark.parametrize("type", TYPES)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(properties=st.dictionaries(KEYS, VALUES, max_size=6), section=VALUES)
def test_any_properties_are_read(type: str, properties: dict[str, Any], section: Any) -> None:
    found = linked(type, properties, section)
    assert not found.problems
    encode(model(found))


ODD: tuple[Any, ...] = (
    None,
    7,
    "text",
    [],
    [[], "x", {"a": "b"}],
    {"Fn::If": ["Unknown", [1], {"a": 1}]},
    {"Ref": "Nothing"},
    {"Fn::Sub": ["${Worker}${x}", {"x": []}]},
)
"""What stands where a fixture has something sensible."""


@pytest.mark.parametrize("kind", members("kinds", Kind), ids=lambda kind: kind.__module__.rsplit(".", 1)[-1])
def test_a_fixture_with_something_odd_anywhere_is_read(kind: type[Kind[Fact]]) -> None:
    found, _ = text.fragments(discover(HERE / kind.__module__.rsplit(".", 1)[-1]))
    places = [list(paths(resource.properties)) for fragment in found for resource in fragment.resources]
    for number in range(max(map(len, places))):
        for odd in ODD:
            whole = link([with_odd(fragment, number, odd) for fragment in found])
            failed = [problem for problem in whole.problems if problem.message.startswith("could not read")]
            assert not failed, f"{odd} at place {number}"
            model(whole)


def paths(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (*at, key)
        yield from paths(item, (*at, key))


def with_odd(fragment: Fragment, number: int, odd: Any) -> Fragment:
    """The fragment with the same place of every resource changed."""
    resources = []
    for resource in fragment.resources:
        places = list(paths(resource.properties))
        properties = node(resource.properties)
        if number < len(places):
            at: Any = properties
            for key in places[number][:-1]:
                at = at[key]
            at[places[number][-1]] = node(odd)
        resources.append(replace(resource, properties=properties))
    return replace(fragment, resources=tuple(resources))


def test_one_resource_that_cannot_be_read_does_not_stop_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    from mkdocs_techdesign.kinds.queue import QueueKind

    def broken(*args: object) -> None:
        raise ZeroDivisionError("a secret value")

    monkeypatch.setattr(QueueKind, "read", broken)
    found = text.architecture(HERE / "event_source")
    messages = [str(problem.message) for problem in found.problems]
    assert messages == [
        "could not read all of Jobs (AWS::SQS::Queue): ZeroDivisionError",
        "could not read all of Failed (AWS::SQS::Queue): ZeroDivisionError",
    ]
    assert len(found.edges) == 3

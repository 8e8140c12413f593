"""The model JSON read back: what was written, or a located error."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_techdesign import pipeline
from mkdocs_techdesign.exports._model import model
from mkdocs_techdesign.exports._reading import ModelError, document, read
from mkdocs_techdesign.exports.json import encode
from mkdocs_techdesign.project import Project
from tests.conftest import REPOSITORY

SYSTEMS = ("example-site/work-orders", "tests/diff/system", "tests/views/cases/workflow", "tests/formats/parcels")


def written(folder: str) -> bytes:
    """The model of a folder."""
    here = PurePosixPath(".")
    project = Project(root=REPOSITORY / folder, base=here, design=None, folders=(here,), as_of=date(2026, 11, 23))
    return encode(model(pipeline.read(project).facts.architecture))


@pytest.mark.parametrize("folder", SYSTEMS)
def test_what_was_written_is_read_back(folder: str) -> None:
    before = written(folder)
    assert encode(model(read(before))) == before


SMALL: dict[str, Any] = json.loads(written("tests/diff/system"))


def changed(*way: str | int, to: Any) -> bytes:
    """The small model with one value replaced."""
    made = json.loads(json.dumps(SMALL))
    at = made
    for step in way[:-1]:
        at = at[step]
    at[way[-1]] = to
    return json.dumps(made).encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "line 1: not valid JSON"),
        (b'{\n"a": }', "line 2: not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
        (b"[]", "the document: expected an object, found a list"),
        (b"{}", "schema_version: expected 1, found null"),
        (changed("schema_version", to=True), "schema_version: expected 1, found true"),
        (changed("schema_version", to=2), "a newer release wrote it"),
        (changed("functions", to={}), "functions: expected a list, found an object"),
        (changed("functions", 0, to=3), "functions[0]: expected an object, found 3"),
        (changed("functions", 0, "memory", to="many"), "functions[0].memory: expected int or Unresolved"),
        (changed("functions", 0, to=f"ghp_{'A1b2' * 9}"), "functions[0]: expected an object, found '[masked]'"),
        (changed("functions", 0, "location", "line", to="1"), "functions[0].location.line: expected a whole number"),
        (changed("tables", 0, "partition_key", to={}), "tables[0].partition_key: expected a key 'name'"),
        (changed("edges", 0, "target", to="x/y"), "edges[0].target: expected the id of a resource, found 'x/y'"),
        (changed("edges", 0, "relation", to="likes"), "edges[0].relation: expected one of invokes"),
        (changed("resources", 1, to=SMALL["resources"][0]), "resources[1].id: expected an id of its own"),
        (changed("graphql_apis", 0, "roots", to=[["Query"]]), "graphql_apis[0].roots[0]: expected 2 entries"),
        (changed("event_rules", 0, "targets", 0, "retry", to=None), "event_rules[0].targets[0].retry: expected"),
    ],
)  # fmt: skip
def test_what_is_no_model_says_where(data: bytes, message: str) -> None:
    with pytest.raises(ModelError) as error:
        read(data)
    assert message in str(error.value)


def test_what_a_later_release_adds_is_left() -> None:
    made = changed("functions", 0, "colour", to="blue")
    assert encode(model(read(made))) == encode(SMALL)
    assert read(json.dumps({**SMALL, "planets": [1]}).encode()).commit == SMALL["commit"]


def test_what_an_earlier_release_lacks_is_empty() -> None:
    made = {key: value for key, value in SMALL.items() if key != "queues"}
    assert json.loads(encode(model(read(json.dumps(made).encode()))))["queues"] == []


def test_only_regular_files(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not a regular file"):
        document(Path("/dev/null"), date(2026, 11, 23))
    for path in (tmp_path, tmp_path / "missing.json"):
        with pytest.raises(ModelError):
            document(path, date(2026, 11, 23))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["unresolved", "path", "x"]), inner),
    max_leaves=5,
)


def places(value: Any, way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in the small model."""
    found = [way] if way else []
    if isinstance(value, dict):
        found += [place for key, item in value.items() for place in places(item, (*way, key))]
    if isinstance(value, list):
        found += [place for index, item in enumerate(value) for place in places(item, (*way, index))]
    return found


@settings(max_examples=150, deadline=None)
@given(way=st.sampled_from(places(SMALL)), to=ANYTHING)
def test_nothing_else_is_raised(way: tuple[str | int, ...], to: Any) -> None:
    """A model with one value replaced by anything is a model, or is refused in words."""
    try:
        architecture = read(changed(*way, to=to))
    except ModelError:
        return
    encode(model(architecture))

"""Whatever the bytes: nodes or Unreadable, never another exception."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.model.nodes import Map, Seq
from mkdocs_techdesign.source import Unreadable, read_nodes

YAML, JSON = PurePosixPath("x.yaml"), PurePosixPath("x.json")
TEMPLATES = [
    path.read_bytes() for path in sorted((Path(__file__).parent / "cases").glob("*.*")) if not path.name.startswith(".")
]
SYNTAX = st.sampled_from([*"[]{}:,-?&*!|>'\"%@`#\n\t \\", "<<: ", "&a ", "*a", "!!", "{{", "{%", "\0", "---\n"])
plain_text = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30)
documents = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | plain_text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(plain_text, inner, max_size=4),
    max_leaves=25,
)


def only_unreadable(data: bytes, path: PurePosixPath) -> None:
    try:
        value, problems = read_nodes(data, path)
    except Unreadable as refused:
        good = refused.line >= 1 and refused.reason
        if not good:
            raise
        return
    assert all(problem.location.line >= 1 for problem in problems)
    walk(value)


def walk(value: Any) -> None:
    if isinstance(value, Map):
        for key, item in value.items():
            assert isinstance(key, str)
            assert value.at(key).line >= 1
            walk(item)
    elif isinstance(value, Seq):
        assert len(value.items_at) == len(value)
        for item in value:
            walk(item)
    else:
        assert value is None or isinstance(value, (str, int, float, bool))


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_arbitrary_bytes(data: bytes) -> None:
    only_unreadable(data, YAML)
    only_unreadable(data, JSON)


@given(st.lists(SYNTAX | plain_text, max_size=60).map("".join))
@settings(max_examples=400, deadline=None)
@example("? ? ?")
@example("&a [*a]")
@example("!<!> x")
@example("{\ud83d: 1}".encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
def test_syntax_soup(text: str) -> None:
    only_unreadable(text.encode("utf-8", "replace"), YAML)
    only_unreadable(text.encode("utf-8", "replace"), JSON)


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_real_files_with_bytes_changed(data: st.DataObject) -> None:
    original = bytearray(data.draw(st.sampled_from(TEMPLATES)))
    for _ in range(data.draw(st.integers(1, 6))):
        if not original:
            break
        at = data.draw(st.integers(0, len(original) - 1))
        action = data.draw(st.sampled_from(["set", "cut", "insert", "repeat"]))
        if action == "set":
            original[at] = data.draw(st.integers(0, 255))
        elif action == "cut":
            del original[at : at + data.draw(st.integers(1, 20))]
        elif action == "insert":
            original[at:at] = data.draw(SYNTAX).encode()
        else:
            original[at:at] = original[at : at + 30]
    only_unreadable(bytes(original), YAML)
    only_unreadable(bytes(original), JSON)


@given(documents)
@settings(max_examples=200, deadline=None)
def test_json_reads_as_json_loads_does(document: object) -> None:
    expected = _as_read(document)
    for text in (
        json.dumps(document),
        json.dumps(document, indent=1, ensure_ascii=False),
        f"/**/{json.dumps(document)}//",
    ):
        if isinstance(document, (dict, list)):
            assert read_nodes(text.encode(), JSON)[0] == expected


@given(st.dictionaries(plain_text.filter(lambda key: key != "<<"), plain_text, min_size=1, max_size=5))
@settings(max_examples=200, deadline=None)
def test_quoted_yaml_reads_as_it_was_written(document: dict[str, str]) -> None:
    text = yaml.safe_dump(document, default_style='"', allow_unicode=True)
    if any(len(key) > 20 for key in document):
        return
    assert read_nodes(text.encode(), YAML)[0] == document


def _as_read(document: object) -> object:
    """Numbers over 18 digits stay text; `Fn::GetAtt` alone in a mapping becomes a list."""
    if isinstance(document, dict):
        return {key: _as_read(item) for key, item in document.items()}
    if isinstance(document, list):
        return [_as_read(item) for item in document]
    if isinstance(document, int) and not isinstance(document, bool) and len(str(abs(document))) > 18:
        return str(document)
    return document

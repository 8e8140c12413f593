"""YAML and JSON as nodes: what scalars mean, where things stand, what CloudFormation's tags become."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from mkdocs_techdesign.model.nodes import Map, Seq
from mkdocs_techdesign.source import Unreadable, read_nodes

HERE = Path(__file__).parent
CASES = sorted(path for path in (HERE / "cases").glob("*.*") if not path.name.startswith("."))


def outline(value: Any, depth: int = 0) -> list[str]:
    """Nodes as lines: indentation, key with its place, scalar as JSON."""
    pad = "  " * depth
    lines: list[str] = []
    if isinstance(value, Map):
        for key, item in value.items():
            place = value.at(key)
            lines += _entry(f"{pad}{key} @{place.line}:{place.column}", item, depth)
    elif isinstance(value, Seq):
        for index, item in enumerate(value):
            place = value.at(index)
            lines += _entry(f"{pad}- @{place.line}:{place.column}", item, depth)
    else:
        lines.append(pad + json.dumps(value))
    return lines


def _entry(head: str, item: Any, depth: int) -> list[str]:
    if isinstance(item, (Map, Seq)):
        return [f"{head} {'{}' if isinstance(item, Map) else '[]'}", *outline(item, depth + 1)]
    return [f"{head} = {json.dumps(item, ensure_ascii=False)}"]


def described(data: bytes, name: str) -> str:
    """What reading gives, as a page for review."""
    try:
        value, problems = read_nodes(data, PurePosixPath(name))
    except Unreadable as error:
        return f"refused in line {error.line}: {error.reason}\n"
    lines = outline(value)
    lines += [f"problem {problem.location}: {problem.message}" for problem in problems]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_reads_as_its_golden_outline(case: Path, golden: Callable[[Path, str], None]) -> None:
    golden(HERE / "expected" / f"{case.name}.txt", described(case.read_bytes(), case.name))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2012-10-17", "2012-10-17"), ("2024-13-45", "2024-13-45"), ("12:30:45", "12:30:45"), ("0755", "0755"),
        ("012345678901", "012345678901"), ("447700112233", 447700112233), ("0", 0), ("-7", -7), ("+7", "+7"),
        ("0x1F", "0x1F"), ("1_000", "1_000"), ("1e3", "1e3"), ("1.0", 1.0), ("1.10", "1.10"), (".5", ".5"),
        ("9" * 30, "9" * 30), ("true", True), ("False", False), ("yes", True), ("No", False), ("on", True),
        ("OFF", False), ("y", "y"), ("n", "n"), ("tRUE", "tRUE"), ("~", None), ("null", None), ("", None),
        ("nan", "nan"), (".inf", ".inf"), ("'true'", "true"), ('"12"', "12"), ("!!str 12", "12"), ("!!int '12'", 12),
        ("!!int twelve", "twelve"), ("!!float 3", 3), ("!!bool yes", True), ("!!null x", None), ("=", "="),
    ],
)  # fmt: skip
def test_what_a_scalar_means(text: str, value: object) -> None:
    read, _ = read_nodes(f"key: {text}\n".encode(), PurePosixPath("x.yaml"))
    assert isinstance(read, Map)
    assert (type(read["key"]), read["key"]) == (type(value), value)


def test_keys_are_text_as_written() -> None:
    read, _ = read_nodes(b"200: a\non: b\n0755: c\n~: d\n2012-10-17: e\n", PurePosixPath("x.yaml"))
    assert isinstance(read, Map)
    assert list(read) == ["200", "on", "0755", "~", "2012-10-17"]


def test_json_and_yaml_of_the_same_template_are_equal() -> None:
    text = b'{"A": {"Fn::GetAtt": "B.C.D"}, "N": [1, -2, 1.5, true, null, "\\u00e9\\n"], "E": {}}'
    strict, _ = read_nodes(text, PurePosixPath("x.json"))
    commented, _ = read_nodes(b"// note\n" + text, PurePosixPath("x.json"))
    loose, _ = read_nodes(
        b'A: !GetAtt B.C.D\nN: [1, -2, 1.5, true, null, "\\u00e9\\n"]\nE: {}\n', PurePosixPath("x.yaml")
    )
    assert strict == commented == loose
    assert isinstance(strict, Map)
    assert strict["A"]["Fn::GetAtt"] == ["B", "C.D"]


def test_json_keys_keep_their_places_with_and_without_comments() -> None:
    text = '{\n  "a": 1,\n\t"b": {"c": [\n    "x"]}}'
    strict, _ = read_nodes(text.encode(), PurePosixPath("x.json"))
    commented, _ = read_nodes(f"{text} // end".encode(), PurePosixPath("x.json"))
    for read in (strict, commented):
        assert isinstance(read, Map)
        assert (read.at("a").line, read.at("b").line, read["b"].at("c").line, read["b"]["c"].at(0).line) == (2, 3, 3, 4)
        assert (read.at("a").column, read.at("b").column, read["b"].at("c").column) == (3, 2, 8)


def test_secrets_are_masked_in_keys_and_values() -> None:
    token = "ghp_" + "A1b2" * 9
    for name, data in (
        ("x.yaml", f"a: {token}\n{token}: [!Sub '{token}']\n"),
        ("x.json", json.dumps({"a": token, token: [token]})),
        ("escaped.json", json.dumps({"a": token}).replace("ghp", "\\u0067hp")),
        ("c.json", "// x\n" + json.dumps({token: {token: token}})),
    ):
        read, problems = read_nodes(data.encode(), PurePosixPath(name))
        assert token not in repr((read, problems))
        assert "[masked]" in repr(read)

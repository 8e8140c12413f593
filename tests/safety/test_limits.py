"""Limits that no single file of the hostile collection meets alone."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from mkdocs_techdesign.design import read_text
from mkdocs_techdesign.source import Unreadable, limits, read_nodes, yaml_nodes

PATH = PurePosixPath("template.yaml")


class Slow(Reader, Scanner, Parser):  # type: ignore[misc]
    """PyYAML's parser in Python, which quotes what it met."""

    def __init__(self, stream: str) -> None:
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        Parser.__init__(self)


@pytest.mark.parametrize(
    "text",
    ["".join("a: 1\n" for _ in range(500)), '{"x": {' + ", ".join(['"a": 1'] * 500) + "}}"],
    ids=["yaml", "json"],
)
def test_a_file_reports_a_limited_number_of_problems(text: str) -> None:
    assert len(read_nodes(text.encode(), PATH)[1]) == limits.MAX_PROBLEMS
    assert len(read_text(text).problems) <= limits.MAX_PROBLEMS


def test_a_design_holds_a_limited_number_of_keys_and_values() -> None:
    design = read_text("use_cases: [" + "a, " * 120_000 + "]\n")
    assert design.broken
    assert "more than 100,000 keys and values" in design.problems[0].message


def test_aliases_stand_for_a_limited_number_of_values() -> None:
    wide = "base: &b [" + "a, " * 1_000 + "]\nmany: [" + "*b, " * (limits.MAX_EXPANDED // 1_000) + "]\n"
    with pytest.raises(Unreadable, match="250,000 values"):
        read_nodes(wide.encode(), PATH)
    assert read_nodes(wide.replace("*b, " * 100, "", 1).encode(), PATH)[0]


def test_the_parser_in_python_quotes_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_nodes, "Parser", Slow)
    secret = "ghp_" + "A1b2" * 9
    with pytest.raises(Unreadable, match="not valid YAML") as refused:
        read_nodes(f"Resources:\n  A: !{secret}!x y\n".encode(), PATH)
    assert secret not in refused.value.reason
    monkeypatch.setattr("mkdocs_techdesign.design._yaml.Parser", Slow)
    design = read_text(f"design: !{secret}!x y\n")
    assert design.broken
    assert secret not in str(design)

"""Whatever the file holds, reading it gives a design, and every problem a place inside it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from mkdocs_techdesign.design import Design, _yaml, read_text
from mkdocs_techdesign.design._explain import keys
from mkdocs_techdesign.design._reader import read_data

GOOD = (Path(__file__).parent / "cases" / "good.yaml").read_text(encoding="utf-8")
CASES = Path(__file__).parent / "cases" / "wrong"
WRONG = [case.read_text(encoding="utf-8") for case in sorted(CASES.glob("*.yaml")) if case.stem != "no_space_in_braces"]
"""Without the one that only libyaml refuses."""
WORDS = sorted({word for key in keys() for word in key.split(".")} | {"name", "alt", "when", "steps", "A -> B", "tbd"})
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=8),
    st.sampled_from(["tbd", "500 ms", "99.9 %", "10k/month", "high", "2026-11-23", "A -> B: c", "{", "error"]),
)  # fmt: skip
TREES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=4)
)


class _Slow(Reader, Scanner, Parser):
    """What PyYAML has where libyaml is missing."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def _sound(design: Design, text: str) -> None:
    lines = re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text)
    for problem in design.problems:
        assert problem.message
        assert "mistake of ours" not in problem.message
        assert 1 <= problem.location.line <= len(lines) + 1
        line = lines[problem.location.line - 1] if problem.location.line <= len(lines) else ""
        assert 1 <= problem.location.column <= len(line) + 1


@settings(deadline=None)
@given(st.text(max_size=300))
def test_arbitrary_text(text: str) -> None:
    _sound(read_text(text), text)


@settings(deadline=None)
@given(st.text(alphabet=" \n\t-:?&*!|>'\"%@`{}[],#ab<~", max_size=120))
def test_arbitrary_syntax(text: str) -> None:
    _sound(read_text(text), text)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_arbitrary_bytes(data: bytes) -> None:
    assert "mistake of ours" not in str(read_data(data).problems)


@settings(deadline=None)
@given(TREES)
def test_arbitrary_yaml(tree: Any) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True)
    _sound(read_text(text), text)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([key for key in keys() if "." not in key]), TREES, max_size=4))
def test_arbitrary_values_of_known_keys(tree: Any) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True)
    design = read_text(text)
    assert not design.broken
    _sound(design, text)


@settings(deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.integers(0, 30), st.text(max_size=3))
def test_a_damaged_design(start: int, length: int, put: str) -> None:
    text = GOOD[:start] + put + GOOD[start + length :]
    _sound(read_text(text), text)


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "{a: " * 50_000, "- " * 20_000, "glossary:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 500))],
    ids=["brackets", "braces", "dashes", "indentation"],
)
def test_deep_nesting_is_refused(text: str) -> None:
    design = read_text(text)
    assert design.broken
    assert "nested deeper than" in design.problems[0].message


def test_the_pure_python_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = [read_text(text) for text in (GOOD, *WRONG)]
    monkeypatch.setattr(_yaml, "Parser", _Slow)
    slow = [read_text(text) for text in (GOOD, *WRONG)]
    assert [design.broken for design in slow] == [design.broken for design in fast]
    assert slow[0] == fast[0]


def test_importing_the_language_stays_light() -> None:
    program = (
        "import sys; import mkdocs_techdesign.design; print([n for n in ('pydantic', 'yaml') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

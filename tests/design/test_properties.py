"""Whatever the file holds, reading it gives a design, and every problem a place inside it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_techdesign.design import Design, read_text
from mkdocs_techdesign.design._explain import keys
from mkdocs_techdesign.design._reader import read_data

GOOD = (Path(__file__).parent / "cases" / "good.yaml").read_text(encoding="utf-8")
WORDS = sorted({word for key in keys() for word in key.split(".")} | {"name", "alt", "when", "steps", "A -> B", "tbd"})
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=8),
    st.sampled_from(["tbd", "500 ms", "99.9 %", "10k/month", "high", "2026-11-23", "A -> B: c", "{", "error"]),
)  # fmt: skip
TREES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=4)
)


def _sound(design: Design, text: str) -> None:
    lines = re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text)
    for problem in design.problems:
        assert problem.message
        assert "mistake of ours" not in problem.message
        assert 1 <= problem.location.line <= len(lines) + 1
        line = lines[problem.location.line - 1] if problem.location.line <= len(lines) else ""
        assert 1 <= problem.location.column <= len(line) + 1


@given(st.text(max_size=300))
def test_arbitrary_text(text: str) -> None:
    _sound(read_text(text), text)


@given(st.text(alphabet=" \n\t-:?&*!|>'\"%@`{}[],#ab<~", max_size=120))
def test_arbitrary_syntax(text: str) -> None:
    _sound(read_text(text), text)


@given(st.binary(max_size=200))
def test_arbitrary_bytes(data: bytes) -> None:
    assert "mistake of ours" not in str(read_data(data).problems)


@given(TREES)
def test_arbitrary_yaml(tree: Any) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True)
    _sound(read_text(text), text)


@given(st.dictionaries(st.sampled_from([key for key in keys() if "." not in key]), TREES, max_size=4))
def test_arbitrary_values_of_known_keys(tree: Any) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True)
    design = read_text(text)
    assert not design.broken
    _sound(design, text)


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 30), st.text(max_size=3))
def test_a_damaged_design(start: int, length: int, put: str) -> None:
    text = GOOD[:start] + put + GOOD[start + length :]
    _sound(read_text(text), text)


def test_deep_nesting_is_refused() -> None:
    for text in (
        "[" * 100_000,
        "{a: " * 50_000,
        "- " * 20_000,
        "glossary:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 500)),
    ):
        assert read_text(text).broken


def test_importing_the_language_stays_light() -> None:
    program = (
        "import sys; import mkdocs_techdesign.design; print([n for n in ('pydantic', 'yaml') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

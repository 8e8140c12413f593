"""Any text reads, or is Unreadable."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.source import Unreadable

from . import read
from .printed import printed
from .test_forms import FORMS

SUFFIXES = [".py", ".js", ".tsx", ".ts", ".java", ".go"]
WORDS = (
    *"()[]{}<>,;:.=+-*/%&|!?@#\\\"'`_ \n\t",
    *("=>", "->", ":=", "...", "?.", "??", "||", "&&", "==", "**", "//", "/*", "*/", "${", '"""', "'''", "f'", "\r\n"),
    *("if", "else", "elif", "for", "while", "in", "of", "do", "switch", "case", "default", "match", "try", "except"),
    *("catch", "finally", "with", "as", "class", "struct", "type", "func", "def", "function", "async", "await"),
    *("yield", "return", "throw", "raise", "new", "import", "from", "export", "package", "lambda", "static", "this"),
    *("enum", "interface", "const", "var", "public", "void", "string", "map", "go", "defer", "select", "range", "nil"),
    *("x", "1", "0x", "1e9999", "'a'", "<a>", "</a>", "<a/>", "x.y", "f(x)", "x=1", "x:=f()"),
    *("\u00e9", "\U0001f600", "\u2028", "\ufeff"),
)


def nested(count: int) -> dict[str, str]:
    return {
        "parentheses": "x = " + "(" * count + "1" + ")" * count,
        "parentheses-open": "(" * count,
        "brackets": "x = " + "[" * count + "]" * count,
        "braces": "{" * count,
        "calls": "f(" * count + ")" * count,
        "calls-in-a-row": "x = a" + ".b()" * count,
        "sum": "x = " + " + ".join(["f(a)"] * count),
        "arrows": "x = " + "a => " * count + "1",
        "lambdas": "x = " + "lambda: " * count + "1",
        "questions": "x = " + "a ? b : " * count + "1",
        "negations": "x = " + "!" * count + "1",
        "assignments": "x = " * count + "1",
        "elements": "<a>" * count,
        "templates": "x = " + "`${" * count,
        "ifs": "if (a) {" * count,
        "else-ifs": "if (a) { b() } " + "else if (a) { b() } " * count,
        "classes": "class A { " * count,
        "unterminated": "x = '" + "a" * count,
        "unterminated-block": 'x = """' + "a\n" * count,
        "comment": "/* " + "a\n" * count,
    }


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", nested(0))
def test_deep_and_endless_code_reads(name: str, suffix: str, tmp_path: Path) -> None:
    module = read(tmp_path, "deep" + suffix, nested(4_000)[name])
    assert len(module.problems) <= 6
    printed(module)  # walks all of it, recursively: what is left is shallow


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_100_000_parentheses_read(suffix: str, tmp_path: Path) -> None:
    module = read(tmp_path, "deep" + suffix, nested(100_000)["parentheses"])
    assert any("deeper than" in problem.message for problem in module.problems)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_binary_and_bundles_are_refused_with_a_reason(suffix: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"UTF-8|NUL"):
        read(tmp_path, "binary" + suffix, bytes(range(256)) * 10)
    with pytest.raises(Unreadable, match="bundled"):
        read(tmp_path, "bundle" + suffix, "a(1);" * 600_000)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_syntax_errors_are_located_problems_and_the_rest_is_read(suffix: str, tmp_path: Path) -> None:
    path = next(path for path in FORMS if path.stem.endswith((".tsx",) if suffix == ".ts" else suffix))
    text = path.read_text(encoding="utf-8") + "\n)) ]] = = =\n"
    module = read(tmp_path, path.stem, text)
    assert 1 <= len(module.problems) <= 5
    assert all("not valid" in problem.message for problem in module.problems)
    assert module.body


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=40))
def test_any_text_reads_the_same_twice_or_is_unreadable(suffix: str, words: list[str], tmp_path: Path) -> None:
    text = " ".join(words)
    try:
        first = printed(read(tmp_path, "any" + suffix, text))
    except Unreadable:
        return
    assert first == printed(read(tmp_path, "any" + suffix, text))


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_code_reads(path: Path, data: st.DataObject, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 300)))
    printed(read(tmp_path, path.stem, text[:start] + data.draw(st.sampled_from(WORDS)) + text[end:]))

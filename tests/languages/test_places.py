"""Every call of a text is found once, at its place."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from mkdocs_techdesign.languages import _ecmascript, _go, _java, _python, readable
from mkdocs_techdesign.languages._reader import Grammar
from mkdocs_techdesign.model.code import Module
from mkdocs_techdesign.source import Unreadable, discover

from . import read
from .test_forms import FORMS, ORDERS
from .walk import calls

GRAMMARS = {
    "python": _python.GRAMMAR, "javascript": _ecmascript.JAVASCRIPT, "typescript": _ecmascript.TYPESCRIPT,
    "java": _java.GRAMMAR, "go": _go.GRAMMAR,
}  # fmt: skip
CALLS = {
    "call", "call_expression", "new_expression", "method_invocation", "object_creation_expression", "jsx_element",
    "jsx_self_closing_element",
}  # fmt: skip
UNTRACED = ("require(", "import(", "string(", "panic(")
"""Calls that are something else in the neutral form: imports, conversions, what raises."""
TYPES = {"type_annotation", "ambient_declaration", "type"}


def written(text: str, grammar: Grammar) -> Counter[tuple[int, int]]:
    """Line and column of every call of an ASCII text, from its syntax tree."""
    from tree_sitter import Parser

    found: Counter[tuple[int, int]] = Counter()
    waiting = [Parser(grammar.load()).parse(text.encode("ascii")).root_node]
    while waiting:
        node = waiting.pop()
        if node.type in CALLS and not text.startswith(UNTRACED, node.start_byte):
            found[node.start_point[0] + 1, node.start_point[1] + 1] += 1
        waiting += [child for child in node.children if child.type not in TYPES]
    return found


def placed(module: Module) -> Counter[tuple[int, int]]:
    """Line and column of every call of a module."""
    return Counter((call.line, call.column) for call in calls(module))


def grammar_of(module: Module) -> Grammar:
    return _ecmascript.TSX if module.path.suffix == ".tsx" else GRAMMARS[module.language]


WHOLE = [path for path in [*FORMS, *ORDERS] if not path.stem.endswith(".vue")]


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_call_stands_once_where_it_was_written(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="ascii")
    module = read(tmp_path, path.stem, text)
    assert not written(text, grammar_of(module)) - placed(module)
    identities = Counter(id(call) for call in calls(module))
    assert max(identities.values()) == 1


@pytest.mark.parametrize("path", ORDERS, ids=lambda path: path.stem)
def test_columns_count_characters_whatever_stands_before(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="ascii")
    foreign = text.replace('"not saved"', '"nicht gesichert: 設計 \U0001f600 é", mark("é")')
    lines = foreign.split("\n")
    line = next(number for number, content in enumerate(lines, 1) if "mark(" in content)
    assert (line, lines[line - 1].index("mark(") + 1) in placed(read(tmp_path, path.stem, foreign))


def test_public_code_reads_without_a_lost_call(corpora: Path) -> None:
    lost: list[str] = []
    read_ = 0
    for file in discover(corpora / "corpora").files:
        if not readable(file.path) or file.path.suffix == ".vue":
            continue
        from mkdocs_techdesign.languages import parse

        try:
            module = parse(file)
        except Unreadable:
            continue
        text = file.text()
        if not module.problems and text.isascii() and module.language != "go":
            read_ += 1
            missing = written(text, grammar_of(module)) - placed(module)
            lost += [f"{file.path}:{line}:{column}" for line, column in missing]
        file.release()
    if not read_:
        pytest.skip("no source code in the corpora")
    assert len(lost) < read_ / 100

"""The syntax trees of JavaScript and TypeScript to the neutral form; one set of tables serves all three grammars."""

from __future__ import annotations

from functools import cache
from typing import Any

from .._reader import Grammar
from .expressions import EXPRESSIONS
from .statements import STATEMENTS

_SILENT = frozenset(
    {
        "comment", "html_comment", "hash_bang_line", "break_statement", "continue_statement", "empty_statement",
        "debugger_statement", "statement_identifier",
        "function_signature", "abstract_method_signature", "method_signature", "ambient_declaration",
        "index_signature", "type_annotation", "type_arguments", "type_parameters", "import_attribute",
    }
)  # fmt: skip


@cache
def _javascript() -> Any:
    import tree_sitter
    import tree_sitter_javascript

    return tree_sitter.Language(tree_sitter_javascript.language())


@cache
def _typescript() -> Any:
    import tree_sitter
    import tree_sitter_typescript

    return tree_sitter.Language(tree_sitter_typescript.language_typescript())


@cache
def _tsx() -> Any:
    import tree_sitter
    import tree_sitter_typescript

    return tree_sitter.Language(tree_sitter_typescript.language_tsx())


def _grammar(language: str, title: str, load: Any) -> Grammar:
    return Grammar(
        language=language, title=title, load=load, expressions=EXPRESSIONS, statements=STATEMENTS, silent=_SILENT
    )


JAVASCRIPT = _grammar("javascript", "JavaScript", _javascript)
TYPESCRIPT = _grammar("typescript", "TypeScript", _typescript)
TSX = _grammar("typescript", "TypeScript", _tsx)

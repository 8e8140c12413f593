"""Python's syntax tree to the neutral form."""

from __future__ import annotations

from functools import cache
from typing import Any

from .._reader import Grammar
from .expressions import EXPRESSIONS
from .statements import STATEMENTS


@cache
def _load() -> Any:
    import tree_sitter
    import tree_sitter_python

    return tree_sitter.Language(tree_sitter_python.language())


GRAMMAR = Grammar(
    language="python",
    title="Python",
    load=_load,
    expressions=EXPRESSIONS,
    statements=STATEMENTS,
    silent=frozenset(
        {
            "comment", "line_continuation", "pass_statement", "break_statement", "continue_statement",
            "global_statement", "nonlocal_statement", "type_alias_statement", "keyword_separator",
            "positional_separator",
        }
    ),
)  # fmt: skip
"""Everything about Python that reading needs."""

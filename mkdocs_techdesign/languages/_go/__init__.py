"""Go's syntax tree to the neutral form."""

from __future__ import annotations

from functools import cache
from typing import Any

from .._reader import Grammar
from .declarations import with_methods
from .expressions import EXPRESSIONS
from .statements import STATEMENTS


@cache
def _load() -> Any:
    import tree_sitter
    import tree_sitter_go

    return tree_sitter.Language(tree_sitter_go.language())


GRAMMAR = Grammar(
    language="go",
    title="Go",
    load=_load,
    expressions=EXPRESSIONS,
    statements=STATEMENTS,
    silent=frozenset(
        {
            "comment", "break_statement", "continue_statement", "fallthrough_statement", "goto_statement",
            "empty_statement", "label_name", "type_arguments",
        }
    ),
    finish=with_methods,
)  # fmt: skip
"""Everything about Go that reading needs."""

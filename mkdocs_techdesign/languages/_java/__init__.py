"""Java's syntax tree to the neutral form."""

from __future__ import annotations

from functools import cache
from typing import Any

from .._reader import Grammar
from .expressions import EXPRESSIONS
from .statements import STATEMENTS


@cache
def _load() -> Any:
    import tree_sitter
    import tree_sitter_java

    return tree_sitter.Language(tree_sitter_java.language())


GRAMMAR = Grammar(
    language="java",
    title="Java",
    load=_load,
    expressions=EXPRESSIONS,
    statements=STATEMENTS,
    silent=frozenset(
        {
            "line_comment", "block_comment", "break_statement", "continue_statement", "modifiers",
            "annotation_type_declaration", "module_declaration", "dimensions", "type_arguments",
        }
    ),
)  # fmt: skip
"""Everything about Java that reading needs."""

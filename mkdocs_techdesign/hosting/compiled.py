"""Templates of the theme, compiled once for a server: each build makes an environment of its own, without any."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.bccache import Bucket

_KNOWN = ("jinja2", "markupsafe", "mkdocs", "builtins", "_operator")
"""Packages whose filters and tests give the same for the same value: Jinja calls them while it compiles."""
_SYNTAX = ("block_start_string", "block_end_string", "variable_start_string", "variable_end_string",
           "comment_start_string", "comment_end_string", "line_statement_prefix", "line_comment_prefix",
           "trim_blocks", "lstrip_blocks", "newline_sequence", "keep_trailing_newline",
           "optimized", "undefined", "finalize", "autoescape", "is_async")  # fmt: skip


class Compiled(BytecodeCache):
    """Code by template; Jinja itself compares the source it was made of. As many entries as the theme has templates."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}
        self._settings: Hashable = None

    def serve(self, environment: Environment) -> None:
        """Let the environment take what it would compile the same. One that may not do so is left alone."""
        settings = _settings(environment)
        if settings != self._settings:
            self._code.clear()
            self._settings = settings
        if settings is not None and environment.bytecode_cache is None:
            environment.bytecode_cache = self

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja."""
        self._code[bucket.key] = bucket.bytecode_to_string()


def _settings(environment: Environment) -> Hashable:
    """What else the code depends on; None with filters, tests or extensions of which that is not known."""
    called = [*environment.filters.items(), *environment.tests.items()]
    origins = [(name, str(getattr(call, "__module__", ""))) for name, call in called]
    extensions = sorted(environment.extensions)
    known = [*(module for _, module in origins), *extensions]
    if any(name.partition(".")[0] not in _KNOWN for name in known):
        return None
    return tuple(origins), tuple(extensions), tuple(getattr(environment, name) for name in _SYNTAX)

"""Source code to modules, one language per file: each parses with tree-sitter and lowers to `model.code`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cache
from pathlib import PurePosixPath
from typing import ClassVar

from ..model.code import Module
from ..registry import members
from ..source import SourceFile


class Language(ABC):
    """Reads one programming language."""

    id: ClassVar[str]
    """`python`, `typescript`."""
    suffixes: ClassVar[tuple[str, ...]]
    """Lower case, with the dot."""

    @abstractmethod
    def parse(self, file: SourceFile) -> Module:
        """The file in neutral form. A syntax error is a problem of the module; raises `source.Unreadable` only when
        the file cannot be read at all. Hostile input (deep nesting, binary) never raises anything else."""


def readable(path: PurePosixPath) -> bool:
    """True when some language takes files of this name."""
    return path.suffix.lower() in _by_suffix()


def parse(file: SourceFile) -> Module:
    """The file in neutral form, by its suffix; kept with the file until it is released. Raises Unreadable."""
    kept = file.kept("module", lambda: _by_suffix()[file.path.suffix.lower()]().parse(file))
    assert isinstance(kept, Module)
    return kept


@cache
def _by_suffix() -> dict[str, type[Language]]:
    return {suffix: language for language in members("languages", Language) for suffix in language.suffixes}

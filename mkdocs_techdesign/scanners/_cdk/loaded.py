"""Files of a program while it is followed, and what they take from elsewhere."""

from __future__ import annotations

from ...model import code
from .values import Names

NOTHING = object()
"""A body that ended without a `return`."""


class Exhausted(Exception):
    """The program is too large to follow further."""


class External:
    """A name from a package of somebody else."""

    def __init__(self, module: str, name: str | None) -> None:
        self.module = module
        self.name = name or ""


class Loaded:
    """A file of the program and its variables."""

    def __init__(self, module: code.Module) -> None:
        self.module = module
        self.names = Names()


class Pending:
    """An import nobody used so far."""

    def __init__(self, item: code.Import) -> None:
        self.item = item

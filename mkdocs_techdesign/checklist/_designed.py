"""Parts of design.yaml that several items look at one by one."""

from __future__ import annotations

from collections.abc import Iterator

from ..design.architecture import Dependency
from ..design.data import EntityDesign, Pattern
from ..document import Facts


def entities(facts: Facts) -> Iterator[tuple[str, str, EntityDesign]]:
    """Every entity with the names of its table and its own."""
    for table, entry in facts.design.data.tables.items():
        for name, entity in entry.entities.items():
            yield table, name, entity


def patterns(facts: Facts) -> Iterator[tuple[str, str, Pattern]]:
    """Every access pattern with the names of its table and its own."""
    for table, entry in facts.design.data.tables.items():
        for name, pattern in entry.patterns.items():
            yield table, name, pattern


def awaited(facts: Facts) -> Iterator[tuple[str, Dependency]]:
    """Every external dependency whose callers wait for it, with its name."""
    for name, dependency in facts.design.architecture.dependencies.items():
        if dependency.external and dependency.synchronous is not False:
            yield name, dependency

"""Code to facts: what handlers, resolvers and front ends do with the resources that are known by now.

A tracer sees the linked architecture and the sources, and adds to the architecture; it changes nothing that stands.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TypeAlias

from ..linker.flows import merged
from ..model.architecture import Architecture, Edge, Fact, Resource
from ..model.location import Location, Problem, Unresolved
from ..registry import members
from ..source import Sources

Progress: TypeAlias = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """What one tracer found."""

    resources: tuple[Resource, ...] = ()
    """New nodes: clients, services outside the system."""
    facts: tuple[Fact, ...] = ()
    edges: tuple[Edge, ...] = ()
    """Between drawn resources; those that stand already gain the evidence."""
    unresolved: tuple[Unresolved, ...] = ()
    problems: tuple[Problem, ...] = ()
    followed: frozenset[str] = frozenset()
    """Ids of functions whose code was followed to its end."""


class Tracer(ABC):
    """Reads one sort of code."""

    order: int = 50
    """Lower goes first; a tracer sees what those before it added."""

    @abstractmethod
    def trace(self, architecture: Architecture, sources: Sources, progress: Progress) -> Traced:
        """What the code adds. Files read through `sources` count as scanned. A file that cannot be read is a problem,
        never an exception."""


def trace(architecture: Architecture, sources: Sources, progress: Progress) -> Architecture:
    """The architecture with what all tracers found. A tracer that stops is a problem, the others go on."""
    for tracer in sorted((member() for member in members("tracers", Tracer)), key=lambda tracer: tracer.order):
        try:
            found = tracer.trace(architecture, sources, progress)
        except Exception as error:
            message = f"{type(tracer).__name__} could not read the code to its end: {type(error).__name__}"
            found = Traced(problems=(Problem(Location(PurePosixPath(".")), message),))
        architecture = _with(architecture, found)
    return architecture


def _with(architecture: Architecture, found: Traced) -> Architecture:
    if found == Traced():
        return architecture
    facts = {kind: list(rows) for kind, rows in architecture.facts.items()}
    for fact in found.facts:
        facts.setdefault(type(fact), []).append(fact)
    resources = tuple(sorted((*architecture.resources, *found.resources), key=lambda resource: resource.id))
    return replace(
        architecture,
        resources=resources,
        by_id={resource.id: resource for resource in resources},
        facts={kind: tuple(sorted(rows, key=lambda row: (row.id, row.location))) for kind, rows in facts.items()},
        edges=merged((*architecture.edges, *found.edges)),
        unresolved=tuple(
            sorted(
                {*architecture.unresolved, *found.unresolved}, key=lambda it: (it.location, it.expression, it.reason)
            )
        ),
        problems=tuple(sorted({*architecture.problems, *found.problems}, key=lambda it: (it.location, it.message))),
        followed=architecture.followed | found.followed,
    )


def _where(item: Unresolved) -> tuple[Location, str, str]:
    return item.location, item.expression, item.reason

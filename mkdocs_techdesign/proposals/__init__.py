"""What people say they will build, in the same form as what is built.

Checks read the code alone; pages and pictures read the code with these parts added, told apart by their ids in
`Architecture.proposed`, by `Resource.proposed` and by the certainty of their edges.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from ..design import Design
from ..model.architecture import Architecture, Edge, Fact
from ..naming import Names
from ._connections import connections
from ._facts import facts_of, index_of
from ._parts import operations, parts
from ._places import Places

__all__ = ["index_of", "with_proposals"]


def with_proposals(design: Design, architecture: Architecture, names: Names) -> Architecture:
    """The architecture with every part of the design that the code lacks; itself where there is none."""
    resources = parts(design, architecture, names)
    places = Places(architecture, names, resources, design)
    routes, implied = operations(design, places)
    resources |= implied
    places = Places(architecture, names, resources, design, routes)
    facts: list[Fact] = [*routes]
    for name, resource in resources.items():
        facts += facts_of(resource, design.architecture.proposed.get(name), design.data.tables.get(name))
    edges = connections(design, places)
    if not (resources or facts or edges):
        return architecture
    return replace(
        architecture,
        resources=tuple(sorted((*architecture.resources, *resources.values()), key=lambda one: one.id)),
        facts=_together(architecture, facts),
        edges=tuple(sorted((*architecture.edges, *edges), key=_order)),
        by_id={**architecture.by_id, **{resource.id: resource for resource in resources.values()}},
        proposed=frozenset((*(resource.id for resource in resources.values()), *(fact.id for fact in facts))),
    )


def _together(architecture: Architecture, more: Iterable[Fact]) -> dict[type[Fact], tuple[Fact, ...]]:
    found: dict[type[Fact], list[Fact]] = defaultdict(
        list, {kind: list(rows) for kind, rows in architecture.facts.items()}
    )
    for fact in more:
        found[type(fact)].append(fact)
    return {kind: tuple(sorted(rows, key=lambda fact: (fact.id, fact.location))) for kind, rows in found.items()}


def _order(edge: Edge) -> tuple[str, str, str, str]:
    return edge.source, edge.target, edge.relation.value, edge.label

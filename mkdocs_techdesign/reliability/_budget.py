"""What the design says of dependencies, in numbers."""

from __future__ import annotations

import re

from ..design.resilience import CircuitBreaker
from ..document import Facts
from ..model.architecture import Relation

_UNITS = {"ms": 0.001, "s": 1.0, "min": 60.0}
_LIST = re.compile(r"((?:\d{1,6}(?:\.\d{1,3})?,? (?:and )?){1,20})(ms|s|min)")


def waits_in(text: str) -> float:
    """Seconds in a list of waits: `100, 200, 400 ms`; 0 where it is no list."""
    listed = _LIST.fullmatch(text.strip())
    return 0.0 if listed is None else sum(map(float, re.findall(r"[\d.]+", listed[1]))) * _UNITS[listed[2]]


def callers(facts: Facts, name: str) -> tuple[str, ...]:
    """Ids of what uses a dependency of the design: who it names, and who the code says."""
    item = facts.design.architecture.dependencies.get(name)
    named = [thing.id for user in (item.used_by if item else ()) for thing in facts.names.find(user)]
    ids = {thing.id for thing in facts.names.find(name)}
    if item and item.host:
        ids.add(f"external/{item.host.strip().lower()}")
    called = (Relation.READS, Relation.WRITES, Relation.INVOKES, Relation.PUBLISHES, Relation.STARTS)
    edges = [edge.source for id in ids for edge in facts.architecture.incoming(id) if edge.relation in called]
    return tuple(sorted({*named, *edges}))


def breaker_of(facts: Facts, function: str, name: str | None) -> CircuitBreaker | str | None:
    """The breaker before a dependency: as designed, else what the code shows, else None."""
    said = facts.design.resilience.circuit_breakers.get(name or "")
    if said is not None:
        return said
    seen = facts.activity.signs(function, "circuit-breaker")
    return seen[0].label if seen else None

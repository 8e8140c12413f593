"""Which list of the model JSON holds which facts."""

from __future__ import annotations

import inspect
import re

from ..kinds import Kind
from ..model import behaviour
from ..model.architecture import Architecture, Fact
from ..registry import members


def plural(fact: type[Fact]) -> str:
    """The key of the list for facts no kind names: `DataAccess` is in `data_accesses`."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", fact.__name__).lower()
    return words + ("es" if words.endswith(("s", "x", "ch")) else "s")


BEHAVIOUR: dict[str, type[Fact]] = {
    plural(value): value
    for value in vars(behaviour).values()
    if inspect.isclass(value) and issubclass(value, Fact) and value.__module__ == behaviour.__name__
}
"""What code does: one list for each class."""

LISTS = (
    "functions", "routes", "graphql", "tables", "event_rules", "queues", "topics", "buckets", "streams",
    "state_machines", "user_pools", "alarms", "pipes", "schedules", "clients", "use_cases", *BEHAVIOUR,
)  # fmt: skip
"""Lists that are there even when nothing fills them."""


def lists(architecture: Architecture | None = None) -> dict[str, type[Fact]]:
    """List to the facts in it: those of kinds, those about code, and what others' tracers added."""
    found = {kind.plural: kind.fact for kind in members("kinds", Kind) if kind.plural} | BEHAVIOUR
    known = {*found.values(), *(kind.fact for kind in members("kinds", Kind))}
    for fact in sorted(architecture.facts if architecture else (), key=lambda it: it.__name__):
        if fact not in known:
            found.setdefault(plural(fact), fact)
    return found

"""The parts of the system that design.yaml speaks of, wherever it does."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..model.location import Location


def named(facts: Facts) -> Iterator[tuple[str, Location]]:
    """Every name that may mean a part, with the place it stands at, in the order of the keys; free texts left out."""
    design = facts.design
    for use_case in design.use_cases.values():
        yield from ((name, use_case.where("interactions")) for name in use_case.interactions)
    architecture = design.architecture
    for domain, members in architecture.domains.items():
        yield from ((name, architecture.where("domains", domain)) for name in members)
    for boundary in architecture.boundaries.values():
        yield from ((name, boundary.where("members")) for name in boundary.members)
    for name, dependency in architecture.dependencies.items():
        yield name, dependency.location
        yield from ((user, dependency.where("used_by")) for user in dependency.used_by)
    for failure in architecture.failures.values():
        yield from ((name, failure.where("affects")) for name in failure.affects)
    for path in architecture.paths.values():
        yield from ((name, path.where("steps")) for name in path.steps)
    for flow in design.flows.values():
        yield from ((name, flow.where("participants")) for name in flow.participants)
    for table in design.data.tables.values():
        yield from ((name, table.where("stream_consumers")) for name in table.stream_consumers)
        for pattern in table.patterns.values():
            yield from ((name, pattern.where("used_by")) for name in pattern.used_by)
    for operation in design.apis.operations.values():
        if operation.handler:
            yield operation.handler, operation.where("handler")
    for event in design.events.types.values():
        yield from ((name, event.location) for name in (event.producer or "", *event.consumers) if name)
    resilience = design.resilience
    for field in ("retries", "timeouts", "dead_letters", "idempotency"):
        yield from ((name, resilience.where(field, name)) for name in getattr(resilience, field))
    for name, alarm in design.observability.alarms.items():
        yield alarm.resource or name, alarm.location
    load = design.load
    for field in ("operations", "allocation", "bottlenecks"):
        yield from ((name, load.where(field, name)) for name in getattr(load, field))

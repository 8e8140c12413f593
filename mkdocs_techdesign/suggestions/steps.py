"""What to do next: what is not proven yet, and in which order the parts can be built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..access_patterns import Outcome, prove
from ..document import Facts
from ..kinds.table import Table
from ..model.architecture import Architecture
from ..model.location import Location
from .choices import choices

_ORDER: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("Stores and identities", "nothing runs without them", frozenset({"data", "identity", "network"})),
    ("Queues, topics and buses", "code writes to them", frozenset({"integration"})),
    ("Functions and workflows", "they use the stores and publish", frozenset({"compute"})),
    ("APIs", "they call functions", frozenset({"api"})),
    ("Clients", "they call APIs", frozenset({"client"})),
    ("Alarms and dashboards", "they watch all the rest", frozenset({"observability"})),
)
_DELIVERY = ("AWS::Events::Rule", "AWS::Scheduler::Schedule", "AWS::Pipes::Pipe")
_WORKFLOW = "AWS::StepFunctions::StateMachine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """Parts that can be built together."""

    title: str
    because: str
    ids: tuple[str, ...]
    """Resources, those of the picture only, sorted by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unproven:
    """Something only trying it can show."""

    text: str
    because: str
    location: Location | None = None


def build_order(architecture: Architecture) -> tuple[Build, ...]:
    """The parts in the order they depend on each other: by what they are, deliveries after what they invoke."""
    from ..model.services import describe

    groups: dict[str, list[str]] = {title: [] for title, _, _ in _ORDER}
    deliveries: list[str] = []
    for resource in architecture.nodes:
        if resource.type in _DELIVERY:
            deliveries.append(resource.id)
            continue
        category = "compute" if resource.type == _WORKFLOW else describe(resource.type).category
        title = next((title for title, _, categories in _ORDER if category in categories), None)
        if title:
            groups[title].append(resource.id)
    builds = [Build(title=title, because=why, ids=tuple(groups[title])) for title, why, _ in _ORDER]
    builds.insert(4, Build(title="Rules, schedules and pipes", because="they invoke functions", ids=tuple(deliveries)))
    return tuple(build for build in builds if build.ids)


def unproven(facts: Facts) -> tuple[Unproven, ...]:
    """What a proof of concept should show: undecided ways, patterns no key serves, other people's services."""
    return (*_undecided(facts), *_patterns(facts), *_dependencies(facts))


def _undecided(facts: Facts) -> Iterator[Unproven]:
    for key, decision in facts.design.decisions.items():
        if decision.status in ("open", "proposed"):
            named = (decision.title or key.replace("-", " ")).rstrip(".")
            yield Unproven(text=named, because=f"the decision is {decision.status}", location=decision.location)
    for choice in choices(facts):
        if choice.ways:
            yield Unproven(text=choice.title, because=f"the code has {len(choice.ways)} ways", location=None)


def _patterns(facts: Facts) -> Iterator[Unproven]:
    tables = {table.id: table for table in facts.architecture.of(Table)}
    for name, item in facts.design.data.tables.items():
        found = facts.names.find(name)
        table = tables.get(found[0].id) if len(found) == 1 else None
        for key, pattern in item.patterns.items():
            verdict = prove(table, pattern, item)
            if verdict.outcome in (Outcome.SCAN, Outcome.FILTER, Outcome.IMPOSSIBLE):
                yield Unproven(
                    text=f"Access pattern {key} of {name}", because=verdict.outcome.value, location=pattern.location
                )


def _dependencies(facts: Facts) -> Iterator[Unproven]:
    for name, dependency in facts.design.architecture.dependencies.items():
        if dependency.external and dependency.synchronous is not False:
            sla = f"its SLA: {dependency.sla}" if dependency.sla else "nobody states its SLA"
            yield Unproven(text=f"{name} under load and when it fails", because=sla, location=dependency.location)

"""Every place of design.yaml that names something of the code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..comparison import alike, beside
from ..document import Facts, remembered
from ..kinds.graphql_api import GraphqlApi
from ..kinds.table import Table
from ..model.location import Location

_CALLABLE = re.compile(r"^(?:[A-Z]{3,7} /|(?:Query|Mutation|Subscription)\.)\S*$")
_IDENTIFIER = re.compile(r"(?=[\w-]{4,80}\Z)(?:\w*[a-z0-9][A-Z]|\w+[-_]\w)")
"""What is a name and no word: `CreateOrder`, `orders-table`."""
_MOST_PAIRS = 60_000
"""Names of the design times names of the code that are looked at for what is much alike: some seconds at worst."""
_MOST_INDEXES = 50
"""More than a table can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name, and what it was found to be."""

    what: str
    """What it should name: `Table`, `Operation`."""
    name: str
    location: Location
    found: int
    """How many things have the name."""
    choices: tuple[str, ...] = ()
    """The longer forms when several have it, the nearest names when none has."""
    several_allowed: bool = False
    trouble: str = "is in design.yaml and not in the code"
    fix: str = "Use the name the scan finds, or list it under architecture: proposed:."


def mentions(facts: Facts) -> tuple[Mention, ...]:
    """The names design.yaml uses where it must mean something scanned or proposed, in the order of its keys."""
    return remembered(facts, f"{__name__}.mentions", lambda: tuple(_mentions(facts)))


def _mentions(facts: Facts) -> Iterator[Mention]:
    offers = _Offers(facts)
    design = facts.design
    for what, name, location in _names(facts):
        several = any(sign in name for sign in "*?")
        yield _mention(offers, what, name, location, several)
    for what, name, location in _maybe_names(facts):
        one = _mention(offers, what, name, location, several=True) if not facts.names.find(name) else None
        if one is not None and not one.found and one.choices:
            yield one
    tables = {table.id: table for table in facts.architecture.of(Table)}
    for name, entry in design.data.tables.items():
        found = [each for each in facts.names.find(name) if each.id in tables]
        if len(found) != 1:
            continue
        table = tables[found[0].id]
        there = {index.name: index for index in (*table.global_secondary_indexes, *table.local_secondary_indexes)}
        for index in entry.indexes:
            close = alike(index, there) if index not in there and len(there) <= _MOST_INDEXES else ()
            yield Mention(
                what=f"Index of {name}",
                name=index,
                location=entry.where("indexes", index),
                found=int(index in there),
                choices=close,
            )


def suggested(facts: Facts) -> frozenset[str]:
    """Names of the code that a name of the design, which means nothing, is told to be: told there, once."""
    return remembered(facts, f"{__name__}.suggested", lambda: frozenset(_suggested(facts)))


def _suggested(facts: Facts) -> Iterator[str]:
    yield from (one.choices[0] for one in mentions(facts) if not one.found and one.choices)
    yield from (one.maybe[0] for one in beside(facts) if one.built is None and one.maybe)


def _names(facts: Facts) -> Iterator[tuple[str, str, Location]]:
    design = facts.design
    outside = {*design.architecture.dependencies}
    for use_case in design.use_cases.values():
        for place, name in enumerate(use_case.interactions):
            if name not in design.events.types and name not in outside:
                yield "Interaction", name, use_case.where("interactions", str(place))
    for domain, members in design.architecture.domains.items():
        for place, name in enumerate(members):
            yield "Member", name, design.architecture.where("domains", domain, str(place))
    for boundary in design.architecture.boundaries.values():
        for place, name in enumerate(boundary.members):
            if name not in outside:
                yield "Member", name, boundary.where("members", str(place))
    for name in design.data.tables:
        yield "Table", name, design.data.where("tables", name)
    for name in design.apis.operations:
        yield "Operation", name, design.apis.where("operations", name)
    for place, name in enumerate(design.apis.public):
        yield "Route", name, design.apis.where("public", str(place))
    for event in design.events.types.values():
        for name in (event.producer,) if event.producer else ():
            if name not in outside:
                yield "Producer", name, event.where("producer")
    for role in design.security.roles.values():
        for permission in role.permissions:
            if permission.allow and _CALLABLE.match(permission.allow):
                yield "Operation", permission.allow, permission.where("allow")
    for alarm in design.observability.alarms.values():
        if alarm.resource and not alarm.kept_in:
            yield "Resource", alarm.resource, alarm.where("resource")


def _maybe_names(facts: Facts) -> Iterator[tuple[str, str, Location]]:
    """Names that stand where people may as well write a layer, a step or somebody outside."""
    design = facts.design
    outside = {*design.architecture.dependencies, *design.events.types, *design.architecture.domains, *design.glossary}
    resilience, load = design.resilience, design.load
    places = [
        (what, name, entry.where(field, name))
        for entry, field, what in (
            (resilience, "retries", "Resource"),
            (resilience, "timeouts", "Resource"),
            (resilience, "dead_letters", "Queue"),
            (load, "operations", "Operation"),
            (load, "allocation", "Resource"),
        )
        for name in getattr(entry, field)
    ]
    for event in design.events.types.values():
        places += [
            ("Consumer", name, event.where("consumers", str(place))) for place, name in enumerate(event.consumers)
        ]
    for schedule in design.events.schedules.values():
        places += [("Target", name, schedule.where("starts", str(place))) for place, name in enumerate(schedule.starts)]
    for what, name, location in places:
        if name not in outside and (_IDENTIFIER.match(name) or _CALLABLE.match(name)):
            yield what, name, location


_API = re.compile(r"^\S+ (?=[A-Z]+ /)")
"""The API before a route, `orders/Api POST /orders`."""


class _Offers:
    """Names that one which means nothing could have been meant to be."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        labels = {fact.label for those in facts.architecture.facts.values() for fact in those}
        self._known = sorted(labels | {resource.label for resource in facts.architecture.nodes})
        self._left = _MOST_PAIRS

    def like(self, name: str, what: str) -> tuple[str, ...]:
        """The nearest; of operations those the design does not have anyway. None once a design has too many."""
        self._left -= len(self._known)
        if self._left < 0:
            return ()
        taken = self.facts.design.apis.operations if what == "Operation" else {}
        free = [known for known in self._known if known not in taken]
        return alike(name, free) or alike(_API.sub("", name), free)


def _mention(offers: _Offers, what: str, name: str, location: Location, several: bool) -> Mention:
    facts = offers.facts
    offered = (api.operations for api in facts.architecture.of(GraphqlApi))
    if name in facts.design.architecture.proposed or any(name in operations for operations in offered):
        return Mention(what=what, name=name, location=location, found=1)
    found = facts.names.find(name)
    choices = tuple(facts.names.short(each.id) for each in found) if found else offers.like(name, what)
    return Mention(what=what, name=name, location=location, found=len(found), choices=choices, several_allowed=several)

"""The names people write, and what they mean: `CreateOrder`, `POST /orders`, `Query.getOrder`, `stack/Api GET /x`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from fnmatch import translate
from typing import TypeAlias, TypeVar

from .kinds.api_schema import ApiSchema
from .kinds.event_schema import EventSchema
from .kinds.event_source import EventSource
from .kinds.grant import Grant
from .kinds.log_group import LogGroup
from .model.architecture import Architecture, Fact, Resource
from .model.behaviour import (
    ClientCall,
    CodeField,
    CodeResponse,
    CodeRoute,
    CodeSign,
    DataAccess,
    HttpCall,
    PublishedEvent,
)
from .model.services import describe

E = TypeVar("E")
Named: TypeAlias = "Fact | Resource"

_UNNAMED = (
    ApiSchema, ClientCall, CodeField, CodeResponse, CodeSign, DataAccess, EventSchema, EventSource, Grant, HttpCall,
    LogGroup, PublishedEvent,
)  # fmt: skip
"""Facts nobody speaks of by name; their resources can be named all the same."""
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_LONGEST = 500


class Names:
    """Finds what a name means, and the shortest name that means one thing.

    A thing answers to its logical ID, its id, its deployed name, and to `Lambda archive` where a tool makes the logical
    ID; a route to `GET /orders`, `Api GET /orders` and `stack/Api GET /orders`, a field of a GraphQL API in the same
    ways. `*` and `?` match as in file names. What people see (nodes, routes, rules) comes before plumbing of the same
    name, exact writing before another case or another name of a path parameter.
    """

    def __init__(self, architecture: Architecture) -> None:
        self._things: dict[str, Named] = {}
        self._plumbing: set[str] = set()
        self._names: dict[str, tuple[str, ...]] = {}
        for resource in architecture.resources:
            self._things[resource.id] = resource
            self._names[resource.id] = _of_resource(resource)
            if resource.plumbing:
                self._plumbing.add(resource.id)
        for facts in architecture.facts.values():
            for fact in facts:
                if isinstance(fact, _UNNAMED):
                    continue
                if fact.id in self._things:
                    self._plumbing.discard(fact.id)
                else:
                    self._names[fact.id] = _of_part(fact)
                self._things[fact.id] = fact
                if isinstance(fact, CodeRoute):
                    # A route that a template declares comes before one of the same name in the code behind it.
                    self._plumbing.add(fact.id)
        self._exact = self._index(str)
        self._loose = self._index(_loosely)
        self._found: dict[str, tuple[Named, ...]] = {}
        self._short: dict[str, str] = {}

    def find(self, name: str) -> tuple[Named, ...]:
        """What a name means: nothing, one thing, or several when the name is ambiguous or has wildcards."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = tuple(self._things[id] for id in self._ids(name.strip()))
        return found

    def ids(self, names: Iterable[str]) -> frozenset[str]:
        """Ids of all things that any of the names may mean."""
        return frozenset(found.id for name in names for found in self.find(name))

    def by_thing(self, entries: Mapping[str, E]) -> dict[str, E]:
        """Entries by the id of the one thing their name means, the first of several for one thing; those that mean
        nothing or several things are left out."""
        known: dict[str, E] = {}
        for name, entry in entries.items():
            found = self.find(name)
            if len(found) == 1:
                known.setdefault(found[0].id, entry)
        return known

    def short(self, id: str) -> str:
        """The shortest name that means this and nothing else; an unknown id stays as it is."""
        known = self._short.get(id)
        if known is None:
            names = [name for name in self._names.get(id, ()) if [found.id for found in self.find(name)] == [id]]
            known = self._short[id] = names[0] if names else id
        return known

    def _ids(self, name: str) -> list[str]:
        if not name or len(name) > _LONGEST:
            return []
        if name in self._things:
            return [name]
        for index, key in ((self._exact, name), (self._loose, _loosely(name))):
            found = index.get(key)
            if found:
                return self._seen_first(found)
        if "*" in name or "?" in name:
            matches = re.compile(translate(name.replace("[", "[[]"))).match
            return sorted({id for key, ids in self._exact.items() if matches(key) for id in ids} - self._plumbing)
        return []

    def _seen_first(self, ids: list[str]) -> list[str]:
        seen = [id for id in ids if id not in self._plumbing]
        return seen or ids

    def _index(self, key: Callable[[str], str]) -> dict[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for id in sorted(self._names):
            for name in dict.fromkeys(key(name) for name in self._names[id]):
                index[name].append(id)
        return dict(index)


def _of_resource(resource: Resource) -> tuple[str, ...]:
    """From short to long; the deployed name last, as it is not what short names are made of."""
    names = [resource.label, resource.logical_id, resource.id]
    if resource.label != resource.logical_id:
        # Terraform's names are of one type: a bucket and a function may both be `archive`.
        names.insert(1, f"{describe(resource.type).label} {resource.label}")
    if resource.name:
        names.append(resource.name)
    return tuple(dict.fromkeys(names))


def _of_part(fact: Fact) -> tuple[str, ...]:
    """A part of a resource: its label alone, after the resource's logical ID, after its id."""
    owner = fact.id.removesuffix(f":{fact.label}")
    return (fact.label, f"{owner.rsplit('/', 1)[-1]} {fact.label}", f"{owner} {fact.label}")


def _loosely(name: str) -> str:
    """Without regard to case, spacing and the names of path parameters."""
    return " ".join(_PLACEHOLDER.sub("{}", name).lower().split())

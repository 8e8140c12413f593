"""Fragments to Architecture: references across files and stacks become facts and edges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from ..kinds import Kind
from ..kinds._plumbing import is_plumbing
from ..model.architecture import Architecture, Edge, Evidence, Fact, Resource, Scalar
from ..model.fragment import Fragment
from ..model.location import Location, NotScanned, Problem, Unresolved
from ..model.nodes import Map
from ..registry import members
from ..source import Sources
from .deployments import assign
from .flows import consolidate
from .reader import StackReader
from .stacks import Stack, build, unique_names
from .twins import without_twins
from .values import Target
from .world import World


def link(
    fragments: Sequence[Fragment],
    sources: Sources | None = None,
    *,
    not_scanned: Iterable[NotScanned] = (),
    commit: str | None = None,
) -> Architecture:
    """The whole system as its files describe it. The order of the fragments does not matter."""
    ordered, parts = _whole(sorted(fragments, key=lambda fragment: fragment.key), sources)
    single, twins = without_twins([fragment for fragment in ordered if fragment.settings is None])
    names = unique_names(single)
    stacks = build(single, names)
    used, unused = assign((fragment for fragment in ordered if fragment.settings is not None), stacks)
    world = World(stacks, sources)
    told = {*used, *(fragment.path for fragment in single)}
    problems = [problem for fragment in ordered if fragment.path in told for problem in fragment.problems]
    reading = _Reading(world, problems)
    resources = [reading.resource(resource, stack) for stack in stacks for resource in stack.resources.values()]
    resources.sort(key=lambda resource: resource.id)
    by_id = {resource.id: resource for resource in resources}
    for resource in resources:
        reading.read(resource)
    problems.extend(world.problems)
    reading.edges.extend(_references(single, names, world))
    facts = {kind: tuple(sorted(found, key=_order)) for kind, found in reading.facts.items()}
    included = frozenset[PurePosixPath]().union(*(fragment.includes for fragment in single))
    refused = {replace(row, unclaimed=True) if row.path in included else row for row in not_scanned}
    unread = {row.path: row for fragment in ordered for row in fragment.not_scanned}
    refused = {row for row in refused if row.path not in unread}
    rows = {*refused, *twins, *unused, *parts, *unread.values()}
    return Architecture(
        resources=tuple(resources),
        facts=facts,
        edges=consolidate(reading.edges, by_id.__contains__, lambda id: by_id[id].plumbing, world.drawn),
        unresolved=_unresolved(facts, single),
        not_scanned=tuple(sorted(rows)),
        problems=tuple(sorted(set(problems), key=lambda item: (item.location, item.message))),
        scanned=tuple(sorted(told - unread.keys())),
        commit=commit,
        by_id=by_id,
        parameters=dict(_parameters(world)),
    )


def _whole(fragments: list[Fragment], sources: Sources | None) -> tuple[list[Fragment], list[NotScanned]]:
    """The fragments without those that stand for something only when nothing else says it.

    A file another one names is a part of that; and where the system has resources of its type, a document that nobody
    names is more likely a copy or a leftover than one more of them.
    """
    named = sources.named if sources is not None else set()
    known = {resource.type for fragment in fragments if not fragment.alone for resource in fragment.resources}
    kept: list[Fragment] = []
    rows: list[NotScanned] = []
    for fragment in fragments:
        if fragment.alone and fragment.path in named:
            rows.append(NotScanned(fragment.path, "part of the file that names it", unclaimed=True))
        elif fragment.alone and known & _APIS and any(one.type in _APIS for one in fragment.resources):
            rows.append(NotScanned(fragment.path, LEFT_OUT, unclaimed=True))
        else:
            kept.append(fragment)
    return kept, rows


LEFT_OUT = "an OpenAPI document no scanned API names"
"""Why a document is left out that would be an API if the system had no other."""
_APIS = frozenset({"AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api"})


class _Reading:
    """Asks every kind about every resource of its types; a resource that a kind cannot read becomes a problem."""

    def __init__(self, world: World, problems: list[Problem]) -> None:
        self._world = world
        self._problems = problems
        self._readers = {name: StackReader(world, stack) for name, stack in world.stacks.items()}
        self._kinds: dict[str, list[Kind[Any]]] = defaultdict(list)
        for member in members("kinds", Kind):
            kind = member()
            for canonical in member.types:
                self._kinds[canonical].append(kind)
        self.facts: dict[type[Fact], list[Fact]] = defaultdict(list)
        self.edges: list[Edge] = []

    def resource(self, resource: Resource, stack: Stack) -> Resource:
        """The resource with what only the whole repository says: its name, and whether it is drawn."""
        reader = self._readers[stack.name]
        plumbing = resource.plumbing or is_plumbing(resource.type)
        for kind in self._kinds.get(resource.type, ()):
            try:
                plumbing = plumbing or kind.hidden(resource, reader)
            except Exception as error:
                self._failed(resource, error)
        name = self._world.deployed.get(resource.id, resource.name)
        if name is not None and "${" in name:
            name = None
        if plumbing == resource.plumbing and name == resource.name:
            return resource
        final = replace(resource, plumbing=plumbing, name=name)
        self._world.evaluator.by_id[final.id] = final
        return final

    def read(self, resource: Resource) -> None:
        """Facts and edges of one resource."""
        reader = self._readers[resource.stack]
        reader.where = resource.location
        for kind in self._kinds.get(resource.type, ()):
            try:
                for fact in kind.read(resource, reader):
                    self.facts[type(fact)].append(fact)
            except Exception as error:
                self._failed(resource, error)
            try:
                self.edges.extend(kind.edges(resource, reader))
            except Exception as error:
                self._failed(resource, error)

    def _failed(self, resource: Resource, error: Exception) -> None:
        message = f"could not read all of {resource.logical_id} ({resource.type}): {type(error).__name__}"
        self._problems.append(Problem(resource.location, message))


def _parameters(world: World) -> Iterator[tuple[str, Scalar]]:
    """What the template parameters come to, where that is known and no secret."""
    evaluator = world.evaluator
    for stack in world.stacks.values():
        for name, declared in sorted(stack.scope.parameters.items()):
            if isinstance(declared, Map) and str(declared.get("NoEcho", "false")).lower() == "true":
                continue
            place = stack.scope.parameters.at(name)
            node = Map({"Ref": name}, path=place.path, line=place.line)
            value = evaluator.settled(evaluator.value(node, stack))
            if isinstance(value, str | int | float) and "${" not in str(value):
                yield f"{stack.name}/{name}", str(value) if isinstance(value, Target) else value


def _references(fragments: list[Fragment], names: dict[Any, str], world: World) -> Iterator[Edge]:
    for fragment in fragments:
        stack = world.stacks[names[fragment.key]]
        for reference in fragment.references:
            source = f"{stack.name}/{reference.source.removeprefix(f'{fragment.stack}/')}"
            for target in world.ids(reference.target, stack):
                evidence = Evidence(reference.location, reference.label or "reference")
                yield Edge(source=source, target=target, relation=reference.relation, label="", evidence=(evidence,))


def _order(fact: Fact) -> tuple[str, Any]:
    return fact.id, fact.location


def _unresolved(facts: dict[type[Fact], tuple[Fact, ...]], fragments: Sequence[Fragment]) -> tuple[Unresolved, ...]:
    found = {item for fragment in fragments for item in fragment.unresolved}
    for rows in facts.values():
        for row in rows:
            _gather(row, found)
    return tuple(sorted(found, key=lambda item: (item.location, item.expression, item.reason)))


def _gather(value: Any, found: set[Unresolved]) -> None:
    if isinstance(value, Unresolved):
        found.add(value)
    elif isinstance(value, tuple):
        for item in value:
            _gather(item, found)
    else:
        for name in _parts(value.__class__):
            inner = getattr(value, name)
            if inner.__class__ not in _LEAVES:
                _gather(inner, found)


@cache
def _parts(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass; of anything else none."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


_LEAVES = frozenset({str, int, float, bool, type(None), Location})

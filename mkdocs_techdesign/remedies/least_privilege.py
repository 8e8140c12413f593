"""The statement that a function needs in place of a wildcard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..document import Document, Facts
from ..kinds.function import Function
from ..kinds.grant import Grant
from ..model.architecture import Resource
from ..model.behaviour import DataAccess
from ..model.findings import Assessment, Finding
from ..model.remedy import Attribute, Joined, Permission, Remedy, Value
from ..permissions import Permissions, Wide, needed
from . import Recommendation
from ._system import resource, subjects

_OBJECTS = frozenset({"s3:GetObject", "s3:PutObject", "s3:DeleteObject"})
"""Actions on what is in a bucket."""


class LeastPrivilege(Recommendation):
    """What the code does of what the wildcard allows, where all of that is known for certain."""

    answers = ("SEC-wildcard-grant",)

    def __init__(self) -> None:
        self._wide: dict[str, Wide] | None = None

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        if self._wide is None:
            known = Permissions(Document(facts=facts, assessment=Assessment()))
            self._wide = {wide.grant.id: wide for wide in known.wide()}
        for grant in subjects(finding, facts, Grant):
            wide, own = self._wide.get(grant.id), facts.architecture.by_id.get(grant.principal)
            if wide is None or own is None or own.type != "AWS::Lambda::Function":
                continue
            if any(one.location == grant.location and one.principal != own.id for one in facts.architecture.of(Grant)):
                continue  # others live by the same statement
            done = _done(facts, wide)
            if done is None:
                continue
            steps = tuple(_permission(facts, own, grant, target, accesses) for target, accesses in done)
            yield Remedy(
                title=f"What the code of {own.label} does of it",
                resource=own,
                steps=steps,
                note="Read from the code; what a library does by itself is not in it.",
            )


def _done(facts: Facts, wide: Wide) -> list[tuple[Resource, list[DataAccess]]] | None:
    """What the code does on each resource; None unless that explains every action it uses of the grant."""
    found: dict[str, list[DataAccess]] = defaultdict(list)
    for target in wide.targets:
        for access in facts.activity.on(target):
            if access.function == wide.grant.principal and set(needed(access) or ()) & set(wide.used):
                found[target].append(access)
    explained = {action for accesses in found.values() for access in accesses for action in needed(access) or ()}
    targets = [resource(facts, target) for target in sorted(found)]
    if not wide.used or not set(wide.used) <= explained or not all(targets):
        return None
    return [(target, found[target.id]) for target in targets if target is not None]


def _permission(
    facts: Facts, function: Resource, grant: Grant, target: Resource, accesses: list[DataAccess]
) -> Permission:
    actions = tuple(sorted({action for access in accesses for action in needed(access) or ()}))
    arn = Attribute(target, "arn")
    resources: list[Value] = []
    if set(actions) - _OBJECTS:
        resources.append(arn)
    if set(actions) & _OBJECTS:
        resources.append(Joined((arn, "/*")))
    if any(access.index is not None for access in accesses):
        resources.append(Joined((arn, "/index/*")))
    fact = next(one for one in facts.architecture.of(Function) if one.id == function.id)
    return Permission(
        function=function,
        role=resource(facts, fact.role),
        actions=actions,
        resources=tuple(resources),
        instead=grant.location,
        name=f"on_{target.label}",
    )

"""What roles allow against what code does: grants without a use, uses without a grant, grants wider than their use.

A grant is called unused only where the code behind it was read, nothing in it on that service has an unknown target,
and no library acts for it. Otherwise nothing is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ..document import Document
from ..kinds._actions import matches
from ..kinds.event_source import EventSource
from ..kinds.function import Function
from ..kinds.grant import Grant
from ..kinds.rule import Rule
from ..kinds.schedule import Schedule
from ..kinds.state_machine import StateMachine
from ..model.architecture import Relation
from ..model.behaviour import CodeSign, DataAccess, PublishedEvent
from ..model.location import Unresolved
from ._actions import JUDGED, LETTERS, POLLED, may_need, needed

__all__ = ["JUDGED", "Permissions", "Ungranted", "Unused", "Wide", "needed"]

_LIBRARIES = {
    "idempotency": ("dynamodb",),
    "parameters": ("ssm", "secretsmanager", "dynamodb", "appconfig"),
    "feature-flags": ("appconfig",),
}
"""Signs of a library that uses these services for the code."""
_FRAMEWORK = ("logs", "xray", "ec2", "kms", "cloudwatch")
"""Services whose grants Lambda itself, or another service, uses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unused:
    """Actions of a grant that its holder's code does not use on any resource of the grant."""

    grant: Grant
    actions: tuple[str, ...]
    used: tuple[str, ...]
    """What the code does use on these resources, where the grant has wildcards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ungranted:
    """Something code does that no statement which was read allows."""

    access: DataAccess
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wide:
    """A grant with wildcards."""

    grant: Grant
    actions: tuple[str, ...]
    """Its actions with a wildcard."""
    everywhere: bool
    """True where it holds on every resource."""
    used: tuple[str, ...]
    """What the code uses of it, where that is known for certain."""
    targets: tuple[str, ...] = ()
    """Ids of the resources it uses that on, where it names them."""


class Permissions:
    """Grants and uses of one system."""

    def __init__(self, document: Document) -> None:
        architecture = document.facts.architecture
        self._architecture = architecture
        self.grants = architecture.of(Grant)
        self._by: dict[str, list[Grant]] = defaultdict(list)
        for grant in self.grants:
            self._by[grant.principal].append(grant)
        self._done: dict[str, list[DataAccess]] = defaultdict(list)
        for access in architecture.of(DataAccess):
            self._done[access.function].append(access)
        self._events: dict[str, list[PublishedEvent]] = defaultdict(list)
        for event in architecture.of(PublishedEvent):
            self._events[event.function].append(event)
        self._acts: dict[str, set[str]] = defaultdict(set)
        for sign in architecture.of(CodeSign):
            self._acts[sign.function].update(_LIBRARIES.get(sign.concern, ()))
        self._followed = frozenset(self._read())
        self._lambda = self._for_lambda()

    def _read(self) -> Iterator[str]:
        """Holders whose code was read to its end, as far as a scan knows."""
        yield from self._architecture.followed
        for machine in self._architecture.of(StateMachine):
            if machine.states:
                yield machine.id

    def _for_lambda(self) -> set[tuple[str, str, str]]:
        """Holder, resource, action: what the service itself does in the holder's name."""
        found: set[tuple[str, str, str]] = set()
        for source in self._architecture.of(EventSource):
            if isinstance(source.function, str):
                if isinstance(source.source, str):
                    found.update((source.function, source.source, action) for action in POLLED)
                if isinstance(source.on_failure, str):
                    found.update((source.function, source.on_failure, action) for action in LETTERS)
        for edge in self._architecture.edges:
            if edge.relation is Relation.DEAD_LETTERS or any("destination" in one.why for one in edge.evidence):
                found.update((edge.source, edge.target, action) for action in LETTERS)
        for rule in (*self._architecture.of(Rule), *self._architecture.of(Schedule)):
            for target in rule.targets:
                if isinstance(target.target, str) and isinstance(target.dead_letter, str):
                    found.update((target.target, target.dead_letter, action) for action in LETTERS)
        return found

    def certain(self, holder: str, service: str) -> bool:
        """True where everything the code of a holder does with a service is known."""
        if holder not in self._followed or service in self._acts[holder]:
            return False
        accesses = [access for access in self._done[holder] if access.service == service]
        if any(isinstance(access.target, Unresolved) or needed(access) is None for access in accesses):
            return False
        return service != "events" or not any(isinstance(event.bus, Unresolved) for event in self._events[holder])

    def uses(self, holder: str, resources: tuple[str | Unresolved, ...]) -> frozenset[str]:
        """The actions a holder's code, or Lambda for it, uses on any of some resources; `*` is every resource."""
        named = {one for one in resources if isinstance(one, str)}
        everywhere = any(not isinstance(one, str) or one not in self._architecture.by_id for one in resources)
        found: set[str] = set()
        for access in self._done[holder]:
            if everywhere or access.target is None or access.target in named:
                found |= may_need(access)
        if self._events[holder]:
            found.add("events:PutEvents")
        found |= {action for who, what, action in self._lambda if who == holder and (everywhere or what in named)}
        return frozenset(found)

    def unused(self) -> tuple[Unused, ...]:
        """Grants whose holder does not use all of it, where that is certain."""
        found = []
        for grant in self.grants:
            if grant.effect != "Allow" or grant.not_actions:
                continue
            used = self.uses(grant.principal, grant.resources)
            left = tuple(action for action in grant.actions if self._idle(grant, action, used))
            if left:
                matching = sorted(one for one in used if any(matches(action.lower(), one.lower()) for action in left))
                found.append(Unused(grant=grant, actions=left, used=tuple(matching)))
        return tuple(found)

    def _idle(self, grant: Grant, action: str, used: frozenset[str]) -> bool:
        """True for an action the code does not use; a wildcard counts in `wide`."""
        service, _, name = action.partition(":")
        if "*" in action or "?" in action or name not in JUDGED.get(service, ()):
            return False
        return self.certain(grant.principal, service) and not any(matches(action.lower(), one.lower()) for one in used)

    def ungranted(self) -> tuple[Ungranted, ...]:
        """What functions with a scanned role do on a known resource without a statement for it."""
        found: dict[tuple[str, str, str], Ungranted] = {}
        roles = {function.id for function in self._architecture.of(Function) if function.role is not None}
        for holder in sorted(roles & self._done.keys()):
            for access in self._done[holder]:
                if not isinstance(access.target, str) or access.target not in self._architecture.by_id:
                    continue
                for action in needed(access) or ():
                    service, _, name = action.partition(":")
                    if name not in JUDGED.get(service, ()) or service in self._acts[holder]:
                        continue
                    if not self._granted(holder, action, access.target):
                        found.setdefault((holder, action, access.target), Ungranted(access=access, action=action))
        return tuple(found.values())

    def _granted(self, holder: str, action: str, target: str) -> bool:
        """True where a statement allows it, or may."""
        service = action.partition(":")[0]
        for grant in self._by[holder]:
            if grant.effect != "Allow":
                continue
            reaches = any(
                isinstance(one, Unresolved) or one == target or one not in self._architecture.by_id
                for one in grant.resources
            )
            about = any(matches(one.lower(), action.lower()) for one in grant.actions)
            # AWS's own policies are known by their names only; one for the service may allow more than is listed.
            owned = grant.label.startswith(("Amazon", "AWS")) and any(
                one.startswith(f"{service}:") for one in grant.actions
            )
            if reaches and (about or owned):
                return True
        return False

    def wide(self) -> tuple[Wide, ...]:
        """Grants with a wildcard in actions or resources."""
        found = []
        for grant in self.grants:
            if grant.effect != "Allow":
                continue
            actions = tuple(action for action in grant.actions if "*" in action)
            everywhere = "*" in grant.resources
            if not actions and not everywhere:
                continue
            if all(action.partition(":")[0] in _FRAMEWORK for action in grant.actions):
                continue
            services = {action.partition(":")[0] for action in grant.actions}
            known = "*" not in services and all(self.certain(grant.principal, one) for one in services)
            used = self.uses(grant.principal, grant.resources) if known else frozenset()
            taken = sorted(one for one in used if any(matches(action.lower(), one.lower()) for action in grant.actions))
            targets = {
                access.target
                for access in self._done[grant.principal]
                if isinstance(access.target, str) and may_need(access) & set(taken)
            }
            found.append(
                Wide(
                    grant=grant,
                    actions=actions,
                    everywhere=everywhere,
                    used=tuple(taken),
                    targets=tuple(sorted(targets)),
                )
            )
        return tuple(found)

    def shared(self) -> tuple[tuple[str, tuple[Function, ...]], ...]:
        """Roles that several functions have."""
        holders: dict[str, list[Function]] = defaultdict(list)
        for function in self._architecture.of(Function):
            if function.role is not None:
                holders[function.role].append(function)
        return tuple((role, tuple(found)) for role, found in sorted(holders.items()) if len(found) > 1)

"""The statements of a role, and who assumes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..model.architecture import Resource
from ..model.location import Location, Unresolved
from ..model.nodes import Map
from . import Reader
from ._actions import FULL_ACCESS

ASSUMED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("AWS::Lambda::Function", ("Role",)),
    ("AWS::StepFunctions::StateMachine", ("RoleArn",)),
    ("AWS::Pipes::Pipe", ("RoleArn",)),
    ("AWS::Scheduler::Schedule", ("Target", "RoleArn")),
    ("AWS::ECS::TaskDefinition", ("TaskRoleArn",)),
    ("AWS::CodeBuild::Project", ("ServiceRole",)),
    ("AWS::Glue::Job", ("Role",)),
)
"""Type and property by which a thing that acts on its own takes a role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement of a policy."""

    label: str
    """The statement's Sid, else the name of its policy."""
    effect: str
    actions: tuple[str, ...]
    resources: tuple[str | Unresolved, ...]
    targets: tuple[str, ...]
    """The drawn or plumbing resources among `resources`, and those their patterns cover."""
    not_actions: tuple[str, ...] = ()
    """With actions `*`: all but these."""
    not_resources: tuple[str, ...] = ()
    """With resources `*`: all but these."""
    conditions: tuple[str, ...] = ()
    """Keys that must fit, sorted: `aws:SourceVpc`, `dynamodb:LeadingKeys`."""
    implied: bool = False
    """True where a framework or its plugin writes it, for a role that it makes."""
    location: Location


def principals(role: Resource, reader: Reader) -> tuple[Resource, ...]:
    """Who assumes a role, sorted by id; for tasks, the services that run them."""
    found: dict[str, Resource] = {}
    for type, path in ASSUMED:
        for resource in reader.referring(role.id, type, *path):
            services: tuple[Resource, ...] = ()
            if type == "AWS::ECS::TaskDefinition":
                services = reader.referring(resource.id, "AWS::ECS::Service", "TaskDefinition")
            found.update({item.id: item for item in services or (resource,)})
    return tuple(found[id] for id in sorted(found))


def statements(role: Resource, reader: Reader) -> tuple[Statement, ...]:
    """All statements that hold for a role: its own, attached policies, and full access that AWS's policies give."""
    return reader.once(_statements, role)


def _statements(role: Resource, reader: Reader) -> tuple[Statement, ...]:
    return tuple(_stated(role, reader))


def _stated(role: Resource, reader: Reader) -> Iterator[Statement]:
    own = reader.of(role)
    for entry in own.mappings(role.properties, "Policies"):
        for statement in _policy(entry, _name(entry, own, "PolicyName", role.label), own):
            # What people wrote has a place of its own; what is made stands where the thing does that it is made for.
            yield replace(statement, implied=role.generated and statement.location == role.location)
    for type, path in (
        ("AWS::IAM::Policy", "Roles"),
        ("AWS::IAM::ManagedPolicy", "Roles"),
        ("AWS::IAM::RolePolicy", "RoleName"),
    ):
        for policy in reader.referring(role.id, type, path):
            yield from _policy(policy.properties, policy.label, reader.of(policy))
    for node in own.sequence(role.properties, "ManagedPolicyArns") or ():
        id = own.direct(node)
        policy_or = reader.resource(id) if id is not None else None
        if policy_or is not None:
            yield from _policy(policy_or.properties, policy_or.label, reader.of(policy_or))
            continue
        name = own.tail(node).rsplit("/", 1)[-1]
        if name in FULL_ACCESS:
            place = own.place(role.properties, "ManagedPolicyArns")
            yield Statement(
                label=name, effect="Allow", actions=(FULL_ACCESS[name],), resources=("*",), targets=(), location=place
            )


def _policy(policy: Map, label: str, reader: Reader) -> Iterator[Statement]:
    document = reader.mapping(policy, "PolicyDocument")
    if document is None:
        return
    for statement in reader.mappings(document, "Statement"):
        sid = reader.text(statement, "Sid")
        effect = reader.text(statement, "Effect")
        resources: list[str | Unresolved] = []
        targets: list[str] = []
        for node in reader.sequence(statement, "Resource") or ():
            named = reader.targets(node)
            targets.extend(named)
            if named:
                resources.extend(named)
            else:
                shown = reader.pattern(node)
                if shown is not None:
                    resources.append(shown)
                if isinstance(shown, str):
                    targets.extend(reader.matching(shown))
        not_resources: tuple[str, ...] = ()
        if "NotResource" in statement and not resources:
            resources.append("*")
            not_resources = tuple(_shown(node, reader) for node in reader.sequence(statement, "NotResource") or ())
        actions = reader.texts(statement, "Action")
        not_actions: tuple[str, ...] = ()
        if "NotAction" in statement and not actions:
            actions, not_actions = ("*",), reader.texts(statement, "NotAction")
        yield Statement(
            label=sid if isinstance(sid, str) and sid else label,
            effect=effect if isinstance(effect, str) else "Allow",
            actions=actions,
            resources=tuple(dict.fromkeys(resources)),
            targets=tuple(dict.fromkeys(targets)),
            location=statement.location,
            not_actions=not_actions,
            not_resources=not_resources,
            conditions=_conditions(statement, reader),
        )


def _shown(node: object, reader: Reader) -> str:
    """A resource as its id, else as the pattern or expression."""
    named = reader.targets(node)
    shown = named[0] if len(named) == 1 else reader.pattern(node)
    return shown if isinstance(shown, str) else shown.expression if shown is not None else ""


def _conditions(statement: Map, reader: Reader) -> tuple[str, ...]:
    """The condition keys of a statement; what they must equal is nobody's business."""
    stated = reader.mapping(statement, "Condition")
    inner = [reader.mapping(stated, operator) for operator in stated] if stated is not None else []
    return tuple(sorted({str(key) for keys in inner if keys is not None for key in keys}))


def _name(entry: Map, reader: Reader, key: str, fallback: str) -> str:
    name = reader.text(entry, key)
    return name if isinstance(name, str) else fallback

"""What an execution role may do: IAM statements, SAM policy templates and connectors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Edge, Evidence, Fact, Relation, Resource
from ..model.location import Unresolved
from . import Kind, Reader
from ._actions import relations
from ._policies import Statement, principals, statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant(Fact):
    """One statement of a role's policies. `label` is the statement's or policy's name."""

    principal: str
    """Id of the function, state machine … that has it (roles are resolved to who assumes them)."""
    actions: tuple[str, ...]
    """As written: `dynamodb:GetItem`, `s3:*`."""
    resources: tuple[str | Unresolved, ...]
    """Resource ids, `*`, or ARN patterns that name nothing known."""
    effect: str = "Allow"
    not_actions: tuple[str, ...] = ()
    """With actions `*`: all but these (`NotAction`)."""
    not_resources: tuple[str, ...] = ()
    """With resources `*`: all but these (`NotResource`)."""
    conditions: tuple[str, ...] = ()
    """Condition keys that must fit: `dynamodb:LeadingKeys`. Their values are not kept."""
    implied: bool = False
    """True where a framework or its plugin writes the statement, so that nobody can narrow it in the file."""


class GrantKind(Kind[Grant]):
    """Reads what the policies of a role allow to those that assume it.

    A role that several functions share allows each of them everything. That one of them does it needs a second sign:
    where settings of some of them name the resource (their environment, the queues they poll), the edge is theirs
    alone; where those say nothing, every one gets the edge, marked as inferred.
    """

    types = ("AWS::IAM::Role",)
    fact = Grant
    plural = "grants"
    plumbing = True

    def read(self, resource: Resource, reader: Reader) -> Iterator[Grant]:
        """One grant per statement and holder; the role itself holds what nobody scanned assumes."""
        holders = principals(resource, reader) or (resource,)
        found = statements(resource, reader)
        for holder in holders:
            taken: dict[str, int] = {}
            for statement in found:
                number = taken[statement.label] = taken.get(statement.label, 0) + 1
                label = statement.label if number == 1 else f"{statement.label} ({number})"
                yield Grant(
                    id=f"{holder.id}:{label}",
                    label=label,
                    location=statement.location,
                    principal=holder.id,
                    actions=statement.actions,
                    resources=statement.resources,
                    effect=statement.effect,
                    not_actions=statement.not_actions,
                    not_resources=statement.not_resources,
                    conditions=statement.conditions,
                    implied=statement.implied,
                )

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """From each holder to the resources that a statement names; `*` names nothing."""
        holders = principals(resource, reader)
        shared = len(holders) > 1
        named = {holder.id: _named(holder, reader) for holder in holders} if shared else {}
        polled = {holder.id: _polled(holder, reader) for holder in holders} if shared else {}
        for statement in statements(resource, reader):
            if statement.effect != "Allow":
                continue
            for target, actions in _flows(statement, reader):
                for relation in actions:
                    signs = polled if relation is Relation.CONSUMES else named
                    confirmed = [holder for holder in holders if target in signs.get(holder.id, ())]
                    for holder in confirmed or holders:
                        yield _edge(holder.id, target, relation, statement, shared and not confirmed)


def _edge(holder: str, target: str, relation: Relation, statement: Statement, inferred: bool) -> Edge:
    consumes = relation is Relation.CONSUMES
    return Edge(
        source=target if consumes else holder,
        target=holder if consumes else target,
        relation=relation,
        evidence=(Evidence(statement.location, f"policy {statement.label}"),),
        certainty="inferred" if inferred else "declared",
    )


def _flows(statement: Statement, reader: Reader) -> Iterator[tuple[str, tuple[Relation, ...]]]:
    for target in statement.targets:
        resource = reader.resource(target)
        if resource is None:
            continue
        found = {relation for action in statement.actions for relation in relations(resource.type, action)}
        if Relation.PUBLISHES in found and reader.of(resource).text(resource.properties, "ProtocolType") == "WEBSOCKET":
            # A function with rights on a WebSocket API pushes to its connections; clients invoke it.
            found.discard(Relation.INVOKES)
        if found:
            yield target, tuple(sorted(found))


def _named(holder: Resource, reader: Reader) -> frozenset[str]:
    """What the settings of a holder name: its environment, and where it sends what fails or succeeds."""
    own = reader.of(holder)
    variables = own.mapping(holder.properties, "Environment", "Variables")
    found = {target for node in (variables or {}).values() for target in own.targets(node)}
    found.update(own.targets(own.raw(holder.properties, "DeadLetterConfig", "TargetArn")))
    for config in reader.referring(holder.id, "AWS::Lambda::EventInvokeConfig", "FunctionName"):
        for outcome in ("OnSuccess", "OnFailure"):
            inner = reader.of(config)
            found.update(inner.targets(inner.raw(config.properties, "DestinationConfig", outcome, "Destination")))
    return frozenset(found)


def _polled(holder: Resource, reader: Reader) -> frozenset[str]:
    """The queues and streams that a function polls."""
    mappings = reader.referring(holder.id, "AWS::Lambda::EventSourceMapping", "FunctionName")
    return frozenset(
        target for one in mappings for target in reader.of(one).targets(one.properties.get("EventSourceArn"))
    )

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


class GrantKind(Kind[Grant]):
    """Reads what the policies of a role allow to those that assume it.

    A role that several functions share allows each of them everything. That one of them does it needs a second sign:
    where the environment of some of them names the resource, the edge is theirs alone; where it says nothing, every
    one gets the edge, marked as inferred.
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
                )

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """From each holder to the resources that a statement names; `*` names nothing."""
        holders = principals(resource, reader)
        named: dict[str, frozenset[str]] = {}
        if len(holders) > 1:
            named = {holder.id: _environment(holder, reader) for holder in holders}
        for statement in statements(resource, reader):
            if statement.effect != "Allow":
                continue
            for target, actions in _flows(statement, reader):
                confirmed = [holder for holder in holders if target in named.get(holder.id, ())]
                inferred = len(holders) > 1 and not confirmed
                for holder in confirmed or holders:
                    for relation in actions:
                        yield _edge(holder.id, target, relation, statement, inferred)


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


def _environment(holder: Resource, reader: Reader) -> frozenset[str]:
    variables = reader.of(holder).mapping(holder.properties, "Environment", "Variables")
    return frozenset(target for node in (variables or {}).values() for target in reader.of(holder).targets(node))

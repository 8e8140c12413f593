"""The rows of the model JSON that are not typed facts as they stand. The JSON Schema is made from these classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from ..kinds.rule import Rule
from ..model.location import Location, Unresolved

Data: TypeAlias = Mapping[str, Any]
"""Any JSON object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceRow:
    """One resource of any kind, in canonical CloudFormation form."""

    kind: str
    """Kind of typed fact it has: `function`, `table`, `state_machine`; `other` where there is none."""
    id: str
    """`<stack>/<logical id>`, unique and the same whatever the order of files."""
    logical_id: str
    label: str
    """The name people use: CDK's construct path, Terraform's resource name, else the logical ID."""
    stack: str
    type: str
    """Canonical type: `AWS::Lambda::Function`; ours start with `Td::`."""
    declared_as: str
    """The type as written: `AWS::Serverless::Function`, `aws_lambda_function`."""
    name: str | None
    """Deployed name where it is known without a deployment."""
    description: str | None
    location: Location
    properties: Data
    """Canonical properties. A reference is the id of its target, `{"unresolved": …}` what only a deployment knows,
    `{"withheld": true}` a literal that is not published."""
    origin: str
    """Format of the file it came from: `sam`, `terraform`."""
    generated: bool
    """Made by a transform or framework, not written by a person."""
    plumbing: bool
    """Never drawn: roles, permissions, stages and the like."""
    condition: str | None
    """Name of the condition it depends on."""
    deletion_policy: str | None
    """What becomes of it when it leaves its stack, as the template says: `Retain`, `Delete`, `Snapshot`."""
    update_replace_policy: str | None
    """The same for what a new one replaces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One sign that an edge exists."""

    path: PurePosixPath
    line: int
    column: int
    why: str
    """`SAM event ListCart`, `policy DynamoDBReadPolicy`, `GetItem`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeRow:
    """A directed relation between two drawn resources."""

    source: str
    """Id of a resource."""
    target: str
    """Id of a resource."""
    relation: str
    """`invokes`, `reads`, `writes`, `publishes`, `consumes`, `uses` (weak: only a name was seen), …"""
    label: str
    """Verb and path, operation, detail type; empty when the relation says it all."""
    certainty: str
    """`declared` or `inferred`."""
    evidence: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """What makes a function run."""

    type: str
    """`route`, `call`, `stream or queue`, `notification`, `event`."""
    source: str
    """Id of the resource it comes from."""
    label: str
    method: str | None = None
    """Of a route."""
    path: str | None = None
    """Of a route."""
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """How often EventBridge tries again, and for how long."""

    attempts: int | Unresolved | None
    """None means the default, 185."""
    maximum_age: int | Unresolved | None
    """Seconds; None means the default, 24 hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTargetRow:
    """Where a rule or schedule sends what it matches."""

    id: str | Unresolved | None
    """Id of a resource."""
    target: str | Unresolved | None
    """The same as `id`."""
    retry: Retry
    dead_letter: str | Unresolved | None
    """Id of a queue."""
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class UnresolvedRow:
    """A value the code computes in a way a scan cannot follow."""

    expression: str
    reason: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class NotScannedRow:
    """A file, or a part of one, that is not in the model."""

    path: PurePosixPath
    reason: str
    line: int
    unclaimed: bool
    """True where nothing is wrong with the file: no scanner takes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow:
    """A mistake in a scanned file that did not keep it out."""

    message: str
    fix: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRow:
    """A front end, found by what it calls (see `client_calls`)."""

    id: str
    """Id of its resource, of type `Td::Client::Application`."""
    label: str
    location: Location


def rule_targets(rule: Rule) -> tuple[RuleTargetRow, ...]:
    """The targets of a rule under the names of the contract."""
    return tuple(
        RuleTargetRow(
            id=target.target,
            target=target.target,
            retry=Retry(attempts=target.retry_attempts, maximum_age=target.maximum_age),
            dead_letter=target.dead_letter,
            location=target.location,
        )
        for target in rule.targets
    )

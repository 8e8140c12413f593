"""What the code says: resources, typed facts, edges, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any, TypeAlias, TypeVar

from .location import Location, NotScanned, Problem, Unresolved
from .nodes import Map

T = TypeVar("T")
PROPOSED = "proposed"
"""Origin, stack and certainty of what only the design has."""
_DEPLOYED_AS_TEMPLATE = frozenset({"cloudformation", "sam", "cdk", "serverless"})
"""Origins whose logical IDs are those of a template."""


class Relation(StrEnum):
    """What the source of an edge does to its target."""

    INVOKES = "invokes"
    """Synchronous call: API to function, function to function, state machine to function."""
    ROUTES = "routes to"
    """A front door sends traffic on: CloudFront to API, domain to API."""
    CONSUMES = "consumes"
    """Event flow, source = queue or stream, target = the function that polls it."""
    SUBSCRIBES = "notifies"
    """Topic to subscriber, bucket to notified target, user pool to trigger."""
    TARGETS = "targets"
    """Event bus (or rule, or schedule) to the rule's target."""
    PUBLISHES = "publishes"
    """Sends an event or message: function to bus, topic, queue."""
    READS = "reads"
    WRITES = "writes"
    STARTS = "starts"
    """Starts a workflow execution."""
    USES = "uses"
    """Weak: an environment variable or a parameter names the target."""
    AUTHORIZES = "authorized by"
    """API (source) checks callers with the target: user pool or authorizer function."""
    DEAD_LETTERS = "dead-letters to"
    PROTECTS = "protects"
    """WAF to API or distribution."""
    ALARMS = "alarms"
    """Alarm to the topic it notifies."""


ASYNCHRONOUS = frozenset(
    {
        Relation.CONSUMES,
        Relation.SUBSCRIBES,
        Relation.TARGETS,
        Relation.PUBLISHES,
        Relation.STARTS,
        Relation.DEAD_LETTERS,
        Relation.ALARMS,
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where one value of a fact stands."""

    field: str
    """Name of the value: `memory`."""
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One resource in canonical CloudFormation form."""

    id: str
    """`<stack>/<logical id>`, unique. In a Fragment the stack is the provisional name."""
    type: str
    """Canonical CloudFormation type: `AWS::Lambda::Function`, never `AWS::Serverless::Function`."""
    logical_id: str
    stack: str
    location: Location
    """Of the logical ID."""
    properties: Map
    """Canonical names. No environment values, no secrets."""
    declared_as: str
    """The type as written: `AWS::Serverless::Function`; for a resource SAM makes, its maker's type."""
    origin: str
    """Format the file is in: `cloudformation`, `sam`; `proposed` for what only the design has."""
    name: str | None = None
    """Deployed name when it is a literal (or resolves to one)."""
    description: str | None = None
    generated: bool = False
    """Made by a transform or framework, not written by a person."""
    plumbing: bool = False
    """Never drawn as a node: becomes an edge or an attribute; the catalogue still lists it."""
    condition: str | None = None
    given_name: str | None = None
    """What people call it where a tool makes the logical ID: CDK's construct path below the stack
    (`Orders/Handler`), Terraform's name without the type. None where the logical ID is what people wrote."""
    deletion_policy: str | None = None
    """What becomes of it when it leaves its stack, as the template says: `Retain`, `Delete`, `Snapshot`, an
    expression. None where nobody wrote it, and for formats that have no such word."""
    update_replace_policy: str | None = None
    """The same for what a new one replaces."""
    places: tuple[Place, ...] = ()
    """Where both policies stand."""

    @property
    def label(self) -> str:
        """The name people use."""
        return self.given_name or self.logical_id

    def at(self, field: str) -> Location:
        """Where a policy stands; where the resource does when nobody wrote it."""
        return next((place.location for place in self.places if place.field == field), self.location)

    @property
    def proposed(self) -> bool:
        """True for a part that is designed and not built."""
        return self.origin == PROPOSED

    @property
    def referable(self) -> bool:
        """True where a CloudFormation template can name it by its logical ID: one is written or made for it."""
        return self.origin in _DEPLOYED_AS_TEMPLATE


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Why an edge is believed."""

    location: Location
    why: str
    """`SAM event ListCart`, `policy DynamoDBReadPolicy`, `environment TABLE_NAME`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A directed relation between two drawn resources."""

    source: str
    """Resource id."""
    target: str
    """Resource id."""
    relation: Relation
    label: str = ""
    """Short: verb and path, operation, detail type. Empty when the relation says it all."""
    evidence: tuple[Evidence, ...] = ()
    certainty: str = "declared"
    """`declared`, `inferred`, or `proposed` where only the design says it."""

    @property
    def proposed(self) -> bool:
        """True for a connection that is designed and not built."""
        return self.certainty == PROPOSED

    @property
    def asynchronous(self) -> bool:
        """True where the source does not wait for the target."""
        return self.relation in ASYNCHRONOUS


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every typed fact has (see the room `kinds`)."""

    id: str
    """The id of its resource; for facts inside a resource (routes), that id, a colon and the label."""
    label: str
    """The name people use: the logical ID; for a route `GET /orders`."""
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Configured(Fact):
    """A fact with settings: each was written in a line of its own, some in another resource or under Globals."""

    places: tuple[Place, ...] = ()
    """Where single values stand; those that nobody wrote, the defaults of AWS, are not among them."""

    def at(self, field: str) -> Location:
        """Where a value stands; where the resource does when nobody wrote it."""
        return next((place.location for place in self.places if place.field == field), self.location)


F = TypeVar("F", bound=Fact)
Scalar: TypeAlias = str | int | float | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Architecture:
    """The whole system as the code describes it. Everything is sorted by id."""

    resources: tuple[Resource, ...] = ()
    facts: Mapping[type[Fact], tuple[Any, ...]] = field(default_factory=dict)
    """Typed facts by their class; use `of`."""
    edges: tuple[Edge, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    not_scanned: tuple[NotScanned, ...] = ()
    problems: tuple[Problem, ...] = ()
    scanned: tuple[PurePosixPath, ...] = ()
    """Files that gave something to the model, also those another file names: schemas, definitions."""
    commit: str | None = None
    """Commit the code was read at, with `+` appended when the work tree differs; None outside git."""
    by_id: Mapping[str, Resource] = field(default_factory=dict)
    """Resource by id."""
    parameters: Mapping[str, Scalar] = field(default_factory=dict)
    """Value of each template parameter that has one without a deployment, by `<stack>/<name>`; a resource by its id."""
    proposed: frozenset[str] = frozenset()
    """Ids of the resources and facts that only the design has; always empty in what checks read."""
    followed: frozenset[str] = frozenset()
    """Ids of the functions whose code was followed to its end: what they do not do in it, they do not do."""
    _ends: dict[str, Mapping[str, tuple[Edge, ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False, hash=False
    )

    def of(self, kind: type[F]) -> tuple[F, ...]:
        """All facts of one kind, sorted by id."""
        return self.facts.get(kind, ())

    def outgoing(self, id: str) -> tuple[Edge, ...]:
        """Edges that start at a resource."""
        return self._by("source").get(id, ())

    def incoming(self, id: str) -> tuple[Edge, ...]:
        """Edges that end at a resource."""
        return self._by("target").get(id, ())

    def _by(self, end: str) -> Mapping[str, tuple[Edge, ...]]:
        """The edges by one of their ends; counted once."""
        if end not in self._ends:
            found: dict[str, list[Edge]] = {}
            for edge in self.edges:
                found.setdefault(getattr(edge, end), []).append(edge)
            self._ends[end] = {id: tuple(edges) for id, edges in found.items()}
        return self._ends[end]

    @property
    def failed(self) -> tuple[NotScanned, ...]:
        """What could not be read: the rows of `not_scanned` somebody may want to repair."""
        return tuple(row for row in self.not_scanned if not row.unclaimed)

    @property
    def unclaimed(self) -> tuple[NotScanned, ...]:
        """Files no scanner takes."""
        return tuple(row for row in self.not_scanned if row.unclaimed)

    @property
    def nodes(self) -> tuple[Resource, ...]:
        """The resources a picture shows: all but plumbing."""
        return tuple(resource for resource in self.resources if not resource.plumbing)

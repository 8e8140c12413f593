"""What code does: facts read from handlers, resolvers and front ends, each with the line that does it."""

from __future__ import annotations

from dataclasses import dataclass

from .architecture import Fact
from .location import Location, Unresolved

ANSWERS_ALLOW = "answers Allow"
ANSWERS_DENY = "answers Deny"
ANSWERS_401 = "answers 401 by Unauthorized"
"""Labels of the concern `authorization`. The message makes API Gateway answer 401, a policy that denies 403."""
ON_BOTH_BRANCHES = " on both branches"
"""End of the labels of `vain-condition`, after the effect."""
MARKER_DONE = "marker stored as done"
MARKER_IN_PROGRESS = "marker stored as in progress"
MARKER_CLOSED = "marker finished or taken back"
"""Labels of `idempotency-marker`."""
CONDITIONAL_WRITE = "conditional write: attribute_not_exists"
"""Label of `idempotency` where no library is used: it may only refuse the second request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataAccess(Fact):
    """One operation on a service. `location` is the call; `label` is `dynamodb:GetItem`."""

    function: str
    """Id of the function that does it; of the GraphQL field for a resolver without a function."""
    service: str
    """As in IAM actions: `dynamodb`, `s3`, `sqs`, `sns`, `events`, `states`, `lambda`, `cognito-idp`, …"""
    operation: str
    """As in the service's API reference: `GetItem`, `SendMessage`, `PutEvents`."""
    target: str | Unresolved | None = None
    """Id of the resource; None where the operation has no target (`ListTables`)."""
    index: str | Unresolved | None = None
    """Secondary index it reads."""
    key_condition: str | None = None
    """As written, names and value placeholders put in where they are literal: `pk = :pk AND begins_with(sk, :p)`."""
    filter: str | None = None
    condition: str | None = None
    """Condition of a write."""
    update: str | None = None
    """Update expression."""
    projection: str | None = None
    nulls: tuple[str, ...] = ()
    """Attributes that a write may set to NULL, where the code says so."""
    consistent: bool = False
    in_transaction: bool = False
    in_loop: bool = False
    """True where the call stands in a loop: one request for each item."""
    waits: bool | None = None
    """Of the invocation of a function: whether the caller waits for its answer; None where that is not known."""
    chain: tuple[Location, ...] = ()
    """Calls that lead from the handler to it, outermost first; empty when the handler does it itself."""
    inferred: bool = False
    """True where the source of the function was found by its name alone: a build script says the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedEvent(Fact):
    """An event put on a bus. `label` is the detail type, or its expression."""

    function: str
    """Id of the function, pipe or state machine that publishes."""
    bus: str | Unresolved | None = None
    """Id of the bus, None for the account's default bus."""
    source: str | Unresolved | None = None
    detail_type: str | Unresolved | None = None
    fields: tuple[str, ...] = ()
    """Names in the detail where it is written as a literal: `orderId`, `items[].sku`."""
    chain: tuple[Location, ...] = ()
    inferred: bool = False
    """True where the source of the function was found by its name alone: a build script says the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpCall(Fact):
    """An outgoing HTTP request. `label` is `GET payments.example.com`."""

    function: str
    method: str | None = None
    """Upper case; None where it is not known."""
    host: str | Unresolved | None = None
    """Host name, lower case."""
    path: str | None = None
    """Parts that are computed are `{…}` with the expression: `/product/{product_id}`."""
    target: str | None = None
    """Id of the API of this system it reaches, where it does."""
    timeout: float | None = None
    """Seconds, where the code gives one."""
    chain: tuple[Location, ...] = ()
    inferred: bool = False
    """True where the source of the function was found by its name alone: a build script says the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSign(Fact):
    """A sign that code does something about a concern. `label` says what was seen: `idempotent decorator`."""

    function: str
    """Id of the function; of the front end for `token-storage`."""
    concern: str
    """`idempotency`, `optimistic-locking`, `structured-logging`, `tracing`, `metrics`, `batch-failures`, `validation`,
    `retry`, `circuit-breaker`, `parameters`, `feature-flags`, `authentication` (a token is verified),
    `unverified-token`, `token-storage`, `authorization` (what an authorizer answers), `vain-condition`,
    `idempotency-marker` (what becomes of the record of a request), `stream-image` (the item before or after a change,
    of a record of a table's stream)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRoute(Fact):
    """A route declared in code behind a proxy route. `label` is `GET /orders/{id}`."""

    function: str
    method: str
    path: str
    """With `{name}` for parameters, whatever the framework writes."""
    framework: str
    """`Powertools`, `Express`, `FastAPI`, `Flask`, `Chalice`, …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeResponse(Fact):
    """A status code a handler answers with. `label` is the code."""

    function: str
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeField(Fact):
    """A field of an HTTP request that a handler reads, or of an answer that it gives. `label` is its name: `orderId`,
    `items[].sku`, `X-Request-Id`. `location` is the line that reads it, writes it, or declares it in the type the body
    is read as. Never a value."""

    function: str
    place: str
    """`body`, `path`, `query`, `header`, `cookie`, `form`, or `answer`."""
    route: str | None = None
    """Id of the route it belongs to: one that code declares, or one of the API that a test of the event names; None
    where the code tells no routes apart."""
    status: int | None = None
    """Of an answer; None where the code does not say with which status the field is sent."""
    type: str | None = None
    """As in JSON: `string`, `integer`, `number`, `boolean`, `array`, `object`; None where the code does not say."""
    optional: bool = False
    """True where the code has a default, asks whether the field is there, or declares that it may be absent."""
    chain: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientCall(Fact):
    """A call of a front end. `label` is `GET /orders` or `query listOrders`; `sign-in: user pool` where it configures
    one."""

    client: str
    """Id of the client, a resource of type `Td::Client::Application`."""
    target: str | Unresolved | None = None
    """Id of the route, GraphQL field, API or pool it reaches; None for a host outside the system."""
    authentication: str | None = None
    """`user pool`, `identity pool`, `API key`, `IAM`, where the code says."""

"""`architecture:`, the parts as people see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ._entry import Entry
from .values import Date, Duration, Flag, Names, Size


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary(Entry):
    """A line that data crosses only under guard."""

    SHORTHAND = "members"

    members: Names = ()
    """What stands inside, by name or glob."""
    guard: Names = ()
    """What stands at the line: WAF, API key, authorizer, VPC, execution roles."""
    note: str | None = None
    """Anything else a reviewer should know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency(Entry):
    """Something the system needs and does not control, or a part with a service level."""

    type: str | None = None
    """What it is: data store, messaging, REST service."""
    external: Flag | None = None
    """True when it belongs to somebody else."""
    host: str | None = None
    """Host name it is called at."""
    sla: str | None = None
    """Promised availability, or `best effort`, or `none`."""
    timeout: Duration | None = None
    """How long a call waits."""
    cache: str | None = None
    """How long answers are kept."""
    on_failure: str | None = None
    """What happens when it does not answer."""
    used_by: Names = ()
    """Who calls it, by name."""
    synchronous: Flag | None = None
    """True when the caller waits for the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure(Entry):
    """One way it breaks."""

    symptom: str | None = None
    """How it shows."""
    handling: str | None = None
    """What the system does."""
    impact: str | None = None
    """What users notice."""
    affects: Names = ()
    """Where it strikes, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPath(Entry):
    """A chain of calls, with what each step can fail with."""

    kind: Literal["synchronous", "asynchronous"] | None = None
    """Whether the caller waits."""
    steps: Names = ()
    """The parts in order, by name."""
    fails_with: Mapping[str, str] = field(default_factory=dict)
    """Status or error and what brings it: `400: invalid input`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed(Entry):
    """A resource that does not exist yet; drawn dashed."""

    kind: str | None = None
    """Kind of resource: function, table, queue, topic, bus, rule, bucket, api, state machine."""
    description: str | None = None
    """What it will do."""
    runtime: str | None = None
    """Of a function: `python3.13`."""
    memory: Size | None = None
    """Of a function."""
    timeout: Duration | None = None
    """Of a function."""
    reads: Names = ()
    """Data it reads, by name."""
    writes: Names = ()
    """Data it writes, by name."""
    calls: Names = ()
    """What it calls and waits for, by name."""
    publishes: Names = ()
    """Events, topics, queues or buses it sends to, by name."""
    triggered_by: Names = ()
    """What starts it, by name."""
    replaces: Names = ()
    """Existing parts it takes over from, by name."""
    due: Date | None = None
    """When it is to exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchitectureDesign(Entry):
    """How people group, guard and extend what the scan finds."""

    description: str | None = None
    """What a reader should know before the picture; Markdown allowed."""
    domains: Mapping[str, Names] = field(default_factory=dict)
    """Areas and their members, by name or glob; large systems get one picture each."""
    boundaries: Mapping[str, Boundary] = field(default_factory=dict)
    """Security boundaries by name."""
    dependencies: Mapping[str, Dependency] = field(default_factory=dict)
    """What it depends on: names the scan finds, or names of your own for external ones."""
    failures: Mapping[str, Failure] = field(default_factory=dict)
    """Failure scenarios by name."""
    paths: Mapping[str, CallPath] = field(default_factory=dict)
    """Synchronous and asynchronous paths by name."""
    proposed: Mapping[str, Proposed] = field(default_factory=dict)
    """Resources that do not exist yet, by the logical id they will have."""


EXAMPLES = {
    "architecture.domains": """
ordering: [CreateOrder, GetOrder]
mail: ["Notify*"]
""",
    "architecture.boundaries": """
public: [ShopApi]
private:
  members: [OrdersTable]
  guard: execution roles
""",
    "architecture.dependencies": """
payment:
  type: REST service
  external: true
  host: payment.example
  sla: 99.9 %
  timeout: 3 s
  on_failure: the order waits as unpaid
""",
    "architecture.failures": """
throttling:
  symptom: ProvisionedThroughputExceededException
  handling: tried again after 100, 200 and 400 ms
  impact: 500 when the retries run out
""",
    "architecture.paths": """
ordering:
  kind: synchronous
  steps: [ShopApi, CreateOrder, OrdersTable]
  fails_with: {400: invalid input, 500: storage failed}
""",
    "architecture.proposed": """
ArchiveFunction:
  kind: function
  runtime: python3.13
  memory: 512 MB
  reads: [OrdersTable]
  due: 2027-01-31
""",
}
"""Example values by key, shown by `techdesign explain`."""

"""The states of a Step Functions machine as facts: enough to draw it, and to say what it does when something fails."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.location import Location, Unresolved


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowChoice:
    """One rule of a Choice state."""

    condition: str
    """In one line: `$.total > 100 and not ($.country = DE)`; JSONata without its `{% %}`."""
    next: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowRetry:
    """When a state tries again."""

    errors: tuple[str, ...]
    attempts: int | Unresolved | None = None
    """None: three, as Step Functions does."""
    interval: int | Unresolved | None = None
    """Seconds before the first retry; None: one."""
    backoff: str | None = None
    """Factor by which the wait grows, as written."""
    jitter: bool = False
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowCatch:
    """Where a state goes on after an error."""

    errors: tuple[str, ...]
    next: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowState:
    """One state."""

    name: str
    type: str
    """Task, Choice, Parallel, Map, Pass, Wait, Succeed, Fail."""
    parent: str | None = None
    """The Map or Parallel state it is inside of."""
    branch: int | None = None
    """Number of its branch in a Parallel state, from 0."""
    start: bool = False
    """True for the first of the machine, or of its branch."""
    end: bool = False
    next: str | None = None
    choices: tuple[WorkflowChoice, ...] = ()
    default: str | None = None
    """Where a Choice goes when no rule holds."""
    retries: tuple[WorkflowRetry, ...] = ()
    catches: tuple[WorkflowCatch, ...] = ()
    timeout: int | Unresolved | None = None
    """Seconds."""
    heartbeat: int | Unresolved | None = None
    """Seconds."""
    wait: str | None = None
    """Of a Wait state: `60 seconds`, `until $.at`."""
    distributed: bool = False
    """True for a Map whose items are executions of their own."""
    concurrency: int | Unresolved | None = None
    """Items a Map works on at once; None for all."""
    service: str | None = None
    """Of a Task: as in IAM actions, `dynamodb`."""
    operation: str | None = None
    """Of a Task: as in the service's API reference, `PutItem`."""
    pattern: str | None = None
    """Of a Task: `sync` where it waits for the job, `waitForTaskToken` where for a callback; None for the answer."""
    targets: tuple[str | Unresolved, ...] = ()
    """Ids of the resources a Task works on; those only the running machine knows as their expressions."""
    error: str | None = None
    """Of a Fail state: `error: cause`."""
    comment: str | None = None
    location: Location

"""Lambda functions."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.architecture import Fact
from ..model.location import Location, Unresolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One environment variable: its name, never its value."""

    name: str
    target: str | None = None
    """Id of the resource the value names, when it names one."""
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Function(Fact):
    """A Lambda function."""

    handler: str | Unresolved | None = None
    runtime: str | Unresolved | None = None
    architecture: str | Unresolved | None = None
    """`x86_64` or `arm64`; None means the default x86_64."""
    code: str | None = None
    """Repository-relative folder or file of the code, when local."""
    memory: int | Unresolved | None = None
    """MB; None means the default 128."""
    timeout: int | Unresolved | None = None
    """Seconds; None means the default 3."""
    reserved_concurrency: int | Unresolved | None = None
    provisioned_concurrency: int | Unresolved | None = None
    ephemeral_storage: int | Unresolved | None = None
    """MB."""
    environment: tuple[Variable, ...] = ()
    tracing: str | Unresolved | None = None
    """`Active`, `PassThrough`."""
    role: str | None = None
    """Id of its execution role resource."""
    dead_letter: str | Unresolved | None = None
    """Id of the queue or topic of DeadLetterConfig or of the on-failure destination."""
    maximum_retries: int | Unresolved | None = None
    """Of asynchronous invocation (EventInvokeConfig)."""
    vpc: bool = False
    snap_start: bool = False
    log_format: str | Unresolved | None = None
    """`JSON` or `Text` when stated."""
    layers: int = 0
    url_auth: str | Unresolved | None = None
    """`NONE` or `AWS_IAM` when it has a function URL."""

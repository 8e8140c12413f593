"""SQS queues."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.architecture import Fact
from ..model.location import Unresolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue(Fact):
    """An SQS queue."""

    fifo: bool = False
    visibility_timeout: int | Unresolved | None = None
    """Seconds; None means 30."""
    retention: int | Unresolved | None = None
    """Seconds; None means 345600 (4 days)."""
    dead_letter: str | Unresolved | None = None
    """Id of the queue messages move to."""
    max_receive_count: int | Unresolved | None = None
    encrypted: bool | Unresolved | None = None
    """None: SQS-managed encryption by default."""

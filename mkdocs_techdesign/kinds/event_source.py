"""Event source mappings: a function polls a queue or a stream."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.architecture import Fact
from ..model.location import Unresolved


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSource(Fact):
    """An event source mapping."""

    function: str | Unresolved | None
    source: str | Unresolved | None
    """Id of the queue, stream or table."""
    batch_size: int | Unresolved | None = None
    reports_item_failures: bool = False
    maximum_retries: int | Unresolved | None = None
    """Streams only; None means until the record expires."""
    on_failure: str | Unresolved | None = None
    filtered: bool = False

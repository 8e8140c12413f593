"""Who reads the streams of tables."""

from __future__ import annotations

from ..document import Facts
from ..kinds.event_source import EventSource
from ..kinds.pipe import Pipe
from ..kinds.table import Table


def readers(facts: Facts, table: Table) -> list[EventSource | Pipe]:
    """The event source mappings and pipes on the stream of a table."""
    found: list[EventSource | Pipe] = [*facts.architecture.of(EventSource), *facts.architecture.of(Pipe)]
    return [one for one in found if one.source == table.id]

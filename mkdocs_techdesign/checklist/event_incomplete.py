"""Events told by half."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.events import EventType
from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing

_PARTS = {
    "version": ("version", 'version: "1.0"', "Which version of the event is this?"),
    "producer": ("producer", "producer: and the function that sends it", "Who sends it?"),
    "consumers": ("consumers", "consumers: and who acts on it", "Who acts on it?"),
    "schema": ("schema", "schema: and a file, or detail: with its fields", "Which fields does it carry?"),
}


class EventIncomplete(Check[tuple[str, EventType]]):
    """An event lacks its version, producer, consumers or schema.

    What: looks at each entry of `events: types:` for the four; `detail` with fields counts as a schema.

    Why: an event is an interface between teams that never call each other. What it carries and who relies on it
    stands nowhere else.

    Example: `order.placed: {producer: PlaceOrder}`.

    Fix: add what is missing

        order.placed:
          version: "1.0"
          producer: PlaceOrder
          consumers: [SendReceipt]
          detail: {orderId: uuid, total: "integer, cents"}
    """

    id = "EVT-event-incomplete"
    section = SectionId.EVT

    def subjects(self, facts: Facts) -> Iterable[tuple[str, EventType]]:
        return facts.design.events.types.items()

    def examine(self, subject: tuple[str, EventType], facts: Facts) -> Iterator[Observation]:
        name, event = subject
        for part, (what, line, question) in _PARTS.items():
            if getattr(event, part) or (part == "schema" and event.detail):
                continue
            yield missing(
                event,
                part,
                f"Event {name} has no {what}.",
                target=name,
                fix=f"Write {line}.",
                question=f"{name}: {question}",
            )

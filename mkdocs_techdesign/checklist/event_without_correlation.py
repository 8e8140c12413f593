"""Events that break the thread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..design.events import EventType
from ..document import Facts
from ..model.nodes import Map
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing

_CARRIES = re.compile(r"correlation|trace[-_]?(?:id|parent|context)|request[-_]?id|causation", re.IGNORECASE)


class EventWithoutCorrelation(Check[tuple[str, EventType]]):
    """An event does not carry the id that ties logs together.

    What: looks at each event whose fields are known, from `detail`, its schema file or the code that publishes it, for
    the field `observability: logging: correlation:` names or one that is called like a correlation, trace or request
    id. `correlation:` of the event counts too. It needs `logging: correlation:`.

    Why: the id ends where the event begins. What a request set off two functions later can only be guessed from the
    time, and that is exactly where the failures are nobody waits for.

    Example: `correlation: requestId` for all logs, and `detail: {orderId: uuid}` of an event.

    Fix: add the field to the detail of the event and to its schema, and log it where the event is consumed.
    """

    id = "OBS-event-without-correlation"
    section = SectionId.OBS
    lens = "ORR events"

    def subjects(self, facts: Facts) -> Iterable[tuple[str, EventType]]:
        if not facts.design.observability.logging.correlation:
            return []
        return [(name, event) for name, event in facts.design.events.types.items() if _fields(facts, name, event)]

    def examine(self, subject: tuple[str, EventType], facts: Facts) -> Iterator[Observation]:
        name, event = subject
        wanted = (facts.design.observability.logging.correlation or "").rsplit(".", 1)[-1]
        known = _fields(facts, name, event)
        if event.correlation or wanted in known or any(_CARRIES.search(field) for field in known):
            return
        yield missing(
            event,
            "correlation",
            f"{name} does not carry {wanted}, which ties the logs together.",
            target=name,
            fix=f"Add {wanted} to its detail, and write correlation: detail.{wanted}.",
            question=f"By which field do the logs of consumers of {name} belong to those of its producer?",
        )


def _fields(facts: Facts, name: str, event: EventType) -> frozenset[str]:
    """Names of the fields of an event's detail, as far as anything tells them."""
    found = set(event.detail)
    schema = facts.design.attached.get(event.schema or "")
    if schema is not None and isinstance(schema.value, Map):
        found.update(_members(schema.value))
    for published in facts.activity.published():
        if published.detail_type == name:
            found.update(published.fields)
    return frozenset(found)


def _members(schema: Map) -> Iterator[str]:
    """The properties of a JSON schema; of one of whole envelopes those of the detail and its metadata too."""
    properties = schema.get("properties")
    for name, node in properties.items() if isinstance(properties, Map) else ():
        yield str(name)
        inner = node.get("properties") if isinstance(node, Map) else None
        if isinstance(inner, Map):
            yield from map(str, inner)

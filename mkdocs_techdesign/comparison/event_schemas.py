"""Schemas of events that templates put into an EventBridge registry."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.event_schema import EventSchema
from . import _stated as say
from ._fields import broken, by_name, written
from ._model import Change, Comparable, How, Subject


class EventSchemas(Comparable):
    """The fields of an event's detail, as a registered schema promises them to consumers."""

    id = "event-schemas"
    title = "Event schemas"
    noun = "event schema"
    order = 21

    def built(self, facts: Facts) -> Iterator[Subject]:
        """One for each event of each schema resource whose content stands in the template or a file it includes."""
        for event in facts.architecture.of(EventSchema):
            fields = {written(one.name, one.type, required=one.required): one.location for one in event.fields}
            yield Subject(
                kind=self.id,
                key=f"{facts.architecture.by_id[event.schema].label} {event.label}",
                name=event.label,
                location=event.location,
                id=event.id,
                values={"fields": say.several(fields, event.location, places=fields)},
                exact=True,
            )

    def breaking(self, change: Change) -> str:
        """Schemas and fields that go, fields that may be missing or have another type."""
        if change.how is How.REMOVED:
            return f"No schema describes {change.subject.name} any more."
        if change.field != "fields" or change.was is None or change.now is None:
            return ""
        return broken(change.subject.name, by_name(change.was), by_name(change.now))

"""Events: who sends and takes them, and what they carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Document, Facts, remembered
from ..event_types import EventKind, EventKinds
from ..event_types.schemas import properties
from ..model.findings import Assessment
from ..model.location import Location, Unresolved
from ..model.services import EXTERNAL_HOST
from . import _stated as say
from ._fields import broken, by_name, written
from ._model import Change, Comparable, How, Stated, Subject


class Events(Comparable):
    """Kinds of events that code publishes or rules route, with the fields and the version people promise."""

    id = "events"
    title = "Events"
    noun = "event"
    order = 20

    def built(self, facts: Facts) -> Iterator[Subject]:
        for kind in _kinds(facts):
            place, fields = _place(facts, kind), _fields(facts, kind)
            publishers = {_called(facts, one.function): one.location for one in reversed(kind.published)}
            values = {
                "sources": _seen(facts, [one.source for one in kind.published], kind.sources, place),
                "bus": _seen(facts, [one.bus for one in kind.published], kind.channels, place),
                "producers": say.several((_called(facts, one.id) or one.name for one in kind.producers), place),
                "consumers": say.several((_called(facts, one.id) or one.name for one in kind.consumers), place),
                "published by": say.several(publishers, place, places=publishers),
                "version": say.stated(
                    kind.design.version if kind.design else None, kind.design.where("version") if kind.design else place
                ),
                "fields": say.several(fields, _promise(facts, kind) or place, places=fields),
            }
            seen = kind.published or kind.rules
            id = f"event {kind.name}" if seen else None
            name = kind.name
            yield Subject(kind=self.id, key=name, name=name, location=place, id=id, values=values, exact=True)

    def designed(self, facts: Facts) -> Iterator[Subject]:
        kinds = {kind.name: kind for kind in _kinds(facts)}
        for name, event in facts.design.events.types.items():
            kind, values = kinds[name], dict[str, Stated]()
            if event.source and any(one.source for one in kind.published):
                values["sources"] = say.several([event.source], event.where("source"))
            found = facts.names.find(event.bus) if event.bus else ()
            if len(found) == 1 and kind.published:
                values["bus"] = say.several([_called(facts, found[0].id)], event.where("bus"))
            yield Subject(kind=self.id, key=name, name=name, location=event.location, values=values)

    def sought(self, facts: Facts, designed: Subject) -> bool:
        """True for an event of a bus, of a function whose code was read and tells the type of all it publishes."""
        event = facts.design.events.types[designed.name]
        bus = facts.names.find(event.bus) if event.bus else ()
        producer = facts.names.find(event.producer) if event.producer else ()
        if len(producer) != 1 or producer[0].id not in facts.architecture.followed:
            return False
        known = facts.architecture.by_id
        if any(each.id in known and known[each.id].type != "AWS::Events::EventBus" for each in bus):
            return False
        published = facts.activity.events_of(producer[0].id)
        return bool(published) and all(isinstance(one.detail_type, str) for one in published)

    def breaking(self, change: Change) -> str:
        name = change.subject.name
        if change.how is How.REMOVED and change.before is not None:
            consumers = change.before.values["consumers"]
            return _in_vain(name, consumers)
        if change.was is None or change.now is None:
            return ""
        if change.field == "fields":
            if not _promised(change.before, change.was) and _promised(change.after, change.now):
                return ""  # written down for the first time
            why = broken(name, by_name(change.was), by_name(change.now))
            return why + _version(change) if why else ""
        if change.field == "published by" and not change.now.value and change.before is not None:
            return _in_vain(name, change.before.values["consumers"])
        if change.field in ("sources", "bus") and _lost(change):
            return f"Rules that take {name} by its {change.field} no longer match."
        stated = change.was.value is not None and change.now.value is not None
        if change.field == "version" and stated and _major(change.was.text) != _major(change.now.text):
            return f"{name} has another major version."
        return ""


def _kinds(facts: Facts) -> tuple[EventKind, ...]:
    return remembered(facts, __name__, lambda: EventKinds(Document(facts=facts, assessment=Assessment())).kinds)


def _seen(
    facts: Facts, code: list[str | Unresolved | None], otherwise: Iterable[str | None], place: Location
) -> Stated:
    """What code says where it publishes the event; what follows from rules and from the design where it does not."""
    unknown = next((one for one in code if isinstance(one, Unresolved)), None)
    if unknown is not None:
        return say.stated(unknown, place)
    known = [one for one in code if not isinstance(one, Unresolved)]
    return say.several((_called(facts, one) or str(one) for one in (known or otherwise)), place)


def _place(facts: Facts, kind: EventKind) -> Location:
    if kind.published:
        return kind.published[0].location
    if kind.rules:
        return kind.rules[0].location
    return kind.design.location if kind.design else facts.design.location


def _promise(facts: Facts, kind: EventKind) -> Location | None:
    """Where people promise fields of an event."""
    design = kind.design
    if design is None:
        return None
    attached = design.schema and design.schema in facts.design.attached
    return design.where("detail") if design.detail else design.where("schema") if attached else None


def _promised(subject: Subject | None, fields: Stated) -> bool:
    return subject is not None and fields.location != subject.location


def _called(facts: Facts, id: str | None) -> str:
    if id is None:
        return "default"
    resource = facts.architecture.by_id.get(id)
    if resource is None:
        return ""
    return resource.logical_id if resource.type == EXTERNAL_HOST else resource.label


def _fields(facts: Facts, kind: EventKind) -> dict[str, Location]:
    """What consumers can rely on, with its line: the fields people promise, else those code writes."""
    design = kind.design
    found: dict[str, tuple[str, Location]] = {}
    if design is not None:
        for name, attribute in design.detail.items():
            found[name] = written(name, attribute.type, required=not attribute.nullable), attribute.location
        file = facts.design.attached.get(design.schema) if design.schema else None
        for name, property in properties(file.value) if file is not None else ():
            text = written(name, property.type, required=property.required)
            found.setdefault(name, (text, property.location))
    if found:
        return dict(found.values())
    return {written(name, None, required=True): one.location for one in kind.published for name in one.fields}


def _in_vain(name: str, consumers: Stated) -> str:
    if not consumers.value:
        return ""
    several = isinstance(consumers.value, frozenset) and len(consumers.value) > 1
    return f"{consumers.text} {'wait' if several else 'waits'} for {name} in vain."


def _version(change: Change) -> str:
    """Whether consumers are told by the version; nothing where nobody states one."""
    was, now = (side.values["version"] if side else None for side in (change.before, change.after))
    if was is None or now is None or was.value is None or now.value is None:
        return ""
    return f" Its version is still {now.text}." if was.value == now.value else ""


def _lost(change: Change) -> bool:
    was, now = (one.value if one else None for one in (change.was, change.now))
    return isinstance(was, frozenset) and isinstance(now, frozenset) and bool(was - now)


def _major(version: str) -> str:
    return version.removeprefix("v").partition(".")[0]

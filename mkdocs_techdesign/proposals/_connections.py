"""The lines between proposed parts, and between them and what is built."""

from __future__ import annotations

from collections.abc import Iterator

from ..design import Design
from ..model.architecture import ASYNCHRONOUS, PROPOSED, Edge, Evidence, Relation
from ..model.location import Location
from ._places import Places
from ._types import FUNCTION, GRAPHQL, HTTP_APIS

_STARTS: dict[str, Relation] = {
    "AWS::SQS::Queue": Relation.CONSUMES,
    "AWS::Kinesis::Stream": Relation.CONSUMES,
    "AWS::DynamoDB::Table": Relation.CONSUMES,
    "AWS::Pipes::Pipe": Relation.TARGETS,
    "AWS::Events::EventBus": Relation.TARGETS,
    "AWS::Events::Rule": Relation.TARGETS,
    "AWS::Scheduler::Schedule": Relation.TARGETS,
    "AWS::SNS::Topic": Relation.SUBSCRIBES,
    "AWS::S3::Bucket": Relation.SUBSCRIBES,
    "AWS::Cognito::UserPool": Relation.SUBSCRIBES,
}
"""How a part of a type starts another; anything else calls it."""
_MACHINE = "AWS::StepFunctions::StateMachine"
_LABELS = 3


def connections(design: Design, places: Places) -> list[Edge]:
    """Every connection the design states that touches a proposed part, and that the code does not have."""
    there = {(edge.source, edge.target, edge.relation) for edge in places.architecture.edges}
    proposed = {resource.id for resource in places.proposed.values()}
    found: dict[tuple[str, str, Relation], tuple[list[str], Location]] = {}
    for source, target, relation, label, place in _stated(design, places):
        _note(found, source, target, relation, label, place)
    for event, item in design.events.types.items():
        bus = places.bus(event)
        if bus is None:
            continue
        for producer in places.ids(item.producer) if item.producer else ():
            if producer in proposed or bus in proposed:
                _note(found, producer, bus, Relation.PUBLISHES, event, item.where("producer"))
        for number, name in enumerate(item.consumers):
            for consumer in places.ids(name):
                if (consumer in proposed or bus in proposed) and not _reached(bus, consumer, places, found):
                    relation = _started(bus, consumer, places)
                    _note(found, bus, consumer, relation, event, item.where("consumers", str(number)))
    return [
        Edge(
            source=source,
            target=target,
            relation=relation,
            label=", ".join(labels) if len(labels) <= _LABELS else f"{len(labels)} kinds",
            evidence=(Evidence(place, "design"),),
            certainty=PROPOSED,
        )
        for (source, target, relation), (labels, place) in sorted(found.items())
        if source != target and (source, target, relation) not in there
    ]


def _stated(design: Design, places: Places) -> Iterator[tuple[str, str, Relation, str, Location]]:
    yield from _of_parts(design, places)
    yield from _of_schedules(design, places)
    yield from _of_operations(places)


def _note(
    found: dict[tuple[str, str, Relation], tuple[list[str], Location]],
    source: str, target: str, relation: Relation, label: str, place: Location,
) -> None:  # fmt: skip
    labels, _ = found.setdefault((source, target, relation), ([], place))
    if label and label not in labels:
        labels.append(label)


def _of_parts(design: Design, places: Places) -> Iterator[tuple[str, str, Relation, str, Location]]:
    for name, item in design.architecture.proposed.items():
        if name not in places.proposed:
            continue
        here = places.proposed[name].id
        for field, relation in (
            ("reads", Relation.READS),
            ("writes", Relation.WRITES),
            ("calls", Relation.INVOKES),
            ("publishes", Relation.PUBLISHES),
        ):
            for number, other in enumerate(getattr(item, field)):
                event = other if field == "publishes" and other in design.events.types else ""
                for id in places.ids(other):
                    yield here, id, relation, event, item.where(field, str(number))
        for number, other in enumerate(item.triggered_by):
            for id in places.ids(other):
                source = places.of(id)
                told = (
                    other if other in design.events.types or (source and source.type in (*HTTP_APIS, GRAPHQL)) else ""
                )
                label = "" if source and other in (source.label, source.id, source.name) else told
                yield id, here, _started(id, here, places), label, item.where("triggered_by", str(number))


def _of_schedules(design: Design, places: Places) -> Iterator[tuple[str, str, Relation, str, Location]]:
    for name, item in design.events.schedules.items():
        if name in places.proposed:
            for number, other in enumerate(item.starts):
                for id in places.ids(other):
                    yield places.proposed[name].id, id, Relation.TARGETS, "", item.where("starts", str(number))


def _of_operations(places: Places) -> Iterator[tuple[str, str, Relation, str, Location]]:
    for operation in places.operations:
        if isinstance(operation.target, str):
            relation = _started(operation.api, operation.target, places)
            yield operation.api, operation.target, relation, operation.label, operation.location


def _started(source: str, target: str, places: Places) -> Relation:
    """How one part sets another off."""
    first, second = places.of(source), places.of(target)
    relation = _STARTS.get(first.type if first else "", Relation.INVOKES)
    if relation is Relation.CONSUMES and second and second.type != FUNCTION:
        return Relation.SUBSCRIBES
    return Relation.STARTS if relation is Relation.INVOKES and second and second.type == _MACHINE else relation


def _reached(
    bus: str, consumer: str, places: Places, found: dict[tuple[str, str, Relation], tuple[list[str], Location]]
) -> bool:
    """True where what the bus delivers comes there already, through a queue for example."""
    ways = {(edge.source, edge.target) for edge in places.architecture.edges if edge.asynchronous}
    ways |= {(source, target) for source, target, relation in found if relation in ASYNCHRONOUS}
    ways = {
        (source, target) for source, target in ways if (resource := places.of(source)) and resource.type != FUNCTION
    }
    seen, ahead = {bus}, [bus]
    while ahead:
        here = ahead.pop()
        if here == consumer:
            return True
        ahead += [target for source, target in ways if source == here and target not in seen]
        seen |= {target for source, target in ways if source == here}
    return False

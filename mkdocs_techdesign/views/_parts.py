"""Everything a system picture may show, before it is decided which picture shows what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from .. import escape
from ..document import Document
from ..model.architecture import PROPOSED, Edge, Fact, Relation, Resource
from ..model.diagram import Arrow, Node
from ..model.services import Service, describe
from ._observed import TELEMETRY, telemetry

LANE_TITLES: tuple[tuple[str, str], ...] = (
    ("client", "Clients"),
    ("edge", "Edge & identity"),
    ("api", "API"),
    ("compute", "Compute"),
    ("integration", "Integration"),
    ("data", "Data"),
    ("external", "External"),
    ("observability", "Observability"),
)
ALARMS = "alarms"
"""Id of the one card that stands for all alarms."""
_ALARM_TYPES = frozenset({"AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"})
_STACK_TYPE = "AWS::CloudFormation::Stack"
_MOST_ACTORS = 4
_MOST_CARRIED = 4
"""Lines of one picture that may say what a topic or queue carries anyway."""

_KINDS: dict[Relation, str] = {
    Relation.READS: "data",
    Relation.WRITES: "data",
    Relation.USES: "weak",
    Relation.AUTHORIZES: "auth",
    Relation.PROTECTS: "auth",
    Relation.DEAD_LETTERS: "failure",
}
_WORDS: dict[Relation, str] = {
    Relation.READS: "reads",
    Relation.WRITES: "writes",
    Relation.STARTS: "starts",
    Relation.PROTECTS: "protects",
}
_CARRIED: dict[str, str] = {
    "SQS": "messages",
    "SNS": "notifications",
    "EventBridge": "events",
    "EventBridge Scheduler": "on time",
    "EventBridge Pipes": "events",
    "Kinesis": "records",
    "Firehose": "records",
    "DynamoDB": "records",
    "S3": "notifications",
}
"""Service to what it carries: what a line says that nobody waits at, where nothing else is known of it."""


@dataclass(slots=True)
class Parts:
    """Cards by id, and the lines between them."""

    nodes: dict[str, Node] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)


def parts_of(document: Document) -> Parts:
    """What the code has and what is proposed, then what only the design knows: actors and external systems."""
    parts = Parts()
    _drawn(document, parts)
    _external(document, parts)
    _calls(document, parts)
    _actors(document, parts)
    told = telemetry(document)
    if told is not None:
        parts.nodes[TELEMETRY] = told[0]
        parts.arrows += [arrow for arrow in told[1] if arrow.source in parts.nodes]
    return parts


def unrepeated(arrows: Iterable[Arrow]) -> list[Arrow]:
    """Lines without words that every topic, queue and stream of the picture would repeat."""
    kept = list(arrows)
    carried = set(_CARRIED.values()) - {"on time"}
    if sum(arrow.label in carried for arrow in kept) <= _MOST_CARRIED:
        return kept
    return [replace(arrow, label="") if arrow.label in carried else arrow for arrow in kept]


def node_of(document: Document, name: str, parts: Parts | None = None) -> tuple[str, ...]:
    """Ids of the cards a written name means: a resource, what holds it, a dependency, a proposed part."""
    found: list[str] = []
    for thing in document.names.find(name):
        id = resource_id(document, thing)
        if id and id not in found:
            found.append(id)
    if parts is not None:
        found = [id for id in found if id in parts.nodes]
        others = (f"external/{name}", host_of(document, name))
        found += [id for id in others if id in parts.nodes and not found]
    return tuple(dict.fromkeys(found))


def host_of(document: Document, dependency: str) -> str:
    """Id of the host that code calls for a dependency of the design; empty where no code calls it."""
    said = document.design.architecture.dependencies.get(dependency)
    id = f"external/{said.host.strip().lower()}" if said and said.host else ""
    return id if id in document.architecture.by_id else ""


def resource_id(document: Document, thing: Fact | Resource) -> str:
    """The resource a fact belongs to: for a route or a field its API."""
    if thing.id in document.architecture.by_id:
        return thing.id
    api = getattr(thing, "api", None)
    if isinstance(api, str):
        return api
    return thing.id.partition(":")[0]


def card(document: Document, resource: Resource) -> Node:
    """The card of a resource, under the shortest name that is unique."""
    node = _card(resource.id, document.names.short(resource.id), describe(resource.type))
    if node.label == resource.id:
        # Only the stack makes the name unique: say it where there is room.
        node = replace(node, label=resource.label, sublabel=f"{node.sublabel}, {resource.stack}")
    link = f"catalogue#{escape.anchor(resource.id)}"
    return replace(node, link=link, location=resource.location, proposed=resource.proposed)


def _card(id: str, label: str, service: Service) -> Node:
    return Node(
        id=id,
        label=label,
        sublabel=service.label,
        category=service.category,
        glyph=service.glyph,
        lane=service.lane,
    )


def _drawn(document: Document, parts: Parts) -> None:
    """Resources and edges; alarms as one card, so that dozens of them do not bury the system."""
    architecture = document.architecture
    alarms = [resource for resource in architecture.nodes if resource.type in _ALARM_TYPES]
    joined = {edge.source for edge in architecture.edges} | {edge.target for edge in architecture.edges}
    for resource in architecture.nodes:
        if resource.type in _ALARM_TYPES or (resource.type == _STACK_TYPE and resource.id not in joined):
            continue
        parts.nodes[resource.id] = card(document, resource)
    for id in _told_only_by_alarms(architecture.edges, {alarm.id for alarm in alarms}):
        if id in parts.nodes:
            parts.nodes[id] = replace(parts.nodes[id], lane="observability")
    standing = dict.fromkeys((alarm.id for alarm in alarms), ALARMS)
    if alarms:
        service = describe("AWS::CloudWatch::Alarm")
        parts.nodes[ALARMS] = replace(_card(ALARMS, f"Alarms ({len(alarms)})", service), link="catalogue")
    pairs: dict[tuple[str, str, str], list[Edge]] = {}
    for edge in architecture.edges:
        source, target = standing.get(edge.source, edge.source), standing.get(edge.target, edge.target)
        if source in parts.nodes and target in parts.nodes and source != target:
            pairs.setdefault((source, target, _KINDS.get(edge.relation, _kind(edge))), []).append(edge)
    joined = {end for key in pairs if key[2] != "weak" for end in key[:2]}
    for (source, target, kind), edges in sorted(pairs.items()):
        # A name in a variable says little once both ends are known to do something; the tables list it all the same.
        if kind == "weak" and {source, target} <= joined:
            continue
        detail = ", ".join(document.facts.activity.between(source, target)) if kind == "data" else ""
        proposed = all(edge.proposed for edge in edges)
        label = _label(document, edges)
        parts.arrows.append(
            Arrow(source=source, target=target, kind=kind, label=label, detail=detail, proposed=proposed)
        )


def _told_only_by_alarms(edges: Iterable[Edge], alarms: set[str]) -> set[str]:
    """Topics that exist for alarms: they stand beside them, not among what the system does."""
    told: dict[str, bool] = {}
    for edge in edges:
        for end, other in ((edge.target, edge.source), (edge.source, edge.target)):
            told[end] = told.get(end, True) and other in alarms and end == edge.target
    return {id for id, only in told.items() if only}


def _kind(edge: Edge) -> str:
    return "async" if edge.asynchronous else "request"


def _label(document: Document, edges: list[Edge]) -> str:
    """A few words for all edges of one kind between two cards."""
    words: list[str] = []
    for edge in edges:
        fixed = _WORDS.get(edge.relation)
        names = [fixed] if fixed else [part.strip() for part in edge.label.split(", ")]
        words += [name for name in names if name and name not in words]
    if not words:
        words = list(dict.fromkeys(word for edge in edges if (word := _protocol(document, edge))))
    if len(words) <= 2:
        return ", ".join(sorted(words))
    if all(word.split(" ")[0].isupper() and "/" in word for word in words):
        return f"{len(words)} routes"
    return f"{len(words)} {'events' if edges[0].asynchronous else 'operations'}"


def _protocol(document: Document, edge: Edge) -> str:
    """How two parts talk, from what they are."""
    if edge.relation is Relation.ROUTES:
        return "HTTPS"
    if edge.relation not in (Relation.CONSUMES, Relation.SUBSCRIBES, Relation.TARGETS, Relation.PUBLISHES):
        return ""
    carrier = document.architecture.by_id.get(edge.target if edge.relation is Relation.PUBLISHES else edge.source)
    return _CARRIED.get(describe(carrier.type).label, "") if carrier is not None else ""


def _external(document: Document, parts: Parts) -> None:
    """Systems of others, and who the design says calls them."""
    for name, dependency in sorted(document.design.architecture.dependencies.items()):
        called = host_of(document, name)
        if called in parts.nodes:
            # The code says who calls it, the design what it is called.
            parts.nodes[called] = replace(parts.nodes[called], label=name, sublabel=dependency.host or "")
        if not dependency.external or node_of(document, name, parts):
            continue
        words = dependency.host or dependency.type or "External system"
        id = f"external/{name}"
        parts.nodes[id] = _card(id, name, Service(words, "external", "external", "external"))
        kind = "async" if dependency.synchronous is False else "request"
        for user in _ids(document, dependency.used_by, parts):
            if user != id:
                proposed = parts.nodes[user].proposed
                parts.arrows.append(Arrow(source=user, target=id, kind=kind, label="HTTPS", proposed=proposed))


def _calls(document: Document, parts: Parts) -> None:
    """What proposed parts are to call that is no part of the system, and what they take over from."""
    there = {(arrow.source, arrow.target) for arrow in parts.arrows}
    for name, item in sorted(document.design.architecture.proposed.items()):
        here = f"{PROPOSED}/{name}"
        if here not in parts.nodes:
            continue
        for id in _ids(document, item.calls, parts):
            if (here, id) not in there and parts.nodes[id].lane == "external":
                parts.arrows.append(Arrow(source=here, target=id, label="HTTPS", proposed=True))
        for id in _ids(document, item.replaces, parts):
            if id != here:
                parts.arrows.append(Arrow(source=id, target=here, label="replaced by", kind="then", proposed=True))


def _actors(document: Document, parts: Parts) -> None:
    """People and systems the use cases name, in front of the APIs they use."""
    used: dict[str, set[str]] = {}
    for case in document.design.use_cases.values():
        if case.actor:
            doors = {id for id in _ids(document, case.interactions, parts) if parts.nodes[id].lane in ("api", "edge")}
            used.setdefault(case.actor, set()).update(doors)
    used = {actor: doors for actor, doors in used.items() if doors}
    if len(used) > _MOST_ACTORS:
        used = {f"{len(used)} roles": {door for doors in used.values() for door in doors}}
    service = Service("Actor", "client", "cognito", "client")
    for actor, doors in sorted(used.items()):
        id = f"actor/{actor}"
        parts.nodes[id] = _card(id, actor, service)
        parts.arrows += [Arrow(source=id, target=door, proposed=parts.nodes[door].proposed) for door in sorted(doors)]


def _ids(document: Document, names: Iterable[str], parts: Parts) -> list[str]:
    return list(dict.fromkeys(id for name in names for id in node_of(document, name, parts)))

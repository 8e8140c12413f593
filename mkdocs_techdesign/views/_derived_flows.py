"""Flows that follow from the code: a caller's request, and what a schedule, queue or bus sets off."""

from __future__ import annotations

from collections.abc import Iterator

from ..activity import Done
from ..document import Document
from ..kinds.route import Route
from ..model.architecture import Architecture, Edge, Relation, Resource
from ..model.behaviour import HttpCall, PublishedEvent
from ..model.diagram import Message, Participant, Sequence, Step
from ..model.location import Location
from ..model.services import describe

ROUTES = 4
OTHERS = 2
DEPTH = 3
CALLER = "caller"
FUNCTION = "AWS::Lambda::Function"
CAPTION = "Derived from the code: who is called is certain, in which order a function does it is not."
IN_ORDER = (
    "Derived from the code, with each operation where a handler comes to it; what depends on a condition is there too."
)
_VERBS: dict[Relation, str] = {
    Relation.READS: "reads",
    Relation.WRITES: "writes",
    Relation.INVOKES: "invokes",
    Relation.PUBLISHES: "publishes",
    Relation.STARTS: "starts",
    Relation.CONSUMES: "delivers",
    Relation.SUBSCRIBES: "notifies",
    Relation.TARGETS: "delivers",
}
_HANDED_OVER = frozenset(
    {"sqs:SendMessage", "sqs:SendMessageBatch", "sns:Publish", "sns:PublishBatch", "states:StartExecution",
     "kinesis:PutRecord", "kinesis:PutRecords", "firehose:PutRecord", "firehose:PutRecordBatch", "events:PutEvents"}
)  # fmt: skip
"""Operations whose effect nobody waits for."""
_ORDER = list(_VERBS)
_METHODS = ("POST", "PUT", "PATCH", "DELETE", "ANY", "GET")


def derived_flows(document: Document) -> Iterator[Sequence]:
    """The routes that do most, one for each handler, then what starts without a caller. Ids are names people know."""
    architecture = document.architecture
    covered: set[str] = set()
    for route in _routes(architecture):
        flow = _Flow(document)
        yield flow.of_route(route)
        covered |= flow.seen
    started = 0
    for edge in architecture.edges:
        if started == OTHERS:
            return
        if edge.relation in (Relation.CONSUMES, Relation.TARGETS, Relation.SUBSCRIBES) and edge.target not in covered:
            flow = _Flow(document)
            yield flow.of_event(edge)
            covered |= flow.seen
            started += 1


def _routes(architecture: Architecture) -> list[Route]:
    """At most a handful: those whose handler touches most, writers first; one for each handler."""

    def weight(route: Route) -> tuple[int, int, str]:
        touched = len(architecture.outgoing(route.target)) if isinstance(route.target, str) else 0
        method = _METHODS.index(route.method) if route.method in _METHODS else len(_METHODS)
        return -touched, method, route.id

    chosen: dict[str, Route] = {}
    for route in sorted(architecture.of(Route), key=weight):
        if isinstance(route.target, str) and route.method != "OPTIONS":
            chosen.setdefault(route.target, route)
    return list(chosen.values())[:ROUTES]


class _Flow:
    """Collects participants and messages."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.architecture = document.architecture
        self.participants: dict[str, Participant] = {}
        self.steps: list[Step] = []
        self.seen: set[str] = set()
        self.ordered = False

    def of_route(self, route: Route) -> Sequence:
        """Caller, API, authorizer, handler, what the handler uses, and the answer."""
        assert isinstance(route.target, str)
        self.participants[CALLER] = Participant(id=CALLER, label="Caller", kind="actor", category="client")
        self._say(CALLER, route.api, route.label, "call", route.location)
        authorizer = route.authorizer
        if authorizer is not None and isinstance(authorizer.target, str):
            self._say(route.api, authorizer.target, "checks the caller", "call", authorizer.location or route.location)
            self._say(authorizer.target, route.api, "allowed or denied", "return", None)
        self._say(route.api, route.target, "invokes", "call", route.location)
        later = self._uses(route.target)
        self._say(route.target, route.api, "result", "return", None)
        self._say(route.api, CALLER, "response", "return", None)
        self._deliver(later)
        return self._sequence(self._name(route.id), route.label)

    def of_event(self, edge: Edge) -> Sequence:
        """What a queue, stream, bus or schedule sets off."""
        self._follow(edge, 0)
        source, target = (self._name(id) for id in (edge.source, edge.target))
        what = f": {edge.label}" if edge.label else ""
        return self._sequence(f"{source} {target}", f"{source} to {target}{what}")

    def _sequence(self, name: str, title: str) -> Sequence:
        return Sequence(
            id=name,
            title=title,
            caption=IN_ORDER if self.ordered else CAPTION,
            participants=tuple(self.participants.values()),
            steps=tuple(self.steps),
        )

    def _uses(self, id: str) -> list[Edge]:
        """Say what a part calls, reads, writes and publishes; the targets that go on without it."""
        self.seen.add(id)
        later: list[Edge] = []
        told = self._steps(id)
        edges = [edge for edge in self.architecture.outgoing(id) if edge.relation in _VERBS]
        for edge in edges:
            if edge.target not in told:
                continue
            if edge.asynchronous:
                later += [follow for follow in self.architecture.outgoing(edge.target) if self._goes_on(follow)]
            elif edge.target not in self.seen and self.architecture.by_id[edge.target].type == FUNCTION:
                later += self._uses(edge.target)
        edges = [edge for edge in edges if edge.target not in told]
        for edge in sorted(edges, key=lambda edge: (_ORDER.index(edge.relation), edge.target)):
            if edge.target == edge.source:
                continue
            kind = "async" if edge.asynchronous else "call"
            self._say(edge.source, edge.target, _text(edge), kind, _place(edge))
            if edge.asynchronous:
                later += [follow for follow in self.architecture.outgoing(edge.target) if self._goes_on(follow)]
            elif edge.relation is Relation.INVOKES and edge.target not in self.seen:
                later += self._uses(edge.target)
        return later

    def _steps(self, id: str) -> set[str]:
        """Say what the code of a part does, in its order and each thing once; the targets that are told by that."""
        told: set[str] = set()
        said: set[tuple[str, str]] = set()
        for step in self.document.facts.activity.steps(id):
            target, text = _done(step)
            if target not in self.architecture.by_id or target == id or (target, text) in said:
                continue
            said.add((target, text))
            told.add(target)
            self.ordered = True
            kind = "async" if isinstance(step, PublishedEvent) or step.label in _HANDED_OVER else "call"
            self._say(id, target, text, kind, step.location)
        return told

    def _goes_on(self, edge: Edge) -> bool:
        return edge.asynchronous and edge.relation is not Relation.DEAD_LETTERS and edge.relation in _VERBS

    def _deliver(self, edges: list[Edge], depth: int = 0) -> None:
        for edge in edges:
            if edge.target not in self.seen:
                self._follow(edge, depth)

    def _follow(self, edge: Edge, depth: int) -> None:
        self._say(edge.source, edge.target, _text(edge), "async", _place(edge))
        later = self._uses(edge.target)
        if depth < DEPTH:
            self._deliver(later, depth + 1)

    def _say(self, source: str, target: str, text: str, kind: str, location: Location | None) -> None:
        for id in (source, target):
            self.participants.setdefault(id, self._participant(id))
        self.steps.append(Message(source=source, target=target, text=text, kind=kind, location=location))

    def _participant(self, id: str) -> Participant:
        resource: Resource | None = self.architecture.by_id.get(id)
        service = describe(resource.type) if resource else describe("")
        return Participant(
            id=id,
            label=self._name(id),
            sublabel=service.label if resource else "",
            category=service.category,
        )

    def _name(self, id: str) -> str:
        return self.document.names.short(id)


def _done(step: Done) -> tuple[str, str]:
    """What a step is done to, and its words."""
    match step:
        case PublishedEvent():
            return step.bus if isinstance(step.bus, str) else "", f"publishes {step.label}"
        case HttpCall():
            host = f"external/{step.host}" if isinstance(step.host, str) else ""
            return step.target or host, " ".join(part for part in (step.method, step.path) if part) or "request"
        case _:
            by = f" by {step.index}" if isinstance(step.index, str) else ""
            return step.target if isinstance(step.target, str) else "", f"{step.operation}{by}"


def _text(edge: Edge) -> str:
    verb = _VERBS.get(edge.relation, edge.relation.value)
    return f"{verb} {edge.label}" if edge.label else verb


def _place(edge: Edge) -> Location | None:
    return edge.evidence[0].location if edge.evidence else None

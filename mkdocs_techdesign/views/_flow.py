"""Following a request or a message through what the code says, with the ways in which it fails."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from ..activity import Done
from ..document import Document
from ..failures import Failure, answers, conditional, refusals
from ..kinds.route import Route
from ..model.architecture import Edge, Relation, Resource
from ..model.behaviour import PublishedEvent
from ..model.diagram import Block, Branch, Message, Participant, Sequence, Step
from ..model.location import Location
from ..model.services import describe
from ..reliability import counted, fate, whole
from ._carried import may_carry
from ._flow_words import VERBS, again, done, place_of, text_of

DEPTH = 3
CALLER = "caller"
FUNCTION = "AWS::Lambda::Function"
CAPTION = "Derived from the code: who is called is certain, in which order a function does it is not."
IN_ORDER = (
    "Derived from the code, with each operation where a handler comes to it; what depends on a condition is there too."
)
PLANNED = "Derived from what the design says of its parts: nothing of it is built."
_HANDED_OVER = frozenset(
    {"sqs:SendMessage", "sqs:SendMessageBatch", "sns:Publish", "sns:PublishBatch", "states:StartExecution",
     "kinesis:PutRecord", "kinesis:PutRecords", "firehose:PutRecord", "firehose:PutRecordBatch", "events:PutEvents"}
)  # fmt: skip
"""Operations whose effect nobody waits for."""
_ORDER = list(VERBS)


class FlowOf:
    """One flow as it is followed through the code: who takes part, and what is said in order."""

    def __init__(self, document: Document, seen: Iterable[str] = ()) -> None:
        """`seen`: parts that another picture has followed already."""
        self.document = document
        self.architecture = document.architecture
        self.participants: dict[str, Participant] = {}
        self.steps: list[Step] = []
        self.seen: set[str] = set(seen)
        self.later: list[Edge] = []
        self.ordered = False
        self.answering: Route | None = None

    def of_route(self, route: Route, *, alone: bool = False) -> Sequence:
        """Caller, API, authorizer, handler, what the handler uses, the answers, and how each may refuse.

        `alone`: what goes on without the caller is kept in `later`.
        """
        assert isinstance(route.target, str)
        self.participants[CALLER] = Participant(id=CALLER, label="Caller", kind="actor", category="client")
        self._say(CALLER, route.api, route.label, "call", route.location)
        self._go_on(self._admitted(route), DEPTH if alone else -1)
        return self._sequence(self._name(route.id), route.label)

    def _admitted(self, route: Route) -> list[Edge]:
        """The request once the API has it: refused, or handled; returns what goes on without the caller."""
        authorizer = route.authorizer
        if authorizer is not None and isinstance(authorizer.target, str):
            self._say(route.api, authorizer.target, "checks the caller", "call", authorizer.location or route.location)
        if route.validation:
            self._say(route.api, route.api, f"checks {route.validation}", "call", route.location)
        whole = self.steps
        handled: list[Step] = []
        self.steps = handled
        later = self._handled(route)
        self.steps = whole
        refused = list(refusals(route))
        if route.validation:
            why = f"{route.validation} not as declared"
            refused.append(Failure(status=400, by=route.api, why=why, location=route.location))
        if not refused:
            self.steps += handled
            return later
        branches = [Branch(label="the caller may", steps=tuple(handled))]
        for status in sorted({one.status for one in refused}):
            ways = [one for one in refused if one.status == status]
            failed = Message(
                source=route.api, target=CALLER, text=str(status), kind="failure", location=ways[0].location
            )
            branches.append(Branch(label=", or ".join(dict.fromkeys(one.why for one in ways)), steps=(failed,)))
        self.steps.append(Block(kind="alt", branches=tuple(branches)))
        return later

    def _handled(self, route: Route) -> list[Edge]:
        """What the handler does, and its answers."""
        assert isinstance(route.target, str)
        self.answering = route
        self._say(route.api, route.target, "invokes", "call", route.location)
        later = self._uses(route.target)
        activity = self.document.facts.activity
        failed = answers(route, self.architecture, activity)
        good = [one for one in activity.statuses(route.target) if one.status < 400] if failed else []
        said = " or ".join(str(one.status) for one in good)
        back = [
            Message(source=route.target, target=route.api, text=said or "result", kind="return"),
            Message(source=route.api, target=CALLER, text=said or "response", kind="return"),
        ]
        if not failed:
            self.steps += back
            return later
        codes = " or ".join(str(one.status) for one in failed)
        place = failed[0].location
        bad = (
            Message(source=route.target, target=route.api, text=codes, kind="failure", location=place),
            Message(source=route.api, target=CALLER, text=codes, kind="failure"),
        )
        done, otherwise = Branch(label="done", steps=tuple(back)), Branch(label="else", steps=bad)
        self.steps.append(Block(kind="alt", branches=(done, otherwise)))
        return later

    def of_event(self, edge: Edge, *, alone: bool = False) -> Sequence:
        """What a queue, stream, bus or schedule sets off; `alone` as for a route."""
        self._follow(edge, DEPTH if alone else 0)
        source, target = (self._name(id) for id in (edge.source, edge.target))
        what = f": {edge.label}" if edge.label else ""
        return self._sequence(f"{source} {target}", f"{source} to {target}{what}")

    def of_deliveries(self, edges: list[Edge], *, alone: bool = False) -> Sequence:
        """What one channel hands on, to one receiver or to several; `alone` as for a route."""
        if alone:
            self._follow(edges[0], DEPTH)
        else:
            self._deliver(edges)
        channel = self._name(edges[0].source)
        title = f"{channel} to {self._name(edges[0].target)}" if len(edges) == 1 else channel
        return self._sequence(title, title)

    def _sequence(self, name: str, title: str) -> Sequence:
        return Sequence(
            id=name,
            title=title,
            caption=self._caption(),
            participants=tuple(self.participants.values()),
            steps=tuple(self.steps),
        )

    def _caption(self) -> str:
        known = [id for id in self.participants if id in self.architecture.by_id]
        if known and all(self.architecture.by_id[id].proposed for id in known):
            return PLANNED
        return IN_ORDER if self.ordered else CAPTION

    def _uses(self, id: str) -> list[Edge]:
        """Say what a part calls, reads, writes and publishes; the targets that go on without it."""
        self.seen.add(id)
        later: list[Edge] = []
        told = self._steps(id)
        edges = [edge for edge in self.architecture.outgoing(id) if edge.relation in VERBS]
        for edge in edges:
            if edge.target not in told:
                continue
            if edge.asynchronous:
                later += self._handed_on(id, edge.target)
            elif edge.target not in self.seen and self.architecture.by_id[edge.target].type == FUNCTION:
                later += self._uses(edge.target)
        edges = [edge for edge in edges if edge.target not in told]
        for edge in sorted(edges, key=lambda edge: (_ORDER.index(edge.relation), edge.target)):
            if edge.target == edge.source:
                continue
            kind = "async" if edge.asynchronous else "call"
            self._say(edge.source, edge.target, text_of(edge), kind, place_of(edge))
            if edge.asynchronous:
                later += self._handed_on(id, edge.target)
            elif edge.relation is Relation.INVOKES and edge.target not in self.seen:
                later += self._uses(edge.target)
        return later

    def _steps(self, id: str) -> set[str]:
        """Say what the code of a part does, in its order and each thing once; the targets that are told by that."""
        told: set[str] = set()
        said: set[tuple[str, str]] = set()
        for repeated, group in groupby(self.document.facts.activity.steps(id), key=again):
            whole = self.steps
            inner: list[Step] = []
            self.steps = inner
            for step in group:
                target, text = done(step)
                if target not in self.architecture.by_id or target == id or (target, text) in said:
                    continue
                said.add((target, text))
                told.add(target)
                self.ordered = True
                kind = "async" if isinstance(step, PublishedEvent) or step.label in _HANDED_OVER else "call"
                self._say(id, target, text, kind, step.location)
                if conditional(step):
                    self._refused(id, target, step)
            self.steps = whole
            if inner and repeated:
                self.steps.append(Block(kind="loop", branches=(Branch(label="for each", steps=tuple(inner)),)))
            else:
                self.steps += inner
        return told

    def _refused(self, id: str, target: str, step: Done) -> None:
        """What follows when the condition of a write does not hold."""
        failed: list[Step] = [
            Message(
                source=target, target=id, text="ConditionalCheckFailedException", kind="failure", location=step.location
            )
        ]
        route = self.answering
        if route is not None and id == route.target:
            conflict = [
                one for one in answers(route, self.architecture, self.document.facts.activity) if one.status == 409
            ]
            for one in conflict[:1]:
                failed.append(Message(source=id, target=route.api, text="409", kind="failure", location=one.location))
                failed.append(Message(source=route.api, target=CALLER, text="409", kind="failure"))
        label = "the condition does not hold"
        self.steps.append(Block(kind="opt", branches=(Branch(label=label, steps=tuple(failed)),)))

    def _handed_on(self, id: str, channel: str) -> list[Edge]:
        """What a channel does with what one part puts into it."""
        return [
            edge
            for edge in self.architecture.outgoing(channel)
            if self._goes_on(edge) and may_carry(self.architecture, id, edge)
        ]

    def _goes_on(self, edge: Edge) -> bool:
        return edge.asynchronous and edge.relation is not Relation.DEAD_LETTERS and edge.relation in VERBS

    def _deliver(self, edges: list[Edge], depth: int = 0) -> None:
        """What goes on without the caller: one thing, or several at the same time."""
        ahead = [edge for edge in dict.fromkeys(edges) if edge.target not in self.seen]
        if len(ahead) < 2 or depth:
            for edge in ahead:
                if edge.target not in self.seen:
                    self._follow(edge, depth)
            return
        whole, branches = self.steps, []
        for edge in ahead:
            if edge.target in self.seen:
                continue
            self.steps = []
            self._follow(edge, depth)
            branches.append(Branch(label=self._name(edge.target), steps=tuple(self.steps)))
        self.steps = whole
        if len(branches) == 1:
            self.steps += branches[0].steps
        elif branches:
            self.steps.append(Block(kind="par", branches=tuple(branches)))

    def _follow(self, edge: Edge, depth: int) -> None:
        self.answering = None
        self._say(edge.source, edge.target, text_of(edge), "async", place_of(edge))
        later = self._uses(edge.target)
        self._given_up(edge)
        self._go_on(later, depth)

    def _go_on(self, edges: list[Edge], depth: int) -> None:
        """Follow what nobody waits for, or at the last depth only remember it."""
        if depth < DEPTH:
            self._deliver(edges, depth + 1)
        else:
            self.later += [edge for edge in edges if edge.target not in self.seen]

    def _given_up(self, edge: Edge) -> None:
        """Where the first layer that keeps what it gives up puts it."""
        for tries in fate(whole(self.document), edge):
            letter = tries.ends_in
            if (
                isinstance(letter, str)
                and letter in self.architecture.by_id
                and letter not in (edge.source, edge.target)
            ):
                self._say(edge.source, letter, "what failed", "async", tries.location)
                branch = Branch(label=f"it fails: {counted(tries)}", steps=(self.steps.pop(),))
                self.steps.append(Block(kind="opt", branches=(branch,)))
                return

    def _say(self, source: str, target: str, text: str, kind: str, location: Location | None) -> None:
        for id in (source, target):
            self.participants.setdefault(id, self._participant(id))
        self.steps.append(Message(source=source, target=target, text=text, kind=kind, location=location))

    def _participant(self, id: str) -> Participant:
        resource: Resource | None = self.architecture.by_id.get(id)
        service = describe(resource.type) if resource else describe("")
        proposed = ", proposed" if resource and resource.proposed else ""
        return Participant(
            id=id,
            label=self._name(id),
            sublabel=f"{service.label}{proposed}" if resource else "",
            category=service.category,
        )

    def _name(self, id: str) -> str:
        return self.document.names.short(id)

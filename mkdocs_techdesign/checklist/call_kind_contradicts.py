"""Calls that are awaited, drawn as if they were not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.flows import FlowMessage, messages
from ..document import Facts
from ..kinds.function import Function
from ..model.architecture import Edge, Relation
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation


class CallKindContradicts(Check[tuple[str, FlowMessage]]):
    """A flow draws a call as asynchronous that the caller waits for.

    What: compares each step with its arrow: `->` waits, `~>` does not. The caller waits for a dependency that is
    `synchronous: true`, and for a part that its code reads, writes or invokes and never only tells.

    Why: a call that is awaited adds its latency and its failures to the caller's. Drawn as asynchronous it is missing
    from every sum.

    Example: `- PlaceOrder ~> payments: charge` while `payments` has `synchronous: true`.

    Fix: write `->` where the caller waits, or `synchronous: false` where it does not.
    """

    id = "ARC-call-kind-contradicts"
    section = SectionId.ARC
    kind = Kind.PROBLEM

    def subjects(self, facts: Facts) -> Iterable[tuple[str, FlowMessage]]:
        return [
            (name, step)
            for name, flow in facts.design.flows.items()
            for step in messages(flow.steps)
            if not step.is_return and step.source != step.target
        ]

    def examine(self, subject: tuple[str, FlowMessage], facts: Facts) -> Iterator[Observation]:
        name, step = subject
        entry = facts.design.architecture.dependencies.get(step.target)
        edge = _awaited(facts, step) if entry is None or entry.synchronous is None else None
        if not step.asynchronous or not (edge or (entry is not None and entry.synchronous)):
            return
        waits, fix = (
            "whose entry says that callers do",
            "Write -> in the step, or synchronous: false in the dependency.",
        )
        if edge is not None:
            place = edge.evidence[0].location if edge.evidence else step.location
            waits, fix = f"and its code does ({place.path}:{place.line})", "Write -> in the step."
        yield Observation(
            message=f"In {name}, {step.source} does not wait for {step.target}, {waits}.",
            location=step.location,
            target=name,
            fix=fix,
        )


_WAITING = frozenset({Relation.INVOKES, Relation.READS, Relation.WRITES})


def _awaited(facts: Facts, step: FlowMessage) -> Edge | None:
    """What the source does to the target, where it waits each time."""
    ends = [facts.names.find(name) for name in (step.source, step.target)]
    if [len(found) for found in ends] != [1, 1] or not isinstance(ends[0][0], Function):
        return None
    source, target = (found[0].id for found in ends)
    between = [edge for edge in facts.architecture.outgoing(source) if edge.target == target]
    told = any(edge.asynchronous for edge in between)
    told |= any(done.waits is False for done in facts.activity.on(target) if done.function == source)
    unknown = any(done.operation == "Invoke" and done.waits is None for done in facts.activity.on(target))
    return None if told or unknown else next((edge for edge in between if edge.relation in _WAITING), None)

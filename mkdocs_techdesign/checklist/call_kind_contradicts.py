"""Calls that are awaited, drawn as if they were not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.flows import FlowBlock, FlowMessage, FlowStep
from ..document import Facts
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation


class CallKindContradicts(Check[tuple[str, FlowMessage]]):
    """A flow draws a call as asynchronous that the caller waits for.

    What: compares each step to a dependency that is `synchronous: true` with its arrow: `->` waits, `~>` does not.

    Why: a call that is awaited adds its latency and its failures to the caller's. Drawn as asynchronous it is missing
    from every sum.

    Example: `- PlaceOrder ~> payments: charge` while `payments` has `synchronous: true`.

    Fix: write `->` where the caller waits, or `synchronous: false` where it does not.
    """

    id = "ARC-call-kind-contradicts"
    section = SectionId.ARC
    kind = Kind.PROBLEM

    def subjects(self, facts: Facts) -> Iterable[tuple[str, FlowMessage]]:
        awaited = {name for name, entry in facts.design.architecture.dependencies.items() if entry.synchronous}
        return [
            (name, step)
            for name, flow in facts.design.flows.items()
            for step in _messages(flow.steps)
            if step.target in awaited and not step.is_return
        ]

    def examine(self, subject: tuple[str, FlowMessage], facts: Facts) -> Iterator[Observation]:
        name, step = subject
        if step.asynchronous:
            yield Observation(
                message=f"In {name}, {step.source} does not wait for {step.target}, whose entry says that callers do.",
                location=step.location,
                target=name,
                fix="Write -> in the step, or synchronous: false in the dependency.",
            )


def _messages(steps: Iterable[FlowStep]) -> Iterator[FlowMessage]:
    for step in steps:
        if isinstance(step, FlowMessage):
            yield step
        elif isinstance(step, FlowBlock):
            for branch in step.branches:
                yield from _messages(branch.steps)

"""Flows about strangers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from ..design.flows import Flow, FlowBlock, FlowMessage, FlowNote, FlowStep
from ..document import Facts
from ..model.findings import Kind
from ..model.location import Location
from ..model.sections import SectionId
from . import Check, Observation


class FlowParticipantUnknown(Check[tuple[str, Flow]]):
    """A step names somebody who is not among the participants.

    What: looks in each step of a flow, also inside `alt`, `opt`, `loop` and `par`, for names that are not listed under
    `participants:`. A flow without participants is left alone: its life lines are the names of its steps.

    Why: mostly it is a spelling mistake, and the drawing then has two life lines for one thing.

    Example: `- PlaceOrders -> OrdersTable: PutItem` where the participant is `PlaceOrder`.

    Fix: spell the name as in `participants:`, or add it there.
    """

    id = "ARC-flow-participant-unknown"
    section = SectionId.ARC
    kind = Kind.PROBLEM
    tier = "overview"

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Flow]]:
        return [(name, flow) for name, flow in facts.design.flows.items() if flow.participants]

    def examine(self, subject: tuple[str, Flow], facts: Facts) -> Iterator[Observation]:
        name, flow = subject
        told: set[str] = set()
        for stranger, location in _names(flow.steps):
            if stranger in flow.participants or stranger in told:
                continue
            told.add(stranger)
            close = get_close_matches(stranger, flow.participants, n=1)
            yield Observation(
                message=f"A step of {name} names {stranger}, which is not among its participants.",
                location=location,
                target=name,
                fix=f"Did you mean {close[0]}?" if close else f"Add {stranger} to participants:.",
            )


def _names(steps: Iterable[FlowStep]) -> Iterator[tuple[str, Location]]:
    for step in steps:
        if isinstance(step, FlowMessage):
            yield step.source, step.location
            yield step.target, step.location
        elif isinstance(step, FlowNote):
            yield step.over, step.location
        elif isinstance(step, FlowBlock):
            for branch in step.branches:
                yield from _names(branch.steps)

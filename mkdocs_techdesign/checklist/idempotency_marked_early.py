"""Work that is marked as done before it is done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..activity import Done
from ..design.flows import FlowMessage, FlowStep, paths
from ..document import Facts
from ..kinds.function import Function
from ..model.behaviour import MARKER_DONE, CodeSign, DataAccess
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called

_Subject: TypeAlias = "tuple[Function, CodeSign] | tuple[FlowMessage, FlowMessage]"
_READS = re.compile(r"Get|Query|Scan|List|Describe|Head|BatchGet")
_MARKS = re.compile(r"idempoten.{0,80}\b(?:done|processed|completed|finished)\b", re.IGNORECASE)


class IdempotencyMarkedEarly(Check[_Subject]):
    """The record that makes a repeated request harmless is stored before the work, as if it were done.

    What: looks for a conditional write of an idempotency record without a state (or lease) that other writes, events
    or requests of the same function follow, where nothing takes the record back or finishes it. The key or another
    value of the record has to say what it is (`IDEMPOTENCY#...`). Flows in design.yaml that store the record as done
    and go on working are the same mistake on paper.

    Why: when the work fails, the retry finds the record and leaves. The event counts as handled, nothing is in the
    dead-letter queue, and the order is never processed.

    Example: `put(PK: IDEMPOTENCY#id, processedAt: now)` with `attribute_not_exists(PK)`, then `processOrder(event)`.

    Fix: store the record as in progress with a short lease, do the work, then mark it done with its result; take it
    back when the work fails. Powertools for AWS Lambda does exactly that.
    """

    id = "RES-idempotency-marked-early"
    section = SectionId.RES
    kind = Kind.PROBLEM
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[_Subject]:
        for function in facts.architecture.of(Function):
            signs = facts.activity.signs(function.id, "idempotency-marker")
            if signs:
                yield function, min(signs, key=lambda sign: (sign.label != MARKER_DONE, sign.location))
        for flow in facts.design.flows.values():
            yield from _pairs(flow.steps)

    def examine(self, subject: _Subject, facts: Facts) -> Iterator[Observation]:
        first, second = subject
        if isinstance(first, FlowMessage) or isinstance(second, FlowMessage):
            yield from _on_paper(first, second)
            return
        signs = facts.activity.signs(first.id, "idempotency-marker")
        if second.label != MARKER_DONE or any(sign.label != MARKER_DONE for sign in signs):
            return
        work = _after(facts.activity.steps(first.id), second)
        if work is None:
            return
        name = called(facts, first.id)
        yield Observation(
            message=f"{name} marks a request as done before it does the work ({work.label}).",
            location=second.location,
            target=name,
            fix="Store it as in progress, and as done after the work; take it back when the work fails.",
        )


def _after(steps: tuple[Done, ...], marker: CodeSign) -> Done | None:
    """The first thing with an effect that follows the marker."""
    places = [step.location for step in steps]
    if marker.location not in places:
        return None
    for step in steps[places.index(marker.location) + 1 :]:
        if not (isinstance(step, DataAccess) and _READS.match(step.operation)):
            return step
    return None


def _on_paper(marker: object, work: object) -> Iterator[Observation]:
    if isinstance(marker, FlowMessage) and isinstance(work, FlowMessage):
        yield Observation(
            message=f"{marker.source} marks a request as done before it does the work ({work.text or work.target}).",
            location=marker.location,
            target=marker.source,
            fix="Write that it is stored as in progress here, and as done after the work.",
        )


def _pairs(steps: tuple[FlowStep, ...]) -> Iterator[tuple[FlowMessage, FlowMessage]]:
    """A step that stores the record as done, and what the same participant does next."""
    for path in paths(steps):
        told = [step for step in path if isinstance(step, FlowMessage) and not step.is_return]
        for place, marker in enumerate(told):
            if _MARKS.search(marker.text):
                work = next((step for step in told[place + 1 :] if step.source == marker.source), None)
                if work is not None:
                    yield marker, work

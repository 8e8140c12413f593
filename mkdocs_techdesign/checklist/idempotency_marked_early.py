"""Work that is marked as done before it is done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..activity import Done
from ..document import Facts
from ..kinds.function import Function
from ..model.behaviour import MARKER_DONE, CodeSign, DataAccess
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._flows import Misstep, told
from ._system import called

_Subject: TypeAlias = "tuple[Function, CodeSign] | Misstep"
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
        yield from _on_paper(facts)

    def examine(self, subject: _Subject, facts: Facts) -> Iterator[Observation]:
        if isinstance(subject, Misstep):
            step, work = subject.step, subject.shown.text or subject.shown.target
            yield Observation(
                message=f"{step.source} marks a request as done before it does the work ({work}).",
                location=step.location,
                target=step.source,
                fix="Write that it is stored as in progress here, and as done after the work.",
            )
            return
        function, marker = subject
        signs = facts.activity.signs(function.id, "idempotency-marker")
        if marker.label != MARKER_DONE or any(sign.label != MARKER_DONE for sign in signs):
            return
        first = _after(facts.activity.steps(function.id), marker)
        if first is None:
            return
        name = called(facts, function.id)
        yield Observation(
            message=f"{name} marks a request as done before it does the work ({first.label}).",
            location=marker.location,
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


def _on_paper(facts: Facts) -> Iterator[Misstep]:
    """A step that stores the record as done, and what the same participant does next."""
    for messages in told(facts):
        said = [message for message in messages if not message.is_return]
        for place, marker in enumerate(said):
            if _MARKS.search(marker.text):
                work = next((message for message in said[place + 1 :] if message.source == marker.source), None)
                if work is not None:
                    yield Misstep(step=marker, shown=work)

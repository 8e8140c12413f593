"""Alarms that tell nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.alarm import Alarm
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called
from ._words import words


class AlarmWithoutAction(Check[Alarm]):
    """An alarm goes off and nobody is told.

    What: looks for CloudWatch alarms without `AlarmActions`.

    Why: an alarm that only turns red on a console is found by whoever already knows that something is wrong.

    Example: an alarm with metric, threshold and period, and no action.

    Fix: add `AlarmActions: [!Ref OperationsTopic]`.
    """

    id = "OBS-alarm-without-action"
    section = SectionId.OBS
    lens = "OPS1"

    def subjects(self, facts: Facts) -> Iterable[Alarm]:
        return facts.architecture.of(Alarm)

    def examine(self, subject: Alarm, facts: Facts) -> Iterator[Observation]:
        # A topic of another stack, or a parameter, is somebody too.
        if subject.actions or any(place.field == "actions" for place in subject.places):
            return
        name = called(facts, subject.id)
        yield Observation(
            message=f"{name} tells nobody when it goes off.",
            location=subject.location,
            target=name,
            fix=words(facts, subject).alarm_action(),
            question=f"Who should hear of {name}?",
        )

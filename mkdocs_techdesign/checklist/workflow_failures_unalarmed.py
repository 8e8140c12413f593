"""Failed executions nobody hears of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..document import Facts
from ..model.architecture import Fact
from ..model.sections import SectionId
from ..reliability import Mark
from . import Check, Observation
from ._signals import signals
from ._system import called
from ._words import words

_Signal: TypeAlias = "tuple[Fact, Mark]"


class WorkflowFailuresUnalarmed(Check[_Signal]):
    """No alarm tells when executions of a state machine fail.

    What: looks for a CloudWatch alarm on `ExecutionsFailed` (or `ExecutionsAborted`) of each state machine, or for one
    under `observability: alarms:` of design.yaml.

    Why: a failed execution stays where it stopped, with the work half done. Its functions may all have succeeded: a
    condition without a default, a missing field or a permission end an execution as well.

    Example: a state machine that schedules start, and alarms on its functions alone.

    Fix: add an alarm on `ExecutionsFailed` with the dimension `StateMachineArn`.
    """

    id = "OBS-workflow-failures-unalarmed"
    section = SectionId.OBS
    lens = "OPS1"

    def subjects(self, facts: Facts) -> Iterable[_Signal]:
        return signals(facts, "machine", "failed")

    def examine(self, subject: _Signal, facts: Facts) -> Iterator[Observation]:
        machine, mark = subject
        if mark.covered:
            return
        name = called(facts, machine.id)
        yield Observation(
            message=f"No alarm tells when executions of {name} fail.",
            location=machine.location,
            target=name,
            fix=words(facts, machine).alarm(machine.label, "ExecutionsFailed", dimension="StateMachineArn"),
            question=f"Who notices when executions of {name} fail?",
        )

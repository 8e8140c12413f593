"""States nothing leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.states import LifeCycle
from ..document import Facts
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class StateUnreachable(Check[tuple[str, LifeCycle]]):
    """A life cycle has no transitions, no initial state, or a state that cannot be reached.

    What: follows the transitions of each entry of `states:` from its initial state.

    Why: a state nothing leads to is either dead or reached by a way nobody designed.

    Example: `initial: OPEN` and one transition from `STARTED` to `DONE`.

    Fix: add the missing transition, or take the state out

        transitions:
          - {from: OPEN, to: STARTED, event: start}
    """

    id = "ARC-state-unreachable"
    section = SectionId.ARC
    kind = Kind.PROBLEM

    def subjects(self, facts: Facts) -> Iterable[tuple[str, LifeCycle]]:
        return facts.design.states.items()

    def examine(self, subject: tuple[str, LifeCycle], facts: Facts) -> Iterator[Observation]:
        name, cycle = subject
        if not cycle.transitions:
            yield missing(
                cycle,
                "transitions",
                f"The states of {name} have no transitions.",
                target=name,
                fix="Write transitions: with from:, to: and event:.",
                question=f"What moves {name} from one state to the next?",
            )
            return
        if not cycle.initial:
            yield missing(
                cycle,
                "initial",
                f"The states of {name} have no initial one.",
                target=name,
                fix="Write initial: and the first state.",
                question=f"In which state does {name} begin?",
            )
            return
        reached = {cycle.initial}
        for _ in cycle.transitions:
            reached |= {step.to for step in cycle.transitions if step.to and reached & {*step.from_}}
        named = {*cycle.states, *cycle.final}
        named |= {state for step in cycle.transitions for state in (*step.from_, step.to or cycle.initial)}
        for state in sorted(named - reached - {"*"}):
            place = next(
                (step.location for step in cycle.transitions if state in (*step.from_, step.to)), cycle.location
            )
            yield Observation(
                message=f"{name} can never become {state}.",
                location=place,
                target=name,
                fix=f"Add a transition to {state}, or take the state out.",
            )

"""Step Functions state machines."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.state_machine import StateMachine
from . import _stated as say
from ._model import Comparable, Subject


class StateMachines(Comparable):
    """State machines: kind, limits and states."""

    id = "state-machines"
    title = "State machines"
    noun = "state machine"
    order = 42

    def built(self, facts: Facts) -> Iterator[Subject]:
        for machine in facts.architecture.of(StateMachine):
            place = machine.location
            states = [f"{state.type} {state.name}" for state in machine.states]
            values = {
                "kind": say.stated("express" if machine.express else "standard", place),
                "states": say.several(states, place),
                "timeout": say.stated(machine.timeout, place, shown=say.seconds),
                "logging": say.stated(machine.logging, place, default="OFF"),
                "tracing": say.stated(machine.tracing, place, default=False),
            }
            yield say.built(facts, self.id, machine, values)

"""How things live: one picture for each life cycle of the design, then one for each state machine of the code."""

from __future__ import annotations

from collections.abc import Iterator

from ..design.states import LifeCycle, StateTransition
from ..document import Document
from ..kinds.state_machine import StateMachine
from ..model.diagram import Diagram, State, States, Transition
from ..model.wording import plural
from . import View
from ._ids import ids
from ._workflows import drawn


class StatesView(View):
    """The states of an entity, or of a workflow, and what moves it on."""

    id = "states"

    def draw(self, document: Document) -> Iterator[Diagram]:
        """One diagram for each entry of `states:` that says how anything moves, and for each workflow that is known."""
        lives = {name: life for name, life in document.design.states.items() if life.transitions}
        machines = [machine for machine in document.architecture.of(StateMachine) if machine.states]
        short = document.names.short
        given = ids(self.id, [*lives, *(machine.label for machine in machines)])
        for id, (name, life) in zip(given, lives.items(), strict=False):
            yield _drawn(id, name, life)
        for id, machine in zip(given[len(lives) :], machines, strict=True):
            yield drawn(id, machine, f"Workflow {short(machine.id)}")


def _drawn(id: str, name: str, life: LifeCycle) -> States:
    ways = [
        Transition(source=source, target=way.to, label=_label(way))
        for way in life.transitions
        if way.to
        for source in way.from_
    ]
    order = dict.fromkeys([*([life.initial] if life.initial else []), *life.states])
    for way in ways:
        order.update(dict.fromkeys((way.source, way.target)))
    left = {way.source for way in ways if way.source != way.target}
    final = set(life.final) or {state for state in order if state not in left}
    return States(
        id=id,
        title=life.title or f"Life cycle of {name}",
        caption=life.caption or f"{plural(len(order), 'state')} and {plural(len(ways), 'way')} between them.",
        initial=life.initial or "",
        states=tuple(State(id=state, label=state, kind="end" if state in final else "state") for state in order),
        transitions=tuple(ways),
    )


def _label(way: StateTransition) -> str:
    """Event, guard and who may, as UML writes them."""
    parts = [way.event or "", f"[{way.guard}]" if way.guard else "", f"by {way.by}" if way.by else ""]
    return " ".join(part for part in parts if part)

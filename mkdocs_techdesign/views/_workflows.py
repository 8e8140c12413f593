"""A Step Functions machine as a state diagram: every state, where it goes on, and where after an error."""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds._workflow_types import WorkflowState
from ..kinds.state_machine import StateMachine
from ..model.diagram import State, States, Transition
from ..model.wording import plural

MOST = 80
"""States a picture shows; beyond that it shows those that stand in no Map or Parallel state, then the first of all."""
_ENDS = frozenset({"Succeed", "Fail"})


def drawn(id: str, machine: StateMachine, title: str) -> States:
    """One machine. States inside a Map or Parallel state follow that one, with a word for what it does with them."""
    states = machine.states
    if len(states) > MOST:
        states = tuple(state for state in states if state.parent is None)[:MOST]
    known = {state.name for state in states}
    ways = [way for state in states for way in _ways(state, states) if way.target in known]
    first = next((state.name for state in states if state.start and state.parent is None), "")
    left = len(machine.states) - len(states)
    return States(
        id=id,
        title=title,
        caption=f"{plural(len(machine.states), 'state')}{f', {left} of them not drawn' if left else ''}.",
        initial=first,
        states=tuple(State(id=state.name, label=state.name, kind=_kind(state)) for state in states),
        transitions=tuple(ways),
    )


def _kind(state: WorkflowState) -> str:
    """States in which the execution is over are ends; those inside others hand back to them."""
    return "end" if state.type in _ENDS or (state.end and state.parent is None) else "state"


def _ways(state: WorkflowState, states: tuple[WorkflowState, ...]) -> Iterator[Transition]:
    inside = [other for other in states if other.parent == state.name and other.start]
    for other in inside:
        label = "each item" if other.branch is None else "at the same time" if len(inside) > 1 else ""
        yield Transition(source=state.name, target=other.name, label=label)
    for choice in state.choices:
        yield Transition(source=state.name, target=choice.next, label=choice.condition)
    if state.default is not None:
        yield Transition(source=state.name, target=state.default, label="otherwise")
    if state.next is not None:
        label = "then" if inside else ""
        yield Transition(source=state.name, target=state.next, label=label)
    for catch in state.catches:
        yield Transition(source=state.name, target=catch.next, label=f"on {', '.join(catch.errors)}")

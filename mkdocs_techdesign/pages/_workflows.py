"""Step Functions machines on the page of states: what each state does, and what happens when it fails."""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds._workflow_types import WorkflowRetry, WorkflowState
from ..kinds.state_machine import StateMachine
from ..model.content import Break, Code, ContentBlock, Facts, Figure, Heading, Inline, Row, Source, Text
from ..model.diagram import States
from ..model.location import Unresolved
from ._writing import Words, listed, stacked, table

_WAITING = {"sync": "waits for the job", "waitForTaskToken": "waits for a callback"}


def workflow(words: Words, machine: StateMachine, picture: States) -> Iterator[ContentBlock]:
    """One machine: its picture, what holds for all of it, and its states."""
    yield Heading(picture.title)
    yield Figure(picture)
    pairs: tuple[tuple[str, Text], ...] = (
        ("State machine", words.name(machine.id)),
        ("Comment", machine.comment or ""),
        ("Kind", "Express" if machine.express else "Standard"),
        ("Times out after", _seconds(machine.timeout)),
    )
    yield Facts(tuple((term, value) for term, value in pairs if value not in ("", ())))
    yield from table(
        ("State", "Does", "With", "Next", "When it fails"),
        (
            Row((_state(state), _does(state), _targets(words, state), _next(state), _failing(state)))
            for state in machine.states
        ),
    )


def _state(state: WorkflowState) -> Text:
    """The name of a state, what it is and inside which other, and where it is written."""
    kind = f"{state.type}, distributed" if state.distributed else state.type
    inside: tuple[Inline, ...] = ("in", Code(state.parent)) if state.parent else ()
    return (Code(state.name), Break(), kind, *inside, Break(), Source(state.location))


def _failing(state: WorkflowState) -> Text:
    """What is tried again, then where each error leads."""
    tried = [_retry(retry) for retry in state.retries]
    caught = [f"{', '.join(catch.errors)}: to {catch.next}" for catch in state.catches]
    return stacked(*tried, *caught)


def _does(state: WorkflowState) -> str:
    """The call of a task, how long others wait, what a failure says."""
    said = [f"{state.service}:{state.operation}"] if state.service else []
    said += [_WAITING[state.pattern]] if state.pattern in _WAITING else []
    said += [f"waits {state.wait}"] if state.wait else []
    said += [state.error] if state.error else []
    if state.concurrency:
        said.append(f"{_number(state.concurrency)} items at once")
    if state.timeout is not None:
        said.append(f"at most {_seconds(state.timeout)}")
    return ", ".join(said)


def _next(state: WorkflowState) -> Text:
    ways = [f"{choice.next} if {choice.condition}" for choice in state.choices]
    ways += [f"{state.default} otherwise"] if state.default else []
    ways += [state.next] if state.next else []
    return listed(ways)


def _retry(retry: WorkflowRetry) -> str:
    times = "3" if retry.attempts is None else _number(retry.attempts)
    return f"{times} times on {', '.join(retry.errors)}"


def _number(value: int | Unresolved) -> str:
    return value.expression if isinstance(value, Unresolved) else str(value)


def _seconds(value: int | Unresolved | None) -> str:
    return "" if value is None else f"{_number(value)} s"


def _targets(words: Words, state: WorkflowState) -> Text:
    names = (words.target(target) for target in state.targets)
    return listed([name for name in names if not isinstance(name, tuple)])

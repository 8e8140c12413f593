"""A flow of design.yaml as a sequence; names the scan knows get their service."""

from __future__ import annotations

import re

from ..design.flows import Flow, FlowBlock, FlowMessage, FlowNote, FlowStep
from ..document import Document
from ..model.diagram import Block, Branch, Message, Note, Participant, Sequence, Step
from ..model.services import describe
from ..model.wording import title
from ._parts import node_of

_FAILURE = re.compile(r"\b[45]\d\d\b|\b(fail|error|denied|deny|timeout|unauthorized|exception)", re.IGNORECASE)


def designed_flow(document: Document, id: str, name: str, flow: Flow) -> Sequence:
    """Participants in the order given, then whoever the steps name besides."""
    order = dict.fromkeys([*flow.participants, *_named(flow.steps)])
    return Sequence(
        id=id,
        title=title(name, flow.title),
        caption=flow.caption or "As the design tells it.",
        participants=tuple(_participant(document, person) for person in order),
        steps=_steps(flow.steps),
    )


def _named(steps: tuple[FlowStep, ...]) -> list[str]:
    found: list[str] = []
    for step in steps:
        match step:
            case FlowMessage():
                found += [step.source, step.target]
            case FlowNote():
                found.append(step.over)
            case FlowBlock():
                for branch in step.branches:
                    found += _named(branch.steps)
    return found


def _participant(document: Document, name: str) -> Participant:
    """A person, a part of the system with its service, or a name of the design's own."""
    if _is_person(document, name):
        return Participant(id=name, label=name, kind="actor")
    ids = node_of(document, name)
    resource = document.architecture.by_id.get(ids[0]) if len(ids) == 1 else None
    if resource is not None:
        service = describe(resource.type)
        sublabel = f"{service.label}, proposed" if resource.proposed else service.label
        return Participant(id=name, label=name, sublabel=sublabel, category=service.category)
    dependency = document.design.architecture.dependencies.get(name)
    if dependency is not None:
        return Participant(id=name, label=name, sublabel=dependency.type or "", category="external")
    return Participant(id=name, label=name)


def _is_person(document: Document, name: str) -> bool:
    """True for the actors of use cases and the roles of the security section."""
    design = document.design
    people = {case.actor for case in design.use_cases.values() if case.actor} | set(design.security.roles)
    return _plain(name) in {_plain(person) for person in people}


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name).casefold().strip()


def _steps(steps: tuple[FlowStep, ...]) -> tuple[Step, ...]:
    return tuple(_step(step) for step in steps)


def _step(step: FlowStep) -> Step:
    match step:
        case FlowMessage():
            return Message(
                source=step.source, target=step.target, text=step.text, kind=_kind(step), location=step.location
            )
        case FlowNote():
            return Note(over=step.over, text=step.text)
        case FlowBlock():
            branches = (
                Branch(label=branch.label or ("else" if branch.is_else else ""), steps=_steps(branch.steps))
                for branch in step.branches
            )
            return Block(kind=step.kind, branches=tuple(branches))


def _kind(message: FlowMessage) -> str:
    """An answer that names an error is a failure."""
    if message.asynchronous:
        return "async"
    if message.is_return:
        return "failure" if _FAILURE.search(message.text) else "return"
    return "call"

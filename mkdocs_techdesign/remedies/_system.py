"""What recommendations ask about the scanned system."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from ..document import Facts
from ..kinds.alarm import Alarm
from ..kinds.topic import Topic
from ..model.architecture import Fact, Resource
from ..model.findings import Finding
from ..model.remedy import Addition, Ask, Attribute, Value

F = TypeVar("F", bound=Fact)
_OTHER = re.compile(r"[^A-Za-z0-9]+")
_MODULE = re.compile(r"(?:module\.[^.]{1,200}\.){0,20}")
_LONGEST = 200
FORTNIGHT = 14 * 24 * 3600
"""Seconds a queue keeps a message at most."""
TOPIC = Ask("alarm-topic-arn", "Which topic tells the people on call?")


def subjects(finding: Finding, facts: Facts, kind: type[F]) -> Iterator[F]:
    """The facts of a kind that an item looked at when it made a finding."""
    for fact in facts.architecture.of(kind):
        if fact.id in finding.about:
            yield fact


def resource(facts: Facts, id: str | object) -> Resource | None:
    """A resource of the code by its id."""
    return facts.architecture.by_id.get(id) if isinstance(id, str) else None


def near(facts: Facts, of: Resource, id: object) -> Attribute | None:
    """The ARN of a resource that one in the same stack may refer to."""
    other = resource(facts, id)
    return Attribute(other, "arn") if other is not None and _sees(of, other) else None


def _sees(one: Resource, other: Resource) -> bool:
    """True where one may name the other: both are in one stack, and in one module of it."""
    modules = [_MODULE.match(each.logical_id) for each in (one, other)]
    return one.stack == other.stack and len({found[0] for found in modules if found is not None}) == 1


def new_id(facts: Facts, of: Resource, ending: str) -> str:
    """A logical ID for something that belongs to a resource, which nothing in its stack has yet."""
    stem = "".join(part[:1].upper() + part[1:] for part in _OTHER.split(of.label) if part)[:_LONGEST]
    stem = stem if stem[:1].isalpha() else f"The{stem}"
    name = f"{stem}{ending}"
    number = 2
    while f"{of.stack}/{name}" in facts.architecture.by_id:
        name, number = f"{stem}{ending}{number}", number + 1
    return name


def alarm_topic(facts: Facts, of: Resource) -> Value:
    """The topic that alarms of the stack already tell, else a topic of the stack that is for nothing else."""
    told: dict[str, None] = {}
    for alarm in facts.architecture.of(Alarm):
        for action in alarm.actions:
            one = resource(facts, action)
            if one is not None and one.type == "AWS::SNS::Topic" and _sees(of, one):
                told[action] = None
    if not told:
        named = [topic.id for topic in facts.architecture.of(Topic) if _for_alarms(topic.label)]
        told = {id: None for id in named if _sees(of, facts.architecture.by_id[id])}
    found = facts.architecture.by_id[next(iter(told))] if told else None
    return Attribute(found, "arn") if found is not None and len(told) == 1 else TOPIC


def _for_alarms(label: str) -> bool:
    return any(word in label.lower() for word in ("alarm", "alert"))


def queue_for(facts: Facts, of: Resource, ending: str, *, fifo: bool = False) -> Addition:
    """A queue for what fails. It keeps messages as long as a queue can, so that somebody has time to look."""
    return Addition(
        logical_id=new_id(facts, of, ending),
        type="AWS::SQS::Queue",
        properties={**({"FifoQueue": True} if fifo else {}), "MessageRetentionPeriod": FORTNIGHT},
        beside=of,
        role=ending,
    )

"""What changed from one revision of a system to another, each thing told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from ..document import Facts, remembered
from ..linker import LEFT_OUT
from ..model.behaviour import PublishedEvent
from ..model.location import Unresolved
from ._between import between
from ._labels import label
from ._model import Change, How, Stated, Subject

_RESOURCES = "resources"
_FOLLOWING = frozenset({"AWS::Lambda::Permission"})
"""Types of resources that come and go with others, and tell something only where they change."""
_MADE_OF_NAMES = frozenset({"connections", "deliveries", "operations", "permissions"})
"""Kinds whose names are made of the names of others: those that look alike are not the same under another name."""
_TOLD: dict[str, frozenset[str]] = {
    "tables": frozenset(
        {"AttributeDefinitions", "BillingMode", "DeletionProtectionEnabled", "KeySchema", "ProvisionedThroughput",
         "PointInTimeRecoverySpecification", "SSESpecification", "StreamSpecification", "TimeToLiveSpecification"}
    ),
    "indexes": frozenset({"AttributeDefinitions", "GlobalSecondaryIndexes", "LocalSecondaryIndexes"}),
    "functions": frozenset(
        {"Architectures", "EphemeralStorage", "Handler", "MemorySize", "ReservedConcurrentExecutions", "Runtime",
         "Timeout", "TracingConfig", "VpcConfig", "DeadLetterConfig"}
    ),
    "queues": frozenset(
        {"DelaySeconds", "MessageRetentionPeriod", "ReceiveMessageWaitTimeSeconds", "RedrivePolicy",
         "VisibilityTimeout", "FifoQueue"}
    ),
    "event-schemas": frozenset({"Content"}),
    "log-groups": frozenset({"RetentionInDays"}),
    "rules": frozenset({"EventPattern", "EventBusName", "State", "Targets", "ScheduleExpression"}),
    "schedules": frozenset(
        {"ScheduleExpression", "ScheduleExpressionTimezone", "State", "Target", "FlexibleTimeWindow", "Targets"}
    ),
    "alarms": frozenset(
        {"AlarmActions", "ComparisonOperator", "DatapointsToAlarm", "EvaluationPeriods", "MetricName", "Period",
         "Statistic", "Threshold", "TreatMissingData"}
    ),
}  # fmt: skip
"""Kind of thing to the properties that its own fields tell better."""
_SAME = {
    "AWS::DynamoDB::Table": frozenset({"BillingMode", "DeletionProtectionEnabled"}),
    "AWS::Lambda::Function": frozenset({"Architectures", "Handler", "MemorySize", "Runtime", "Timeout"}),
    "AWS::Logs::LogGroup": frozenset({"RetentionInDays"}),
    "AWS::SQS::Queue": frozenset(
        {"DelaySeconds", "MessageRetentionPeriod", "ReceiveMessageWaitTimeSeconds", "VisibilityTimeout"}
    ),
}
"""Type to the properties that a kind always tells in whole, with what AWS takes where nobody writes them."""


def changes(before: Facts, after: Facts) -> tuple[Change, ...]:
    """What came, went and differs, kind by kind, callers' interfaces first.

    Parts of what came or went are not told one by one, nor what two kinds tell of the same thing. A change says why it
    is breaking only where somebody is left who breaks. Worked out once for two sides.
    """
    # The earlier side is kept with what was found, so that nothing else takes its number.
    known: dict[int, tuple[Facts, tuple[Change, ...]]] = remembered(after, __name__, dict)
    if id(before) not in known:
        known[id(before)] = before, _changes(before, after)
    return known[id(before)][1]


def left_out(one: Facts, other: Facts) -> tuple[PurePosixPath, ...]:
    """Documents that one side takes for an API, and the other, where they lie as well, leaves out as it has another
    API: what they say came or went no more than they did."""
    told = {resource.location.path for resource in one.architecture.resources if resource.origin == "openapi"}
    there = {row.path for row in other.architecture.unclaimed if row.reason == LEFT_OUT}
    return tuple(sorted(told & there))


def _changes(before: Facts, after: Facts) -> tuple[Change, ...]:
    aside = {*left_out(before, after), *left_out(after, before)}
    found = tuple(
        change for change in between(before, after) if change.field or change.subject.location.path not in aside
    )
    whole = {(change.how, change.subject.id) for change in found if not change.field}
    found = tuple(change for change in found if not _with_its_owner(change, whole))
    told = tuple(
        replace(change, maybe=()) if change.subject.of or change.subject.kind in _MADE_OF_NAMES else change
        for change in _once(found)
    )
    deaf = frozenset(_consumer(change) for change in told if change.subject.kind == "deliveries" and change.breaking)
    return tuple(_judged(change, after, deaf) for change in told)


def _with_its_owner(change: Change, whole: set[tuple[How, str | None]]) -> bool:
    """True for a part of something that came or went as a whole: the inputs of a route, the indexes of a table, the
    permission to invoke a function that comes with whatever invokes it."""
    subject = change.subject
    if change.field:
        return False
    if subject.kind == _RESOURCES and subject.values["type"].value in _FOLLOWING:
        return True
    if subject.of:
        return (change.how, subject.of) in whole
    owner = (subject.id or "").rpartition(":")[0]
    return subject.kind == "indexes" and (change.how, owner) in whole


def _once(found: tuple[Change, ...]) -> Iterator[Change]:
    """Without the changes of resources that another kind tells; what only the resource says goes over to that one."""
    told: dict[str, list[Change]] = defaultdict(list)
    for change in found:
        if change.subject.kind != _RESOURCES and change.subject.id:
            told[change.subject.id.partition(":")[0]].append(change)
    breaking: dict[tuple[str, How], str] = {}
    left = []
    for change in found:
        id = change.subject.id or ""
        if change.subject.kind != _RESOURCES or not _covered(change, told.get(id, [])):
            left.append(change)
        elif change.breaking and not change.field:
            breaking[id, change.how] = change.breaking
    for change in left:
        key = (change.subject.id or "", change.how)
        if not change.field and not change.breaking and key in breaking and change.subject.kind != _RESOURCES:
            change = replace(change, breaking=breaking.pop(key))
        yield change


def _covered(change: Change, others: list[Change]) -> bool:
    if not change.field:
        return any(
            not other.field and other.how is change.how and other.subject.id == change.subject.id for other in others
        )
    name = change.field.partition(".")[0]
    if name in _SAME.get(str(change.subject.values["type"].value), ()):
        return True  # A default that is written down now changes nothing.
    # A breaking change of a property is another thing than the setting it makes.
    return not change.breaking and any(name in _TOLD.get(other.subject.kind, ()) for other in others)


def _judged(change: Change, after: Facts, deaf: frozenset[str]) -> Change:
    """Takes back what only looked breaking to somebody who sees the one thing alone."""
    if not change.breaking:
        return change
    kind, before = change.subject.kind, change.before
    nobody = False
    if kind == "deliveries":
        nobody = not _there(after, [_consumer(change)])
    elif kind == "rules" and before is not None:
        targets = _members(before.values["targets"])
        gone = change.how is How.REMOVED or change.field == "enabled"
        lost = targets if gone else targets - _members(change.now)
        nobody = not _there(after, lost) or lost <= deaf
    elif kind == "events" and before is not None and (change.how is How.REMOVED or change.field == "published by"):
        nobody = not _there(after, _members(before.values["consumers"])) or _untold(before, after)
    return replace(change, breaking="") if nobody else change


def _consumer(change: Change) -> str:
    return change.subject.key.rpartition(" to ")[2]


def _members(stated: Stated | None) -> frozenset[str]:
    return frozenset(map(str, stated.value)) if stated and isinstance(stated.value, frozenset) else frozenset()


def _there(after: Facts, names: Iterable[str]) -> bool:
    """True where one of the names still means something."""
    return any(after.names.find(name) for name in names)


def _untold(event: Subject, after: Facts) -> bool:
    """True where who published the event now publishes one whose type only running code knows: it may be this one."""
    publishers = _members(event.values["published by"])
    return any(
        isinstance(one.detail_type, Unresolved) and label(after, one.function) in publishers
        for one in after.architecture.of(PublishedEvent)
    )

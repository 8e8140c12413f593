"""Rules, schedules and what they start."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from . import constants
from .lowering import Lowering
from .stack_made import StackMade, build, set_path
from .values import Joined, Library, Thing, Unknown, Value, thing_of

_PATTERN = {
    "source": "source", "detailType": "detail-type", "detail": "detail", "account": "account", "region": "region",
    "resources": "resources", "id": "id", "time": "time", "version": "version",
}  # fmt: skip


def rule(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """Its pattern or schedule, and its targets."""
    _pattern(lowering, thing, stack, properties)
    schedule = thing_of(thing.props.get("schedule"))
    if schedule is not None:
        where = thing.at("schedule")
        properties["ScheduleExpression"] = _schedule(lowering, schedule, stack, where)
    given = thing.props.get("targets")
    targets = [(item, thing.at("targets")) for item in given] if isinstance(given, Seq) else []
    targets += [(call.positional(0, "target"), call.location) for call in thing.calls if call.name == "addTarget"]
    made = [_target(lowering, item, stack, where, number) for number, (item, where) in enumerate(targets)]
    if made:
        properties["Targets"] = build(made, targets[0][1])
    if thing.props.get("enabled") is False:
        properties["State"] = "DISABLED"


def _schedule(lowering: Lowering, value: Value, stack: StackMade, where: Location) -> Any:
    if isinstance(value, Thing):
        made = constants.schedule(value, lambda item: lowering.node(item, stack, where))
        return made if made is not constants.NO else lowering.unresolved(value, where)
    return lowering.node(value, stack, where)


def _pattern(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    given = [(thing.props.get("eventPattern"), thing.at("eventPattern"))]
    given += [(call.props, call.location) for call in thing.calls if call.name == "addEventPattern"]
    for value, where in given:
        inner = thing_of(value)
        fields = inner.props if isinstance(inner, Thing) else inner
        if isinstance(fields, Map):
            pattern = Map(path=fields.path, line=fields.line, column=fields.column)
            for key, item in fields.items():
                pattern[_PATTERN.get(key, key)] = _matched(lowering, item, stack, fields.at(key))
                pattern.keys_at[_PATTERN.get(key, key)] = fields.keys_at.get(key, (where.line, where.column))
            set_path(properties, "EventPattern", pattern, where)
        elif isinstance(fields, Unknown | Joined):
            properties["EventPattern"] = lowering.unresolved(fields, where)


def _matched(lowering: Lowering, value: Value, stack: StackMade, where: Location) -> Any:
    """Values of a pattern; `Match.prefix("x")` is `{"prefix": "x"}`."""
    thing = thing_of(value)
    if isinstance(thing, Map):
        items = {key: _matched(lowering, item, stack, thing.at(key)) for key, item in thing.items()}
        return Map(items, path=thing.path, line=thing.line, column=thing.column, keys_at=thing.keys_at)
    if isinstance(thing, Seq):
        flat: list[Any] = []
        for item in thing:
            made = _matched(lowering, item, stack, where)
            flat += made if isinstance(made, list) and isinstance(thing_of(item), Thing) else [made]
        return build(flat, where)
    if isinstance(thing, Thing) and isinstance(thing.receiver, Library) and thing.receiver.name == "aws_events.Match":
        first = thing.positional(0)
        first = first if first is not None or not thing.keywords else next(iter(thing.keywords.values()))
        node = lowering.node(first, stack, where)
        name = thing.name
        if name == "exists":
            return build([{"exists": True}], where)
        if name == "doesNotExist":
            return build([{"exists": False}], where)
        if name in ("prefix", "suffix", "wildcard", "equalsIgnoreCase"):
            return build([{"equals-ignore-case" if name == "equalsIgnoreCase" else name: node}], where)
        if name in ("anythingBut", "exactString", "anyOf"):
            given = [lowering.node(item, stack, where) for item in thing.arguments]
            return build(given if name != "anythingBut" else [{"anything-but": given}], where)
        if name in ("greaterThan", "lessThan", "greaterThanOrEqual", "lessThanOrEqual", "equal"):
            sign = {
                "greaterThan": ">",
                "lessThan": "<",
                "greaterThanOrEqual": ">=",
                "lessThanOrEqual": "<=",
                "equal": "=",
            }[name]
            return build([{"numeric": [sign, node]}], where)
    return lowering.node(value, stack, where)


def _target(lowering: Lowering, value: Value, stack: StackMade, where: Location, number: int) -> dict[str, Any]:
    thing = thing_of(value)
    made: dict[str, Any] = {"Id": f"Target{number}"}
    if not isinstance(thing, Thing):
        return {**made, "Arn": lowering.unresolved(value, where)}
    target = thing.arguments[0] if thing.arguments else next(iter(thing.keywords.values()), None)
    if lowering.type_of(lowering.main(thing)) is not None:
        target = thing
    place = thing.location
    kind = lowering.type_of(lowering.main(target))
    if kind == "AWS::Logs::LogGroup":
        name = lowering.ref(target, stack, place)
        made["Arn"] = {
            "Fn::Join": [
                "",
                [
                    "arn:",
                    {"Ref": "AWS::Partition"},
                    ":logs:",
                    {"Ref": "AWS::Region"},
                    ":",
                    {"Ref": "AWS::AccountId"},
                    ":log-group:",
                    name,
                ],
            ]
        }
    elif kind == "AWS::ApiGateway::RestApi":
        made["Arn"] = {
            "Fn::Join": [
                "",
                [
                    "arn:aws:execute-api:",
                    {"Ref": "AWS::Region"},
                    ":",
                    {"Ref": "AWS::AccountId"},
                    ":",
                    lowering.ref(target, stack, place),
                    "/*",
                ],
            ]
        }
    else:
        made["Arn"] = lowering.arn(target, stack, place)
    letters = thing.props.get("deadLetterQueue")
    if letters is not None:
        made["DeadLetterConfig"] = {"Arn": lowering.arn(letters, stack, thing.at("deadLetterQueue"))}
    retry = {
        "MaximumRetryAttempts": lowering.node(thing.props.get("retryAttempts"), stack, place),
        "MaximumEventAgeInSeconds": lowering.node(thing.props.get("maxEventAge"), stack, place),
    }
    if any(item is not None for item in retry.values()):
        made["RetryPolicy"] = {key: item for key, item in retry.items() if item is not None}
    return made


def schedule(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """EventBridge Scheduler: its expression and its target."""
    where = thing.at("schedule")
    given = thing_of(thing.props.get("schedule"))
    properties["ScheduleExpression"] = _schedule(lowering, given, stack, where)
    properties["Target"] = build(
        _target(lowering, thing.props.get("target"), stack, thing.at("target"), 0), thing.at("target")
    )
    properties["Target"].pop("Id", None)
    window = thing_of(thing.props.get("timeWindow"))
    mode = "FLEXIBLE" if isinstance(window, Thing) and window.name == "flexible" else "OFF"
    properties["FlexibleTimeWindow"] = build({"Mode": mode}, where)

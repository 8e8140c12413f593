"""Constants and small calls of the CDK's library as the values they stand for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...model.nodes import Map
from .constructs import ENUMS
from .values import Library, Thing

NO = object()
"""Not one of those known here."""

PSEUDO = {
    "account": "AWS::AccountId",
    "accountId": "AWS::AccountId",
    "region": "AWS::Region",
    "partition": "AWS::Partition",
    "urlSuffix": "AWS::URLSuffix",
    "stackName": "AWS::StackName",
    "stackId": "AWS::StackId",
}
"""Attributes of stacks, and of `Aws`, that a deployment gives."""

_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}
_BYTES = {"mebibytes": 1, "gibibytes": 1024, "kibibytes": 1}


def of(name: str) -> Any:
    """The value of a constant: `aws_lambda.Runtime.NODEJS_20_X` is `nodejs20.x`."""
    owner, _, last = name.rpartition(".")
    if owner == "aws_lambda.Runtime":
        return _runtime(last)
    known = ENUMS.get(owner)
    return known.get(last, last) if known is not None else last


def _runtime(name: str) -> str:
    """The identifier of a runtime, from its constant."""
    family, _, version = name.partition("_")
    family = family.lower()
    if family == "dotnet" and version.startswith("CORE_"):
        family, version = "dotnetcore", version.removeprefix("CORE_")
    if family == "java" and version == "8_CORRETTO":
        return "java8.al2"
    if family == "provided":
        return f"provided.{version.lower()}" if version else "provided"
    return family + version.lower().replace("_", ".")


def of_call(thing: Thing, node: Callable[[Any], Any]) -> Any:
    """What a static method of the library gives; `NO` where it is not known here."""
    if not isinstance(thing.receiver, Library):
        return NO
    owner, name = thing.receiver.name, thing.name
    first = thing.positional(0, "amount")
    if first is None and thing.keywords:
        first = next(iter(thing.keywords.values()))
    if owner == "core.Duration":
        if name in _SECONDS and isinstance(first, int | float):
            return int(first * _SECONDS[name])
        if name == "millis" and isinstance(first, int | float):
            return first / 1000
    if owner == "core.Size" and name in _BYTES and isinstance(first, int):
        return first * _BYTES[name]
    if owner in ("core.Token", "core.Lazy") and name.startswith("as"):
        return node(first)
    if owner == "core.Fn":
        return _intrinsic(thing, node)
    if owner == "aws_lambda.Runtime" or (owner == "aws_lambda" and name == "Runtime"):
        return node(first)
    if owner in ("aws_events.Schedule", "aws_scheduler.ScheduleExpression", "aws_applicationautoscaling.Schedule"):
        return schedule(thing, node)
    return NO


def _intrinsic(thing: Thing, node: Callable[[Any], Any]) -> Any:
    given = [node(item) for item in (*thing.arguments, *thing.keywords.values())]
    if thing.name == "importValue" and given:
        return {"Fn::ImportValue": given[0]}
    if thing.name == "ref" and given:
        return {"Ref": given[0]}
    if thing.name == "getAtt" and len(given) == 2:
        return {"Fn::GetAtt": given}
    if thing.name == "sub" and given:
        return {"Fn::Sub": given if len(given) > 1 and isinstance(given[1], Map) else given[0]}
    if thing.name == "join" and len(given) == 2:
        return {"Fn::Join": given}
    if thing.name == "select" and len(given) == 2:
        return {"Fn::Select": given}
    if thing.name == "split" and len(given) >= 2:
        return {"Fn::Split": given[:2]}
    return NO


def schedule(thing: Thing, node: Callable[[Any], Any]) -> Any:
    """A schedule expression: `rate(5 minutes)`, `cron(0 18 ? * MON-FRI *)`."""
    first = thing.positional(0)
    if first is None and thing.keywords:
        first = next(iter(thing.keywords.values()))
    if thing.name == "expression":
        return first if isinstance(first, str) else NO
    if thing.name == "rate":
        seconds = node(first)
        return _rate(seconds) if isinstance(seconds, int) and seconds else NO
    if thing.name != "cron":
        return NO
    fields = thing.props
    value = {key: fields.get(key) for key in ("minute", "hour", "day", "month", "weekDay", "year")}
    if any(item is not None and not isinstance(item, str) for item in value.values()):
        return NO
    day = value["day"] or ("?" if value["weekDay"] is not None else "*")
    week_day = value["weekDay"] or "?"
    fields_ = (value["minute"] or "*", value["hour"] or "*", day, value["month"] or "*", week_day, value["year"] or "*")
    return f"cron({' '.join(fields_)})"


def _rate(seconds: int) -> str:
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds % length == 0:
            count = seconds // length
            return f"rate({count} {unit}{'s' if count > 1 else ''})"
    return f"rate({seconds} seconds)"

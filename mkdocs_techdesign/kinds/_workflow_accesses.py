"""What the task states of a workflow do by themselves, as facts: accesses to data, events published, HTTP requests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from ..model.architecture import Fact, Resource
from ..model.behaviour import DataAccess, HttpCall, PublishedEvent
from ..model.location import Location, Unresolved
from ..model.nodes import Map, Seq
from . import Reader
from ._asl import Placed, argument, literal, shown, states, text
from ._task_calls import Call, call, named, targets, unknown

_BUSES = ("AWS::Events::EventBus",)
_MOST_FIELDS = 200


def accesses(machine: Resource, definition: Map, reader: Reader) -> Iterator[Fact]:
    """The facts of all states."""
    for placed in states(definition):
        asked = call(placed.state, reader)
        if asked is not None and not asked.direct:
            if asked.service == "http":
                yield from _requests(machine, placed, asked, reader)
            elif asked.operation:
                yield from _calls(machine, placed, asked, reader)
            if asked.service == "events" and asked.operation == "PutEvents":
                yield from _events(machine, placed, asked, reader)
        yield from _files(machine, placed, reader)


def _calls(machine: Resource, placed: Placed, asked: Call, reader: Reader) -> Iterator[DataAccess]:
    given = asked.arguments
    found: list[str | Unresolved | None] = list(dict.fromkeys(id for id, _ in targets(placed.state, asked, reader)))
    if not found:
        found = [unknown(placed.state, asked, reader) or next(iter(named(given, reader)), None)]
    for target in found:
        yield DataAccess(
            id=f"{machine.id}:{placed.name}",
            label=f"{asked.service}:{asked.operation}",
            location=placed.location,
            function=machine.id,
            service=asked.service,
            operation=asked.operation,
            target=target,
            index=text(given, "IndexName", reader) if given is not None else None,
            key_condition=_said(given, "KeyConditionExpression"),
            filter=_said(given, "FilterExpression"),
            condition=_said(given, "ConditionExpression"),
            update=_said(given, "UpdateExpression"),
            projection=_said(given, "ProjectionExpression"),
            consistent=given is not None and given.get("ConsistentRead") is True,
            in_transaction=asked.operation.startswith("Transact"),
            in_loop=placed.repeated,
        )


def _said(given: Map | None, key: str) -> str | None:
    if given is None:
        return None
    for name in (key, key + ".$"):
        if name in given:
            return shown(given[name])
    return None


def _files(machine: Resource, placed: Placed, reader: Reader) -> Iterator[DataAccess]:
    """What a distributed Map reads its items from, and writes its results to."""
    for key, operation in (("ItemReader", "GetObject"), ("ResultWriter", "PutObject")):
        inner = placed.state.get(key)
        if not isinstance(inner, Map):
            continue
        given = inner.get("Arguments", inner.get("Parameters"))
        found = named(inner, reader)
        stated = argument(given, "Bucket") if isinstance(given, Map) else None
        target = found[0] if found else (stated if isinstance(stated, Unresolved) else reader.target(stated))
        listed = "listObjects" in str(inner.get("Resource"))
        yield DataAccess(
            id=f"{machine.id}:{placed.name}",
            label=f"s3:{'ListObjectsV2' if listed else operation}",
            location=placed.state.at(key),
            function=machine.id,
            service="s3",
            operation="ListObjectsV2" if listed else operation,
            target=target,
        )


def _events(machine: Resource, placed: Placed, asked: Call, reader: Reader) -> Iterator[PublishedEvent]:
    entries = asked.arguments.get("Entries") if asked.arguments is not None else None
    for entry in entries if isinstance(entries, Seq) else ():
        if not isinstance(entry, Map):
            continue
        kind = text(entry, "DetailType", reader)
        yield PublishedEvent(
            id=f"{machine.id}:{placed.name}",
            label=kind.expression if isinstance(kind, Unresolved) else kind or placed.name,
            location=entry.location,
            function=machine.id,
            bus=_bus(entry, reader),
            source=text(entry, "Source", reader),
            detail_type=kind,
            fields=tuple(_fields(entry.get("Detail"))),
        )


def _bus(entry: Map, reader: Reader) -> str | Unresolved | None:
    stated = argument(entry, "EventBusName")
    if isinstance(stated, Unresolved) or stated is None:
        return stated
    found = None if stated == "default" else reader.target(stated, *_BUSES)
    return replace(found, location=entry.at("EventBusName")) if isinstance(found, Unresolved) else found


def _fields(detail: object) -> Iterator[str]:
    """The names in a literal detail: `orderId`, `items[].sku`."""
    waiting = [("", detail)]
    told = 0
    while waiting and told < _MOST_FIELDS:
        prefix, node = waiting.pop()
        if isinstance(node, Seq):
            waiting += [(f"{prefix}[]", item) for item in node[:1]]
        elif isinstance(node, Map) and not any(key == "Ref" or key.startswith("Fn::") for key in node):
            waiting += [(f"{prefix}.{key}" if prefix else key, node[key]) for key in reversed(node)]
        elif prefix:
            told += 1
            yield prefix.removesuffix(".$")


def _requests(machine: Resource, placed: Placed, asked: Call, reader: Reader) -> Iterator[HttpCall]:
    given = asked.arguments
    if given is None:
        return
    place = given.at("ApiEndpoint" if "ApiEndpoint" in given else "ApiEndpoint.$")
    method = literal(given.get("Method"), place)
    host, path = _address(text(given, "ApiEndpoint", reader), place)
    verb = method.upper() if isinstance(method, str) else None
    shown_host = host.expression if isinstance(host, Unresolved) else host or "an address"
    yield HttpCall(
        id=f"{machine.id}:{placed.name}",
        label=f"{verb} {shown_host}" if verb else shown_host,
        location=placed.location,
        function=machine.id,
        method=verb,
        host=host,
        path=path,
    )


def _address(endpoint: str | Unresolved | None, place: Location) -> tuple[str | Unresolved | None, str | None]:
    if not isinstance(endpoint, str):
        return endpoint, None
    try:
        parts = urlsplit(endpoint if "://" in endpoint else f"https://{endpoint}")
        host = parts.hostname
    except ValueError:
        host, parts = None, urlsplit("")
    if host is None or "${" in parts.netloc:
        return Unresolved(endpoint[:200], "only the deployment knows it", place), None
    return host, parts.path or None

"""Requests to AWS services as facts: what is accessed, by which index, under which conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ...kinds.function import Function
from ...model.behaviour import CONDITIONAL_WRITE, CodeSign, DataAccess, PublishedEvent
from ...model.location import Unresolved
from .catalogue import service
from .expressions import entry, fields_of, filled, texts_of
from .marking import marking
from .nulls import null_attributes
from .observations import Request
from .targets import Targets
from .texts import expression_of, template_of, text_of
from .values import Known, Rec, Text, Unknown, Value, Variable, items_of, options

_ALWAYS_NAMED = frozenset({"dynamodb", "s3", "sqs", "kinesis", "states", "lambda"})
"""Services whose operations name a resource, but for those of `_NO_TARGET`."""
_BATCHES = {"BatchGetItem", "BatchWriteItem"}
_TRANSACTIONS = {"TransactGetItems", "TransactWriteItems"}
_NO_TARGET = frozenset(
    {
        "ListTables",
        "ListBuckets",
        "ListQueues",
        "ListTopics",
        "ListFunctions",
        "ListStateMachines",
        "SendTaskSuccess",
        "SendTaskFailure",
        "SendTaskHeartbeat",
        "DescribeParameters",
        "StopExecution",
        "DescribeExecution",
        "GetExecutionHistory",
        "GetRandomPassword",
        "PutEvents",
    }
)


class Accesses:
    """Turns the requests of one function into facts."""

    def __init__(self, function: Function, targets: Targets) -> None:
        self._function = function
        self._targets = targets

    def of(self, request: Request) -> Iterator[DataAccess | PublishedEvent | CodeSign]:
        """Everything one request says."""
        events = list(self._events(request)) if request.operation == "PutEvents" else []
        yield from events
        for target, part in self._accessed(request, events):
            indexes = texts_of(entry(part, "IndexName")) if request.service == "dynamodb" else ()
            if len(indexes) > 1:
                # Code that chooses among indexes reads each of them.
                yield from (replace(self._access(request, target, part), index=index) for index in indexes)
            else:
                yield self._access(request, target, part)
        yield from self._signs(request)

    # --- targets --------------------------------------------------------------------------------------------------

    def _accessed(
        self, request: Request, events: list[PublishedEvent]
    ) -> Iterator[tuple[str | Unresolved | None, Rec]]:
        known = service(request.service)
        if request.operation == "PutEvents":
            buses = list(dict.fromkeys(event.bus for event in events)) or [None]
            for bus in buses:
                yield bus if bus is not None else self._targets.default_bus, Rec()
            return
        if known.id == "dynamodb" and request.operation in _BATCHES:
            yield from self._of_batch(request)
            return
        if known.id == "dynamodb" and request.operation in _TRANSACTIONS:
            yield from self._of_transaction(request)
            return
        value = entry(request.input, *known.targets) if known.targets else None
        if value is None and request.operation == "CopyObject":
            value = entry(request.input, "DestinationBucket")
        if value is None:
            unsaid = not request.input.entries and known.id in _ALWAYS_NAMED
            if known.targets and (request.input.rest or unsaid) and request.operation not in _NO_TARGET:
                yield Unresolved(_unread(request), "the request is computed at run time", request.at), request.input
            else:
                yield None, request.input
            return
        items = list(items_of(value)) or [value]
        for item in items:
            yield self._find(item, request), request.input

    def _find(self, value: Value, request: Request) -> str | Unresolved:
        return self._targets.find(value, service(request.service).types, self._function, request.at)

    def _of_batch(self, request: Request) -> Iterator[tuple[str | Unresolved | None, Rec]]:
        tables = entry(request.input, "RequestItems")
        direct = entry(request.input, "TableName")
        if direct is not None:
            yield self._find(direct, request), request.input
            return
        found = False
        for option in options(tables) if tables is not None else ():
            if not isinstance(option, Rec):
                continue
            for name, value in option.entries.items():
                found = True
                yield self._find(_key(name), request), value if isinstance(value, Rec) else Rec()
            for key in option.keys:
                found = True
                yield self._find(key, request), Rec()
        if not found:
            yield Unresolved(_unread(request), "the request is computed at run time", request.at), Rec()

    def _of_transaction(self, request: Request) -> Iterator[tuple[str | Unresolved | None, Rec]]:
        found: dict[str | Unresolved, Rec] = {}
        items = entry(request.input, "TransactItems")
        for item in items_of(items) if items is not None else ():
            for part in item.entries.values() if isinstance(item, Rec) else ():
                for inner in options(part):
                    name = entry(inner, "TableName") if isinstance(inner, Rec) else None
                    if name is not None and isinstance(inner, Rec):
                        target = self._find(name, request)
                        merged = found.setdefault(target, Rec())
                        merged.entries.update(inner.entries)
        if not found:
            yield Unresolved(_unread(request), "the request is computed at run time", request.at), Rec()
        yield from found.items()

    # --- facts ----------------------------------------------------------------------------------------------------

    def _access(self, request: Request, target: str | Unresolved | None, part: Rec) -> DataAccess:
        label = f"{request.service}:{request.operation}"
        index: str | Unresolved | None = None
        written: dict[str, Any] = {}
        if request.service == "dynamodb":
            name = entry(part, "IndexName")
            index = self._text(name, request) if name is not None else None
            for field, member in (
                ("key_condition", "KeyConditionExpression"),
                ("filter", "FilterExpression"),
                ("condition", "ConditionExpression"),
                ("update", "UpdateExpression"),
                ("projection", "ProjectionExpression"),
            ):
                value = entry(part, member)
                written[field] = filled(value, part) if value is not None else None
            written["nulls"] = null_attributes(request.operation, part)
        consistent = entry(part, "ConsistentRead")
        return DataAccess(
            id=f"{self._function.id}:{label}@{request.at}",
            label=label,
            location=request.at,
            function=self._function.id,
            service=request.service,
            operation=request.operation,
            target=target,
            index=index,
            consistent=isinstance(consistent, Known) and consistent.value is True,
            in_transaction=request.transaction or request.operation in _TRANSACTIONS,
            in_loop=request.in_loop,
            waits=_waits(request),
            chain=request.chain,
            **written,
        )

    def _text(self, value: Value, request: Request) -> str | Unresolved:
        """A text, or why it is not known."""
        for option in options(value):
            known = text_of(option)
            if known is not None:
                return known
        reason = "computed at run time"
        for option in options(value):
            if isinstance(option, Variable):
                reason = "the value of an environment variable is not read"
            elif isinstance(option, Unknown):
                reason = option.reason
        shown = template_of(value) if isinstance(value, Text) else expression_of(value)
        return Unresolved(shown, reason, request.at)

    def _events(self, request: Request) -> Iterator[PublishedEvent]:
        entries = entry(request.input, "Entries")
        given = [*items_of(entries), *options(entries)] if entries is not None else []
        found = [item for item in given if isinstance(item, Rec)]
        if not found:
            unread = Unresolved(_unread(request), "the entries are computed at run time", request.at)
            found_bus = self._event(request, Rec(), unread)
            yield found_bus
        for item in found:
            kinds = entry(item, "DetailType")
            several = options(kinds) if kinds is not None else (None,)
            said = [kind for kind in several if kind is None or text_of(kind) != ""]
            for kind in said or several:
                one = item if kind is None else Rec({**item.entries, "DetailType": kind}, item.at)
                yield self._event(request, one, None)

    def _event(self, request: Request, item: Rec, unread: Unresolved | None) -> PublishedEvent:
        at = item.at or request.at
        bus_value = entry(item, "EventBusName")
        bus: str | Unresolved | None = self._find(bus_value, request) if bus_value is not None else unread
        said = {name: entry(item, name) for name in ("Source", "DetailType", "Detail")}
        source = self._text(said["Source"], request) if said["Source"] is not None else unread
        kind = self._text(said["DetailType"], request) if said["DetailType"] is not None else unread
        label = kind if isinstance(kind, str) else kind.expression if kind is not None else "event"
        return PublishedEvent(
            id=f"{self._function.id}:{label}@{at}",
            label=label,
            location=at,
            function=self._function.id,
            bus=bus,
            source=source,
            detail_type=kind,
            fields=tuple(dict.fromkeys(fields_of(said["Detail"]))) if said["Detail"] is not None else (),
            chain=request.chain,
        )

    def _signs(self, request: Request) -> Iterator[CodeSign]:
        marked = marking(request)
        if marked is not None:
            yield self._sign(request, "idempotency-marker", marked)
        for part in _parts(request):
            value = entry(part, "ConditionExpression")
            text = filled(value, part) if value is not None else None
            if text is None:
                continue
            if re.search(r"attribute_not_exists", text) and request.operation in (
                "PutItem",
                "TransactWriteItems",
                "UpdateItem",
            ):
                yield self._sign(request, "idempotency", CONDITIONAL_WRITE)
            if re.search(r"\b\w*(version|revision|etag|updatedat|updated_at)\w*\b\s*(=|<)", text, re.IGNORECASE):
                yield self._sign(request, "optimistic-locking", f"condition {text}"[:120])

    def _sign(self, request: Request, concern: str, label: str) -> CodeSign:
        return CodeSign(
            id=f"{self._function.id}:{concern}@{request.at}",
            label=label,
            location=request.at,
            function=self._function.id,
            concern=concern,
        )


def _parts(request: Request) -> Iterator[Rec]:
    yield request.input
    items = entry(request.input, "TransactItems")
    for item in items_of(items) if items is not None else ():
        for part in item.entries.values() if isinstance(item, Rec) else ():
            if isinstance(part, Rec):
                yield part


def _waits(request: Request) -> bool | None:
    """Whether the caller of a function waits for its answer, which it does unless it says otherwise."""
    if request.service != "lambda" or request.operation != "Invoke":
        return None
    said = entry(request.input, "InvocationType")
    if said is None:
        return None if request.input.rest or not request.input.entries else True
    kinds = {text_of(option) for option in options(said)}
    return kinds == {"RequestResponse"} if kinds <= {"RequestResponse", "Event", "DryRun"} and len(kinds) == 1 else None


def _key(name: str) -> Value:
    return Known(name)


def _unread(request: Request) -> str:
    for value in request.input.rest:
        return expression_of(value)
    return f"{request.operation} request"

"""Requests to operations: what a data source of each type is asked to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .request import Computed, Items, Record, Text, Value, shown, text

_SERVICES = {
    "AMAZON_DYNAMODB": "dynamodb",
    "AMAZON_EVENTBRIDGE": "events",
    "AMAZON_BEDROCK_RUNTIME": "bedrock",
    "AWS_LAMBDA": "lambda",
    "AMAZON_OPENSEARCH_SERVICE": "es",
    "AMAZON_ELASTICSEARCH": "es",
    "RELATIONAL_DATABASE": "rds-data",
    "HTTP": "http",
}
"""Type of data source to the service, as in IAM actions."""
_BATCHES = ("BatchGetItem", "BatchPutItem", "BatchDeleteItem")
_WRITES = ("Put", "Update", "Delete", "TransactWrite")
_PLACEHOLDER = re.compile(r"[#:][A-Za-z_]\w*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event a request puts on a bus."""

    line: int
    source: Value | None = None
    detail_type: Value | None = None
    detail: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation on one thing."""

    service: str
    name: str
    """`GetItem`; of an HTTP request its method."""
    line: int
    column: int = 1
    table: Text | Computed | None = None
    """Name of the table, where the request says one itself."""
    index: Value | None = None
    key_condition: str | None = None
    filter: str | None = None
    condition: str | None = None
    update: str | None = None
    projection: str | None = None
    consistent: bool = False
    in_transaction: bool = False
    path: str | None = None
    """Of an HTTP request."""
    statement: str | None = None
    """First SQL statement, where it is literal."""
    events: tuple[Event, ...] = ()
    body: Value | None = None
    """Of an HTTP request."""
    headers: Record | None = None


def operations(request: Value, type: str) -> Iterator[Operation]:
    """What one request asks of a data source of a type. Nothing for one that asks for nothing."""
    service = _SERVICES.get(type)
    if not isinstance(request, Record) or service is None:
        return
    if service == "rds-data":
        yield from _statements(request)
    elif service == "http":
        yield from _http(request)
    else:
        for value in request.all("operation"):
            name = text(value)
            if name is None:
                continue
            if service == "dynamodb":
                yield from _dynamodb(request, name, value)
            elif service == "es":
                path = shown(request.get("path"))
                yield Operation(
                    service="es", name=f"ESHttp{name.capitalize()}", line=value.line, column=value.column, path=path
                )
            else:
                events = tuple(_events(request)) if service == "events" else ()
                yield Operation(service=service, name=_api(name), line=value.line, column=value.column, events=events)


def _api(name: str) -> str:
    """Operations of AppSync under the names of the API they call."""
    return {"BatchInvoke": "Invoke"}.get(name, name[:1].upper() + name[1:])


def _dynamodb(request: Record, name: str, value: Value) -> Iterator[Operation]:
    name = name[:1].upper() + name[1:]
    if name.startswith("Transact"):
        for holder in request.all("transactItems"):
            for item in _records(holder):
                yield _item(item, name, transaction=True)
        return
    if name in _BATCHES:
        called = "BatchGetItem" if name == "BatchGetItem" else "BatchWriteItem"
        for tables in request.all("tables"):
            for table, _ in tables.entries if isinstance(tables, Record) else ():
                yield Operation(service="dynamodb", name=called, line=table.line, column=table.column, table=table)
        return
    made = _item(request, {"Sync": "Query"}.get(name, name), transaction=False)
    yield replace(made, line=value.line, column=value.column, table=None)


def _item(request: Record, name: str, transaction: bool) -> Operation:
    table = request.get("table")
    writes = name.startswith(_WRITES)
    return Operation(
        service="dynamodb",
        name=name,
        line=request.line,
        column=request.column,
        table=table if isinstance(table, Text | Computed) else None,
        index=None if writes else request.get("index"),
        key_condition=None if writes else _expression(request.get("query")),
        filter=None if writes else _expression(request.get("filter")),
        condition=_expression(request.get("condition")) if writes else None,
        update=_expression(request.get("update")) if writes else None,
        projection=None if writes else _expression(request.get("projection")),
        consistent=not writes and text(request.get("consistentRead")) == "true",
        in_transaction=transaction,
    )


def _expression(holder: Value | None) -> str | None:
    """An expression with the names it stands for put in."""
    if not isinstance(holder, Record):
        return shown(holder)
    written = shown(holder.get("expression"))
    names = holder.get("expressionNames")
    if written is None or not isinstance(names, Record):
        return written
    known = {
        key.value: value.value for key, value in names.entries if isinstance(key, Text) and isinstance(value, Text)
    }
    return _PLACEHOLDER.sub(lambda found: known.get(found.group(), found.group()), written)


def _records(holder: Value) -> Iterator[Record]:
    if isinstance(holder, Record):
        yield holder
    for item in holder.items if isinstance(holder, Items) else ():
        if isinstance(item, Record):
            yield item


def _events(request: Record) -> Iterator[Event]:
    for holder in request.all("events"):
        for event in _records(holder):
            yield Event(
                line=event.line,
                source=event.get("source"),
                detail_type=event.get("detailType", "detail-type"),
                detail=event.get("detail"),
            )


def _statements(request: Record) -> Iterator[Operation]:
    for value in request.all("statements"):
        first = value.items[0] if isinstance(value, Items) and value.items else value
        yield Operation(
            service="rds-data", name="ExecuteStatement", line=value.line, column=value.column, statement=shown(first)
        )


def _http(request: Record) -> Iterator[Operation]:
    for value in request.all("method"):
        name = text(value)
        if name is None:
            continue
        params = request.get("params")
        headers = params.get("headers") if isinstance(params, Record) else None
        yield Operation(
            service="http",
            name=name.upper(),
            line=value.line,
            column=value.column,
            path=shown(request.get("resourcePath")),
            body=params.get("body") if isinstance(params, Record) else None,
            headers=headers if isinstance(headers, Record) else None,
        )

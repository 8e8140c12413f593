"""Dashboards there are, and a generated one over what was found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TypeAlias

from .. import escape
from ..kinds.api import Api
from ..kinds.dashboard import Dashboard, Metric
from ..kinds.event_bus import EventBus
from ..kinds.function import Function
from ..kinds.graphql_api import GraphqlApi
from ..kinds.queue import Queue
from ..kinds.rule import Rule
from ..kinds.table import Table
from ..model.architecture import Fact
from ..model.content import Code, ContentBlock, Download, Listing, Prose, Row, Source, Text, Tier
from ..model.wording import title
from ._writing import Words, codes, listed, opened, part, stacked, table, written

_COLUMNS = 24
_WIDTH, _HEIGHT = 12, 6
_ATTRIBUTES = {
    "AWS::ApiGatewayV2::Api": "",
    "AWS::AppSync::GraphQLApi": ".ApiId",
    "AWS::DynamoDB::Table": "",
    "AWS::Events::Rule": "",
    "AWS::Lambda::Function": "",
    "AWS::SQS::Queue": ".QueueName",
}
"""What a template writes behind a logical ID for the name that metrics know. A REST API's name has no reference, nor
has that of a rule on a bus of its own."""
_MOST = 100
"""Metrics one widget holds at most, as CloudWatch counts; widgets of a dashboard are at most 500."""
_Graphs: TypeAlias = "tuple[tuple[str, tuple[tuple[str, str], ...]], ...]"
_GROUPS: tuple[tuple[str, tuple[type[Fact], ...], str, str, _Graphs], ...] = (
    ("API", (Api,), "AWS/ApiGateway", "ApiName", (
        ("requests and errors", (("Count", "Sum"), ("4XXError", "Sum"), ("5XXError", "Sum"))),
        ("latency", (("Latency", "p50"), ("Latency", "p90"), ("Latency", "p99"))))),
    ("HTTP API", (Api,), "AWS/ApiGateway", "ApiId", (
        ("requests and errors", (("Count", "Sum"), ("4xx", "Sum"), ("5xx", "Sum"))),
        ("latency", (("Latency", "p50"), ("Latency", "p90"), ("Latency", "p99"))))),
    ("GraphQL API", (GraphqlApi,), "AWS/AppSync", "GraphQLAPIId", (
        ("errors", (("4XXError", "Sum"), ("5XXError", "Sum"))),
        ("latency", (("Latency", "p50"), ("Latency", "p90"), ("Latency", "p99"))))),
    ("Functions", (Function,), "AWS/Lambda", "FunctionName", (
        ("invocations", (("Invocations", "Sum"),)), ("errors and throttles", (("Errors", "Sum"), ("Throttles", "Sum"))),
        ("duration", (("Duration", "p50"), ("Duration", "p90"), ("Duration", "p99"))),
        ("concurrency", (("ConcurrentExecutions", "Maximum"),)))),
    ("Tables", (Table,), "AWS/DynamoDB", "TableName", (
        ("capacity used", (("ConsumedReadCapacityUnits", "Sum"), ("ConsumedWriteCapacityUnits", "Sum"))),
        ("throttled requests", (("ReadThrottleEvents", "Sum"), ("WriteThrottleEvents", "Sum"))))),
    ("Bus", (Rule,), "AWS/Events", "RuleName", (
        ("matched and failed", (("MatchedEvents", "Sum"), ("FailedInvocations", "Sum"))),)),
    ("Queues", (Queue,), "AWS/SQS", "QueueName", (
        ("depth", (("ApproximateNumberOfMessagesVisible", "Maximum"),)),
        ("oldest message", (("ApproximateAgeOfOldestMessage", "Maximum"),)))),
)  # fmt: skip
"""Heading, kinds, namespace, dimension, and the widgets with their metrics and statistics."""


def dashboards(words: Words) -> Iterator[ContentBlock]:
    """Boards as designed, as scanned, and one made from the resources."""
    yield from _designed(words)
    for board in words.document.architecture.of(Dashboard):
        yield Tier("comprehensive", tuple(part(f"Graphs of {words.names.short(board.id)}", _scanned(words, board), 3)))
    body = widgets(words)
    if body["widgets"]:
        text = escape.json(json.dumps(body, indent=2, ensure_ascii=True)) + "\n"
        yield Prose(
            (
                "A dashboard over all that was found, as CloudWatch reads it, with graphs of APIs, functions, tables,",
                "bus and queues. A name that only the deployment knows stands as its reference: give the file to",
                Code("Fn::Sub"),
                "in a template, or replace the references first;",
                "what stands in angle brackets is yours to fill in.",
            )
        )
        yield Download("dashboard.json", text, "Dashboard for CloudWatch")
        yield Tier("comprehensive", (Listing(text, "json", "First widgets") if len(text) < 4000 else _first(body),))


def _first(body: dict[str, Any]) -> Listing:
    """The first two graphs, where all of them would fill pages."""
    graphs = [widget for widget in body["widgets"] if widget["type"] == "metric"][:2]
    return Listing(json.dumps({"widgets": graphs}, indent=2, ensure_ascii=True), "json", "Its first two graphs")


def _designed(words: Words) -> Iterator[ContentBlock]:
    rows: list[Row] = []
    for name, item in words.document.design.observability.dashboards.items():
        for group, graphs in item.groups.items():
            first = not rows or rows[-1].anchor != name
            heading: Text = stacked(item.title or title(name), written(item, "url")) if first else ""
            rows.append(
                Row((heading, title(group), ", ".join(graphs), Source(item.where("groups", group))), anchor=name)
            )
        if not item.groups:
            rows.append(Row((stacked(item.title or title(name), written(item, "url")), "", "", Source(item.location))))
    yield from table(("Dashboard", "Group", "Graphs", "Source"), (Row(row.cells) for row in rows))


def _scanned(words: Words, board: Dashboard) -> Iterator[ContentBlock]:
    rows = []
    for widget in board.widgets:
        about = dict.fromkeys(id for metric in widget.metrics for id in metric.targets)
        names = dict.fromkeys(_named(metric) for metric in widget.metrics)
        cells: tuple[Text, ...] = (
            widget.title or "",
            widget.type,
            codes([name for name in names if name]),
            listed([words.name(id) for id in (*about, *widget.alarms)]),
        )
        rows.append(Row(cells))
    yield from table(("Graph", "Kind", "Metrics", "About"), rows)
    if board.body is not None:
        yield Prose(("Its body is computed:", opened(board.body)))
    yield Prose(("Read at", Source(board.location), "."))


def _named(metric: Metric) -> str:
    name = metric.name or ""
    return f"{name} {metric.statistic}" if metric.statistic and name else name


def widgets(words: Words) -> dict[str, Any]:
    """The body of a CloudWatch dashboard: two columns of graphs, a heading above each group."""
    made: list[dict[str, Any]] = []
    region = words.document.design.about.region or "${AWS::Region}"
    y = 0
    for heading, kinds, namespace, dimension, graphs in _GROUPS:
        facts = [fact for kind in kinds for fact in words.document.architecture.of(kind) if _counts(heading, fact)]
        if not facts:
            continue
        made.append({"type": "text", "x": 0, "y": y, "width": _COLUMNS, "height": 1,
                     "properties": {"markdown": f"## {heading}"}})  # fmt: skip
        y += 1
        for number, (what, metrics) in enumerate(graphs):
            rows = [
                [namespace, metric, *_dimensions(words, dimension, fact), {"stat": stat}]
                for fact in facts
                for metric, stat in metrics
            ]
            made.append(
                {
                    "type": "metric",
                    "x": number % 2 * _WIDTH,
                    "y": y + number // 2 * _HEIGHT,
                    "width": _WIDTH,
                    "height": _HEIGHT,
                    "properties": {
                        "title": f"{heading}: {what}",
                        "view": "timeSeries",
                        "region": region,
                        "period": 300,
                        "metrics": rows[:_MOST],
                    },
                }
            )
        y += (len(graphs) + 1) // 2 * _HEIGHT
    return {"widgets": made}


def _counts(heading: str, fact: Fact) -> bool:
    """APIs of the two generations count under different names; rules count where a pattern selects events."""
    if isinstance(fact, Api):
        return (fact.protocol == "HTTP") == (heading == "HTTP API") and fact.protocol != "WEBSOCKET"
    return not isinstance(fact, Rule) or fact.pattern is not None


def _dimensions(words: Words, dimension: str, fact: Fact) -> list[str]:
    """Names and values of the dimensions; a rule on a bus of its own has the bus as well."""
    bus = fact.bus if isinstance(fact, Rule) and isinstance(fact.bus, str) else None
    found = next((item for item in words.document.architecture.of(EventBus) if item.id == bus), None)
    known = words.document.architecture.by_id.get(bus or "")
    first = ["EventBusName", (known.name if known else None) or f"<name of {found.label}>"] if found else []
    return [*first, dimension, _name(words, fact)]


def _name(words: Words, fact: Fact) -> str:
    """The deployed name, else a reference that a template fills in, else words in its place."""
    resource = words.document.architecture.by_id.get(fact.id)
    if resource is None:
        return fact.label
    if resource.name and not (isinstance(fact, Api) and fact.protocol != "REST"):
        return resource.name
    attribute = _ATTRIBUTES.get(resource.type)
    unreferable = isinstance(fact, Rule) and fact.bus is not None
    if attribute is None or unreferable or not resource.referable:
        return f"<name of {words.names.short(fact.id)}>"
    return f"${{{resource.logical_id}{attribute}}}"

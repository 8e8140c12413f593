"""CloudWatch dashboards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..model.architecture import Fact, Resource
from ..model.location import Location, Unresolved
from ..model.nodes import Map, Seq
from . import Kind, Reader

_MOST = 500
_DEEPEST = 40
_ROW = 2
"""Namespace and name come first in a metric of a widget; names and values of dimensions follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One metric in a widget."""

    namespace: str | None = None
    name: str | None = None
    """Of the metric; an expression for one that is computed."""
    statistic: str | None = None
    """`Sum`, `p99`; None where the widget leaves it to CloudWatch."""
    targets: tuple[str, ...] = ()
    """Ids of the resources its dimensions name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Widget:
    """One part of a dashboard."""

    type: str
    """`metric`, `log`, `text`, `alarm`, …"""
    title: str | None = None
    metrics: tuple[Metric, ...] = ()
    alarms: tuple[str, ...] = ()
    """Ids of the alarms it shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard(Fact):
    """A dashboard and what it shows."""

    widgets: tuple[Widget, ...] = ()
    watches: tuple[str, ...] = ()
    """Ids of all resources its metrics are about."""
    body: Unresolved | None = None
    """What it shows, where that is computed in a way a scan cannot follow."""


class DashboardKind(Kind[Dashboard]):
    """Reads dashboards."""

    types = ("AWS::CloudWatch::Dashboard",)
    fact = Dashboard
    plural = "dashboards"
    plumbing = True

    def read(self, resource: Resource, reader: Reader) -> Iterator[Dashboard]:
        """One dashboard."""
        node = resource.properties.get("DashboardBody")
        where = resource.properties.at("DashboardBody")
        body = _body(node, where, reader)
        widgets: tuple[Widget, ...] = ()
        if body is not None:
            widgets = tuple(_widget(entry, reader) for entry in reader.mappings(body, "widgets")[:_MOST])
        shown = {id for widget in widgets for metric in widget.metrics for id in metric.targets}
        computed = reader.pattern(node) if body is None and isinstance(node, Map) else None
        yield Dashboard(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            widgets=widgets,
            watches=tuple(sorted(shown)) if body is not None else tuple(sorted(reader.mentioned(node))),
            body=computed if isinstance(computed, Unresolved) else None,
        )


def _body(node: object, where: Location, reader: Reader) -> Map | None:
    """The document as nodes; each text of an `Fn::Sub` over all of it becomes one of its own."""
    text, filled = node, False
    if isinstance(node, Map) and "Fn::Sub" in node:
        text, filled = node["Fn::Sub"], True
    elif isinstance(node, Map) and "Fn::ToJsonString" in node:
        inner = node["Fn::ToJsonString"]
        return inner if isinstance(inner, Map) else None
    elif isinstance(node, Map):
        value = reader.value(node)
        text = value if isinstance(value, str) else None
    if not isinstance(text, str):
        return None
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    made = _nodes(document, where, filled, 0)
    return made if isinstance(made, Map) else None


def _nodes(value: Any, where: Location, filled: bool, depth: int) -> Any:
    if depth > _DEEPEST:
        return None
    if isinstance(value, dict):
        items = {key: _nodes(item, where, filled, depth + 1) for key, item in value.items()}
        return Map(items, path=where.path, line=where.line, column=where.column)
    if isinstance(value, list):
        inner = [_nodes(item, where, filled, depth + 1) for item in value]
        return Seq(inner, path=where.path, line=where.line, column=where.column)
    if filled and isinstance(value, str) and "${" in value:
        return Map({"Fn::Sub": value}, path=where.path, line=where.line, column=where.column)
    return value


def _widget(entry: Map, reader: Reader) -> Widget:
    kind = reader.text(entry, "type")
    inner = reader.mapping(entry, "properties") or entry
    statistic, title = reader.text(inner, "stat"), reader.text(inner, "title")
    rows = [row for row in reader.sequence(inner, "metrics") or () if isinstance(row, list)]
    alarms = [id for key in ("alarms",) for node in reader.sequence(inner, key) or () for id in reader.targets(node)]
    return Widget(
        type=kind if isinstance(kind, str) else "metric",
        title=title if isinstance(title, str) else None,
        metrics=tuple(_metrics(rows, statistic if isinstance(statistic, str) else None, reader)),
        alarms=tuple(dict.fromkeys(alarms)),
    )


def _metrics(rows: list[list[Any]], statistic: str | None, reader: Reader) -> Iterator[Metric]:
    """Each row; `.` repeats what stands above it, `...` all of the row above up to there."""
    above: list[Any] = []
    for row in rows[:_MOST]:
        cells = [cell for cell in row if not isinstance(cell, Map) or "Fn::Sub" in cell or "Ref" in cell]
        options = next((cell for cell in row if isinstance(cell, Map) and cell not in cells), None)
        if cells and cells[0] == "...":
            cells = [*above[: len(above) - len(cells) + 1], *cells[1:]]
        cells = [above[index] if cell == "." and index < len(above) else cell for index, cell in enumerate(cells)]
        above = cells
        own = reader.text(options, "stat") if options is not None else None
        computed = reader.text(options, "expression") if options is not None else None
        if not cells and not isinstance(computed, str):
            continue
        targets = [id for cell in cells[_ROW + 1 :: 2] for id in reader.targets(cell)]
        yield Metric(
            namespace=_text(cells[0], reader) if len(cells) >= _ROW else None,
            name=_text(cells[1], reader) if len(cells) >= _ROW else computed if isinstance(computed, str) else None,
            statistic=own if isinstance(own, str) else statistic,
            targets=tuple(dict.fromkeys(targets)),
        )


def _text(cell: object, reader: Reader) -> str | None:
    shown = reader.pattern(cell)
    return shown if isinstance(shown, str) else shown.expression if shown is not None else None

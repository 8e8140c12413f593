"""CloudWatch alarms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Configured, Edge, Relation, Resource
from ..model.expression import expression
from ..model.location import Unresolved
from ..model.nodes import Map
from . import Kind, Reader
from ._edges import edge
from ._numbers import decimal
from ._places import places

MILLISECONDS = frozenset(
    {"Duration", "IteratorAge", "Latency", "IntegrationLatency", "GetRecords.IteratorAgeMilliseconds", "ExecutionTime"}
)
"""Metrics in milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm(Configured):
    """A CloudWatch alarm."""

    metric: str | Unresolved | None = None
    further_metrics: tuple[str, ...] = ()
    """Names of the other metrics its expression computes with, in the order they are written."""
    namespace: str | Unresolved | None = None
    statistic: str | Unresolved | None = None
    """`Sum`, `p99`."""
    threshold: float | Unresolved | None = None
    comparison: str | Unresolved | None = None
    period: int | Unresolved | None = None
    """Seconds."""
    evaluation_periods: int | Unresolved | None = None
    datapoints: int | Unresolved | None = None
    """Of the evaluation periods, how many must be over the threshold; None means all."""
    missing_data: str | Unresolved | None = None
    """`breaching`, `notBreaching`, `ignore`; None means `missing`."""
    anomaly_band: float | None = None
    """Width of the band, in standard deviations, of an alarm that knows no threshold."""
    rule: str | Unresolved | None = None
    """Of a composite alarm, with references as they are written."""
    children: tuple[str, ...] = ()
    """Ids of the alarms a composite one looks at."""
    watches: tuple[str, ...] = ()
    """Ids of the resources its dimensions name."""
    actions: tuple[str, ...] = ()
    """Ids of topics and other things it tells."""

    @property
    def timed(self) -> bool:
        """True where its threshold is in milliseconds."""
        return self.metric in MILLISECONDS


_PATHS = {
    "metric": ("MetricName",),
    "statistic": ("Statistic",),
    "threshold": ("Threshold",),
    "comparison": ("ComparisonOperator",),
    "period": ("Period",),
    "evaluation_periods": ("EvaluationPeriods",),
    "datapoints": ("DatapointsToAlarm",),
    "missing_data": ("TreatMissingData",),
    "rule": ("AlarmRule",),
    "actions": ("AlarmActions",),
}
_ALARMS = ("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm")
_BAND = re.compile(r"ANOMALY_DETECTION_BAND\(\s*\w{1,255}\s*(?:,\s*([0-9.]{1,20}))?")
_NAMED = re.compile(r"(?:ALARM|OK|INSUFFICIENT_DATA)\(\s*[\"']?([^\"')(]{1,300})[\"']?\s*\)")
_DEFAULT_BAND = 2.0


class AlarmKind(Kind[Alarm]):
    """Reads metric and composite alarms."""

    types = _ALARMS
    fact = Alarm
    plural = "alarms"

    def read(self, resource: Resource, reader: Reader) -> Iterator[Alarm]:
        """One alarm; of an alarm over a metric expression, the first metric it uses, and the names of the others."""
        properties = resource.properties
        metric = properties
        further: dict[str, None] = {}
        period = reader.number(properties, "Period")
        dimensions = list(reader.mappings(properties, "Dimensions"))
        statistic = reader.text(properties, "Statistic") or reader.text(properties, "ExtendedStatistic")
        for query in reader.mappings(properties, "Metrics"):
            stat = reader.mapping(query, "MetricStat")
            if stat is None:
                continue
            inner = reader.mapping(stat, "Metric")
            if inner is not None:
                dimensions.extend(reader.mappings(inner, "Dimensions"))
                if metric is properties:
                    metric, statistic, period = inner, reader.text(stat, "Stat"), reader.number(stat, "Period")
                elif isinstance(name := reader.text(inner, "MetricName"), str):
                    further[name] = None
        first = reader.text(metric, "MetricName")
        watches = {id for dimension in dimensions for id in reader.targets(dimension.get("Value"))}
        yield Alarm(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            metric=first,
            further_metrics=tuple(name for name in further if name != first),
            namespace=reader.text(metric, "Namespace"),
            statistic=statistic,
            threshold=decimal(reader.text(properties, "Threshold")),
            comparison=reader.text(properties, "ComparisonOperator"),
            period=period,
            evaluation_periods=reader.number(properties, "EvaluationPeriods"),
            datapoints=reader.number(properties, "DatapointsToAlarm"),
            missing_data=reader.text(properties, "TreatMissingData"),
            anomaly_band=_band(properties, reader),
            rule=expression(properties["AlarmRule"]).removeprefix("!Sub ") if "AlarmRule" in properties else None,
            children=tuple(sorted(_children(properties, reader))),
            watches=tuple(sorted(watches)),
            actions=tuple(sorted(set(reader.targets(properties.get("AlarmActions"))))),
            places=places(properties, reader, _PATHS),
        )

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To what the alarm notifies."""
        for key in ("AlarmActions", "OKActions", "InsufficientDataActions"):
            for target in reader.targets(resource.properties.get(key)):
                place = reader.place(resource.properties, key)
                yield edge(resource.id, target, Relation.ALARMS, place, f"{key} of {resource.label}")


def _band(properties: Map, reader: Reader) -> float | None:
    """The width of the band of expected values, where the threshold is one."""
    for query in reader.mappings(properties, "Metrics"):
        stated = reader.text(query, "Expression")
        found = _BAND.search(stated) if isinstance(stated, str) else None
        if found is not None:
            width = decimal(found[1]) if found[1] else _DEFAULT_BAND
            return width if isinstance(width, float) else None
    return None


def _children(properties: Map, reader: Reader) -> Iterator[str]:
    """The alarms a rule names, by reference or by name."""
    node = properties.get("AlarmRule")
    for id in reader.mentioned(node):
        known = reader.resource(id)
        if known is not None and known.type in _ALARMS:
            yield id
    if isinstance(node, str):
        for name in _NAMED.findall(node):
            yield from reader.targets(name.strip(), *_ALARMS)

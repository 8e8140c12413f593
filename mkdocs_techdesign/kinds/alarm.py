"""CloudWatch alarms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Edge, Fact, Relation, Resource
from ..model.location import Unresolved
from ..model.nodes import Map
from . import Kind, Reader
from ._edges import edge


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm(Fact):
    """A CloudWatch alarm."""

    metric: str | Unresolved | None = None
    namespace: str | Unresolved | None = None
    statistic: str | Unresolved | None = None
    """`Sum`, `p99`."""
    threshold: float | Unresolved | None = None
    comparison: str | Unresolved | None = None
    period: int | Unresolved | None = None
    """Seconds."""
    evaluation_periods: int | Unresolved | None = None
    watches: tuple[str, ...] = ()
    """Ids of the resources its dimensions name."""
    actions: tuple[str, ...] = ()
    """Ids of topics and other things it tells."""


class AlarmKind(Kind[Alarm]):
    """Reads metric and composite alarms."""

    types = ("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm")
    fact = Alarm
    plural = "alarms"

    def read(self, resource: Resource, reader: Reader) -> Iterator[Alarm]:
        """One alarm; of an alarm over a metric expression, the first metric it uses."""
        properties = resource.properties
        metric = properties
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
        watches = {id for dimension in dimensions for id in reader.targets(dimension.get("Value"))}
        yield Alarm(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            metric=reader.text(metric, "MetricName"),
            namespace=reader.text(metric, "Namespace"),
            statistic=statistic,
            threshold=_threshold(properties, reader),
            comparison=reader.text(properties, "ComparisonOperator"),
            period=period,
            evaluation_periods=reader.number(properties, "EvaluationPeriods"),
            watches=tuple(sorted(watches)),
            actions=tuple(sorted(set(reader.targets(properties.get("AlarmActions"))))),
        )

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To what the alarm notifies."""
        for key in ("AlarmActions", "OKActions", "InsufficientDataActions"):
            for target in reader.targets(resource.properties.get(key)):
                place = reader.place(resource.properties, key)
                yield edge(resource.id, target, Relation.ALARMS, place, f"{key} of {resource.label}")


def _threshold(properties: Map, reader: Reader) -> float | Unresolved | None:
    value = reader.text(properties, "Threshold")
    if not isinstance(value, str):
        return value
    try:
        number = float(value)
    except ValueError:
        return None
    return number if abs(number) < 1e300 else None

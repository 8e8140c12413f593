"""Metrics made of log lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Configured, Resource
from ..model.location import Unresolved
from . import Kind, Reader
from ._places import places


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricFilter(Configured):
    """A filter over a log group that counts as a metric."""

    log_group: str | Unresolved | None = None
    """Id of the log group, or its name; None for the one Lambda makes for the function in `of`."""
    of: str | None = None
    """Id of the function or API whose logs they are."""
    pattern: str | Unresolved | None = None
    namespace: str | Unresolved | None = None
    metric: str | Unresolved | None = None


_PATHS = {"pattern": ("FilterPattern",), "log_group": ("LogGroupName",), "metric": ("MetricTransformations",)}


class MetricFilterKind(Kind[MetricFilter]):
    """Reads metric filters: one fact for each metric they make."""

    types = ("AWS::Logs::MetricFilter",)
    fact = MetricFilter
    plural = "metric_filters"
    plumbing = True

    def read(self, resource: Resource, reader: Reader) -> Iterator[MetricFilter]:
        """One fact, as a filter makes one metric."""
        properties = resource.properties
        group = reader.direct(properties.get("LogGroupName"))
        known = reader.resource(group) if group is not None else None
        if known is not None and known.type != "AWS::Logs::LogGroup":
            known = None
        name = known.properties.get("LogGroupName") if known is not None else properties.get("LogGroupName")
        writers = (reader.of(known) if known is not None else reader).mentioned(name)
        if known is not None and not writers:
            found = reader.referring(known.id, "AWS::Lambda::Function", "LoggingConfig", "LogGroup")
            writers = tuple(writer.id for writer in found)
        made = reader.mappings(properties, "MetricTransformations")
        yield MetricFilter(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            log_group=known.id if known is not None else None if writers else reader.pattern(name),
            of=writers[0] if len(writers) == 1 else None,
            pattern=reader.text(properties, "FilterPattern"),
            namespace=reader.text(made[0], "MetricNamespace") if made else None,
            metric=reader.text(made[0], "MetricName") if made else None,
            places=places(properties, reader, _PATHS),
        )

"""Systems nobody looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.dashboard import Dashboard
from ..kinds.function import Function
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class DashboardMissing(Check[str]):
    """There is no dashboard.

    What: looks for a CloudWatch dashboard in the templates, or an entry under `observability: dashboards:`.

    Why: whoever answers an alarm wants to see first whether requests, errors and latency moved together. Putting the
    graphs together in the middle of an incident takes the time that matters.

    Example: a system with alarms and no dashboard.

    Fix: add an `AWS::CloudWatch::Dashboard`, or write where the one is that another tool has

        observability:
          dashboards:
            overview: {title: Orders, groups: {api: [rate, errors, p99], tables: [throttles]}, url: "https://…"}
    """

    id = "OBS-dashboard-missing"
    section = SectionId.OBS
    lens = "OPS1"

    def subjects(self, facts: Facts) -> Iterable[str]:
        return ["dashboards"] if facts.architecture.of(Function) else []

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        if facts.architecture.of(Dashboard) or facts.design.observability.dashboards:
            return
        yield missing(
            facts.design.observability,
            subject,
            "There is no dashboard.",
            target=subject,
            fix="Under observability: dashboards: write overview: {title: …, groups: {api: [rate, errors, p99]}}.",
            question="Where does one see how the system is doing?",
        )

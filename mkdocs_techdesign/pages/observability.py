"""How we would know."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Document
from ..kinds.alarm import Alarm
from ..kinds.dashboard import Dashboard
from ..kinds.log_group import LogGroup
from ..kinds.metric_filter import MetricFilter
from ..model.content import ContentBlock, Facts, Section, Tier
from ..model.sections import SectionId
from ..reliability import coverage, whole
from . import Page
from ._alarms import alarms, channels, matrix
from ._dashboards import dashboards
from ._objectives import burning, objectives
from ._reporting import logging, metrics, places, tracing
from ._writing import Words, part, prose, written


class ObservabilityPage(Page):
    """How would we know?"""

    id = "observability"
    order = 100

    def build(self, document: Document) -> Section | None:
        """Coverage of alarms, alarms, objectives, logs, traces, dashboards, metrics."""
        words = Words(document)
        design = document.design.observability
        if not (design.given or coverage(whole(document))):
            return None
        scanned = [
            fact.location
            for kind in (Alarm, Dashboard, LogGroup, MetricFilter)
            for fact in document.architecture.of(kind)
        ]
        return Section(
            id=self.id,
            title="Observability",
            question="How would we know?",
            section=SectionId.OBS,
            wide=True,
            blocks=(
                *prose(design.description),
                *part("Alarm coverage", matrix(words)),
                Tier("standard", tuple(_standard(words))),
                Tier("comprehensive", tuple(part("How fast a budget may go", burning(words)))),
            ),
            sources=words.sources(scanned, (sign.location for sign in places(words))),
            findings=words.findings(SectionId.OBS),
        )


def _standard(words: Words) -> Iterator[ContentBlock]:
    design = words.document.design.observability
    tool = written(design, "tool")
    yield from part("Alarms", (*([Facts((("Kept in", tool),))] if tool else []), *alarms(words), *channels(words)))
    yield from part("Objectives", objectives(words))
    yield from part("Logs", logging(words))
    yield from part("Traces", tracing(words))
    yield from part("Dashboards", dashboards(words))
    yield from part("Metrics from logs", metrics(words))

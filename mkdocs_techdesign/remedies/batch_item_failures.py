"""Reports of single failures of a batch."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.event_source import EventSource
from ..model.findings import Finding
from ..model.remedy import Remedy, Setting
from . import Recommendation
from ._system import resource, subjects


class BatchItemFailures(Recommendation):
    """What the mapping must ask for; what the code must answer is a practice of its own."""

    answers = ("RES-batch-all-or-nothing",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for source in subjects(finding, facts, EventSource):
            own = facts.architecture.by_id[source.id]
            step = Setting(
                resource=own,
                properties={"FunctionResponseTypes": ["ReportBatchItemFailures"]},
                function=resource(facts, source.function),
            )
            yield Remedy(
                title="Failures of single messages",
                resource=own,
                steps=(step,),
                note="The code has to answer with the ids of the failed messages, or all of them count as done.",
            )

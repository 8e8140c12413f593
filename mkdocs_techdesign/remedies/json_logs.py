"""Logs that Lambda writes as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.function import Function
from ..model.findings import Finding
from ..model.remedy import Remedy, Setting
from . import Recommendation
from ._system import subjects


class JsonLogs(Recommendation):
    """Lambda wraps what the runtime's own logger writes; fields of their own need a logger in the code."""

    answers = ("OBS-function-logs-unstructured",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for function in subjects(finding, facts, Function):
            resource = facts.architecture.by_id[function.id]
            steps = (Setting(resource=resource, properties={"LoggingConfig": {"LogFormat": "JSON"}}),)
            yield Remedy(title=f"JSON logs of {function.label}", resource=resource, steps=steps)

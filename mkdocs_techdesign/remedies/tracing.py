"""Tracing of a function."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.function import Function
from ..model.findings import Finding
from ..model.remedy import Remedy, Setting
from . import Recommendation
from ._system import subjects


class Tracing(Recommendation):
    """`Active` starts a trace where the caller has started none."""

    answers = ("OBS-tracing-off",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for function in subjects(finding, facts, Function):
            resource = facts.architecture.by_id[function.id]
            steps = (Setting(resource=resource, properties={"TracingConfig": {"Mode": "Active"}}),)
            yield Remedy(title=f"Tracing of {function.label}", resource=resource, steps=steps)

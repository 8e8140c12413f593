"""Promises that do not add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.observability import Objective
from ..document import Facts
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation

_SHARES = {"p50": 0.5, "p90": 0.9, "p95": 0.95, "p99": 0.99, "p999": 0.999}


class ObjectiveContradictsRequirement(Check[tuple[str, Objective]]):
    """An objective is looser than the requirement it should guard.

    What: compares objectives on latency (`under`) with the percentiles under `requirements: latency:`, and the one
    named availability with `requirements: availability: target:`.

    Why: a 99th percentile of 500 ms is the same as 99 % of requests under 500 ms. An objective of 95 % is met while
    the requirement is missed five times over, and no alarm goes off.

    Example: `latency: {p99: 500 ms}` and `slos: {latency: {under: 500 ms, target: 95 %}}`.

    Fix: write the percentile's share as the target, or lower the requirement.
    """

    id = "OBS-objective-contradicts-requirement"
    section = SectionId.OBS
    kind = Kind.PROBLEM
    lens = "OPS1"

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Objective]]:
        return [(name, slo) for name, slo in facts.design.observability.slos.items() if slo.target is not None]

    def examine(self, subject: tuple[str, Objective], facts: Facts) -> Iterator[Observation]:
        name, objective = subject
        target, required = objective.target, facts.design.requirements
        if target is None:
            return
        if objective.under is not None:
            for percentile, share in _SHARES.items():
                limit = getattr(required.latency, percentile)
                if limit is None or objective.under.canonical != limit.canonical or target.canonical >= share:
                    continue
                yield Observation(
                    message=f"{percentile} of {limit} means {share * 100:.4g} % of requests, "
                    f"and objective {name} asks for {target}.",
                    location=objective.where("target"),
                    target=name,
                    fix=f"Write target: {share * 100:.4g} %.",
                )
        promised = required.availability.target
        if name == "availability" and promised is not None and target.canonical < promised.canonical:
            yield Observation(
                message=f"The requirement is {promised} of the month, and objective {name} asks for {target}.",
                location=objective.where("target"),
                target=name,
                fix=f"Write target: {promised}.",
            )

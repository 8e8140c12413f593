"""Risks nobody weighs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.risks import Risk
from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing

_PARTS = {
    "mitigation": ("mitigation", "mitigation: and what makes it less likely or less bad", "What do we do about it?"),
    "severity": ("severity", "severity: low, medium, high or critical", "How bad would it be?"),
    "likelihood": ("likelihood", "likelihood: low, medium or high", "How likely is it?"),
}


class RiskIncomplete(Check[tuple[str, Risk]]):
    """A risk lacks its mitigation, its severity or its likelihood.

    What: looks at each entry of `risks:` for the three.

    Why: severity and likelihood say which risk to look at first, the mitigation says that somebody did.

    Example: `hot-partition: {risk: All open orders share one partition.}`

    Fix: add

        mitigation: Add the shop to the index key.
        severity: medium
        likelihood: low
    """

    id = "REQ-risk-incomplete"
    section = SectionId.REQ

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Risk]]:
        return facts.design.risks.items()

    def examine(self, subject: tuple[str, Risk], facts: Facts) -> Iterator[Observation]:
        name, risk = subject
        for part, (what, line, question) in _PARTS.items():
            if not getattr(risk, part):
                yield missing(
                    risk,
                    part,
                    f"Risk {name} has no {what}.",
                    target=name,
                    fix=f"Write {line}.",
                    question=f"{name}: {question}",
                )

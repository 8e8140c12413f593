"""Costs without a limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class BudgetMissing(Check[str]):
    """Nobody said what the system may cost.

    What: asks for `requirements: cost: budget:`.

    Why: on demand or provisioned, one region or two, a cache or none: most choices are between money and something
    else. Without a limit the dearer way looks better each time.

    Example: `requirements:` without `cost:`.

    Fix: write

        requirements:
          cost: {budget: 200 USD/month}
    """

    id = "REQ-budget-missing"
    section = SectionId.REQ
    tier = "overview"
    lens = "COST1"

    def subjects(self, facts: Facts) -> Iterable[str]:
        return ["budget"]

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        if facts.design.requirements.cost.budget is None:
            yield missing(
                facts.design.requirements.cost,
                "budget",
                "No budget is given.",
                target=subject,
                fix="Write requirements: cost: {budget: 200 USD/month}, with your number.",
                question="What may the system cost in a month?",
            )

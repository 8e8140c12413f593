"""Growth nobody planned for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class ScaleMissing(Check[str]):
    """Nobody said how many use the system, or how fast its data grows.

    What: asks for `requirements: users:` (concurrent or total) and `requirements: growth:`.

    Why: whether a key spreads well, when a table has to be archived and which quota breaks first all depend on them.

    Example: `requirements:` with latency and throughput only.

    Fix: write

        requirements:
          users: {concurrent: 500}
          growth: 10k/month
    """

    id = "REQ-scale-missing"
    section = SectionId.REQ
    tier = "overview"
    lens = "REL1"

    def subjects(self, facts: Facts) -> Iterable[str]:
        return ["users", "growth"]

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        required = facts.design.requirements
        if subject == "users" and required.users.concurrent is None and required.users.total is None:
            yield missing(
                required,
                "users",
                "The number of users is not given.",
                target=subject,
                fix="Write requirements: users: {concurrent: 500}, with your number.",
                question="How many people or systems use it at the same time?",
            )
        if subject == "growth" and required.growth is None:
            yield missing(
                required,
                "growth",
                "The growth of data is not given.",
                target=subject,
                fix="Write requirements: growth: 10k/month, with your number.",
                question="How much new data arrives in a month?",
            )

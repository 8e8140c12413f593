"""Retries nobody decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class RetriesMissing(Check[str]):
    """Nobody said who retries what, how often and how far apart.

    What: asks for `resilience: retries:` as soon as one part of the system talks to another.

    Why: retries of clients, SDKs and event sources multiply. Written down side by side they can be added up against
    the timeouts they must fit into.

    Example: a function that reads a table, with the SDK's retries left at their defaults and not mentioned.

    Fix: write one line for each layer

        resilience:
          retries:
            OrdersTable: 3, 100 ms doubled with jitter
    """

    id = "RES-retries-missing"
    section = SectionId.RES
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[str]:
        return ["retries"] if facts.architecture.edges else []

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        if not facts.design.resilience.retries:
            yield missing(
                facts.design.resilience,
                "retries",
                "The retry policy is not stated.",
                target=subject,
                fix="Under resilience: retries: write a line for each layer, such as SomeTable: 3, 100 ms doubled.",
                question="Who retries what, how often and how far apart?",
            )

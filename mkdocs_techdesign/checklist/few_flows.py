"""Parts without a story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class FewFlows(Check[str]):
    """Fewer than two workflows are told step by step.

    What: asks for two entries under `flows:`.

    Why: a picture of parts shows what is there, a flow shows the order, who waits for whom, and what happens when a
    step fails. Most mistakes of a design are found while reading one.

    Example: a design with one flow for the happy path.

    Fix: write the most used and the most fragile one

        flows:
          place-order:
            participants: [Customer, OrdersApi, PlaceOrder, OrdersTable]
            steps:
              - Customer -> OrdersApi: POST /orders
              - OrdersApi -> PlaceOrder: invoke
              - PlaceOrder -> OrdersTable: PutItem
    """

    id = "ARC-few-flows"
    section = SectionId.ARC

    def subjects(self, facts: Facts) -> Iterable[str]:
        return ["flows"] if facts.architecture.nodes or facts.design.architecture.proposed else []

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        count = len(facts.design.flows)
        if count < 2:
            yield missing(
                facts.design,
                "flows",
                "No workflow is told step by step." if count == 0 else "Only one workflow is told step by step.",
                target=subject,
                fix="Under flows: write a name with participants: and steps: such as Customer -> Api: POST /orders.",
                question="Which workflows matter most, and how do they run, step by step?",
            )

"""Transactions DynamoDB refuses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.data import Pattern
from ..document import Facts
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._designed import patterns

_LIMITS = {"TransactWriteItems": 100, "TransactGetItems": 100, "BatchGetItem": 100, "BatchWriteItem": 25}


class TransactionTooLarge(Check[tuple[str, str, Pattern]]):
    """A transaction or batch touches more items than one call may.

    What: compares `items` of each pattern with the limit of its operation: 100 for transactions and BatchGetItem, 25
    for BatchWriteItem.

    Why: DynamoDB refuses the whole call. Split into several, a transaction is none any more.

    Example: `operation: TransactWriteItems, items: 250`.

    Fix: split the work into steps that may fail one by one, or keep fewer items together.
    """

    id = "DAT-transaction-too-large"
    section = SectionId.DAT
    kind = Kind.PROBLEM

    def subjects(self, facts: Facts) -> Iterable[tuple[str, str, Pattern]]:
        return [each for each in patterns(facts) if each[2].operation in _LIMITS and each[2].items is not None]

    def examine(self, subject: tuple[str, str, Pattern], facts: Facts) -> Iterator[Observation]:
        table, name, pattern = subject
        limit = _LIMITS[pattern.operation or ""]
        if pattern.items is not None and pattern.items.upper > limit:
            yield Observation(
                message=f"{name} of {table} touches {pattern.items} items at once, and {limit} is the most.",
                location=pattern.where("items"),
                target=f"{table}.{name}",
                fix="Split the work into steps that may fail one by one.",
            )

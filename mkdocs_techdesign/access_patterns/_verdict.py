"""What becomes of an access pattern, in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

ITEM_OPERATIONS = {
    "GetItem", "PutItem", "UpdateItem", "DeleteItem", "BatchGetItem", "BatchWriteItem", "TransactGetItems",
    "TransactWriteItems",
}  # fmt: skip
"""Operations that name items by their whole primary key."""


class Outcome(StrEnum):
    """How a pattern is answered; the value is the word shown."""

    KEY = "served by key"
    INDEX = "served by index"
    FILTER = "needs filter"
    SCAN = "needs scan"
    UNPROJECTED = "unprojected"
    """An index answers, without all the attributes that are wanted."""
    IMPOSSIBLE = "impossible"
    UNSTATED = "not stated"
    """The pattern or the table does not say enough to decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What becomes of one access pattern."""

    outcome: Outcome
    reason: str = ""
    """Why, without a full stop: `no key or index starts with truckVIN`."""
    index: str | None = None
    """The index that answers; None for the table's own key."""
    condition: str = ""
    """The key condition understood: `GSI1PK = STATUS#{status}, GSI1SK between from..to`."""
    filters: tuple[str, ...] = ()
    """Conditions that only a filter expression can check, after the items were read and paid for."""

    unprojected: tuple[str, ...] = ()
    """Attributes wanted that the index does not carry."""

    @property
    def served(self) -> bool:
        """True where a key or an index answers it whole."""
        return self.outcome in (Outcome.KEY, Outcome.INDEX)

    def __str__(self) -> str:
        if self.outcome is Outcome.UNPROJECTED:
            return f"{self.outcome.value} in {self.index}"
        return f"{self.outcome.value} {self.index}" if self.outcome is Outcome.INDEX else self.outcome.value


def lacking(index: str | None, names: tuple[str, ...], holds: str, condition: str, *, local: bool = False) -> Verdict:
    """An index answers, and holds less than is wanted."""
    shown = joined(names) if len(names) < 5 else f"{', '.join(names[:3])} and {len(names) - 3} more"
    then = (
        "DynamoDB fetches them from the table, one read for each item"
        if local
        else "each item has to be read again by its key"
    )
    return Verdict(
        outcome=Outcome.UNPROJECTED,
        reason=f"{index} holds {holds}, without {shown}; {then}",
        index=index,
        condition=condition,
        unprojected=names,
    )


def joined(names: tuple[str, ...] | list[str]) -> str:
    """`a, b and c`."""
    return " and ".join(names) if len(names) < 3 else ", ".join(names[:-1]) + f" and {names[-1]}"

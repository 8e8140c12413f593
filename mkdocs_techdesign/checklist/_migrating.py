"""Whether the design is about getting from one system to another."""

from __future__ import annotations

from ..document import Facts

_NOTHING = frozenset({"none", "no", "nothing", "not needed", "n/a"})


def unneeded(facts: Facts) -> bool:
    """True where people say that nothing has to move."""
    migration = facts.design.migration
    return (migration.statement or "").strip().rstrip(".").lower() in _NOTHING and not migration.phases


def planned(facts: Facts) -> list[str]:
    """The migration, where there is one to plan: it is what the design is for, or more than a sentence is given."""
    migration = facts.design.migration
    if unneeded(facts):
        return []
    told = migration.from_ or migration.to or migration.phases or migration.rollback.given
    return ["migration"] if facts.design.intent == "migration" or told else []

"""Which declared access pattern an operation found in code is."""

from __future__ import annotations

from collections.abc import Iterator

from ..design.data import Pattern, TableDesign
from ..kinds.table import Table
from ..model.behaviour import DataAccess
from ..model.location import Unresolved
from ..naming import Names
from ._seen import judge
from ._verdict import Outcome

_READS = frozenset({"GetItem", "BatchGetItem", "TransactGetItems", "Query", "Scan"})
"""Operations that change nothing: a condition of theirs may be left to the code that reads the answer."""


def declared(access: DataAccess, table: Table, design: TableDesign, names: Names) -> tuple[str, ...]:
    """The patterns an operation on a table may be: of those with its operation, index and user the ones that say most
    of it.

    One that the table cannot answer is none of them, whatever it looks like.
    """
    if judge(table, access).outcome is Outcome.IMPOSSIBLE:
        return ()
    fitting = {
        name: (
            _alike(pattern.condition, access.condition or access.filter),
            (pattern.consistency == "strong") == access.consistent,
            bool(pattern.used_by),
        )
        for name, pattern in design.patterns.items()
        if _fits(pattern, access, names)
    }
    best = max(fitting.values(), default=None)
    return tuple(name for name, said in fitting.items() if said == best)


def _fits(pattern: Pattern, access: DataAccess, names: Names) -> bool:
    """True where nothing that both state differs."""
    if pattern.operation != access.operation:
        return False
    if pattern.condition and not access.condition and pattern.operation not in _READS:
        return False
    if not isinstance(access.index, Unresolved) and pattern.index != access.index:
        return False
    users = {id for name in pattern.used_by for id in _performers(names, name)}
    return not users or access.function in users


def _alike(said: str | None, done: str | None) -> bool:
    return "".join((said or "").split()).lower() == "".join((done or "").split()).lower()


def _performers(names: Names, name: str) -> Iterator[str]:
    """Ids under which the code of what a name means is known: of a route its function, of a field itself too."""
    for thing in names.find(name):
        yield thing.id
        target = getattr(thing, "target", None)
        if isinstance(target, str):
            yield target

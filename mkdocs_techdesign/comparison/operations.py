"""What code does to tables, queues, buckets and other services."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..model.behaviour import DataAccess
from ..model.location import Unresolved
from . import _stated as say
from ._labels import label
from ._model import Comparable, Stated, Subject


class Operations(Comparable):
    """Operations found in handlers and resolvers, by who does them on what."""

    id = "operations"
    title = "What code does"
    noun = "operation"
    order = 65

    def built(self, facts: Facts) -> Iterator[Subject]:
        """One for each doer, operation, target and index, however many lines do it."""
        found: dict[tuple[str, str, str], list[DataAccess]] = {}
        for access in facts.architecture.of(DataAccess):
            found.setdefault((access.function, access.label, _target(facts, access)), []).append(access)
        for (doer, operation, target), accesses in sorted(found.items()):
            first = min(accesses, key=lambda access: access.location)
            on = f" on {target}" if target else ""
            yield Subject(
                kind=self.id,
                key=f"{label(facts, doer)} {operation}{on}",
                name=f"{facts.names.short(doer)} does {operation}{on}",
                location=first.location,
                id=f"{doer} {operation} {target}",
                values=dict(_values(accesses, first)),
                exact=True,
            )


def _target(facts: Facts, access: DataAccess) -> str:
    if isinstance(access.target, Unresolved) and not access.target.expression[:1].isalpha():
        target = "what only running code knows"
    else:
        target = "" if access.target is None else label(facts, access.target)
    index = access.index.expression if isinstance(access.index, Unresolved) else access.index
    return f"{target} by {index}" if index else target


def _values(accesses: list[DataAccess], first: DataAccess) -> Iterator[tuple[str, Stated]]:
    for field, words in (("key_condition", "keys"), ("condition", "condition"), ("filter", "filter")):
        places = {text: access.location for access in accesses if (text := getattr(access, field))}
        yield words, say.several(places, first.location, places=places)

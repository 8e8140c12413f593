"""Life cycles with a back door."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..design.data import EntityDesign, Pattern, TableDesign
from ..design.states import LifeCycle
from ..document import Facts
from ..model.behaviour import DataAccess
from ..model.findings import Kind
from ..model.location import Location
from ..model.sections import SectionId
from . import Check, Observation
from ._tables import scanned


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """Something that marks items of an entity with a life cycle as deleted."""

    name: str
    entity: str
    state: str
    """The state it leads to."""
    barred: tuple[str, ...]
    """States no transition leads there from."""
    guard: str
    """Its condition, empty where it has none."""
    words: frozenset[str]
    """What a condition may name that tells the state: its attribute, the version."""
    location: Location


class TransitionUndesigned(Check[Write]):
    """A write moves an item into a state that its life cycle does not allow from every state.

    What: looks at soft deletes, in access patterns and in code, that put an item into the state `soft_delete:` names.
    Where the life cycle does not lead there from every state, the condition of the write has to name the state, or the
    version the caller read.

    Why: deleting a completed order turns it into a cancelled one. Invoices, statistics and retention then disagree, and
    nobody finds out how.

    Example: `completed` is final, and the delete writes `SET deletedAt = :now, status = "CANCELLED"` with no condition.

    Fix: add the condition to the code and the pattern

        condition: status is OPEN or STARTED, version as read
    """

    id = "ARC-transition-undesigned"
    section = SectionId.ARC
    kind = Kind.PROBLEM

    def subjects(self, facts: Facts) -> Iterable[Write]:
        found = []
        for table, entry in facts.design.data.tables.items():
            state, mark = entry.soft_delete.state, entry.soft_delete.attribute
            if not state or not mark:
                continue
            for name, entity in entry.entities.items():
                barred = _barred(facts.design.states.get(name), state)
                attribute = _state_attribute(entity, state)
                if barred and attribute:
                    words = frozenset({attribute, entry.concurrency.attribute or "version", "version"})
                    found += [
                        Write(
                            name=writer,
                            entity=name,
                            state=state,
                            barred=barred,
                            guard=guard or "",
                            words=words,
                            location=location,
                        )
                        for writer, guard, location in (
                            *_designed(entry, name, mark),
                            *_coded(facts, table, mark, attribute),
                        )
                    ]
        return found

    def examine(self, subject: Write, facts: Facts) -> Iterator[Observation]:
        if {*re.findall(r"\w+", subject.guard)} & subject.words:
            return
        yield Observation(
            message=f"{subject.name} may move {subject.entity} from {' or '.join(subject.barred)} to {subject.state}, "
            "which its life cycle does not know.",
            location=subject.location,
            target=subject.name,
            fix="Let its condition name the states it may leave, or add the transition to the life cycle.",
        )


def _barred(cycle: LifeCycle | None, state: str) -> tuple[str, ...]:
    """States from which no transition leads to this one."""
    if cycle is None or not cycle.transitions:
        return ()
    leaving = {left for step in cycle.transitions if step.to == state for left in step.from_}
    if "*" in leaving:
        return ()
    states = dict.fromkeys([*cycle.states, *cycle.final])
    states |= dict.fromkeys(name for step in cycle.transitions for name in (*step.from_, step.to) if name)
    return tuple(name for name in states if name not in leaving and name != state) if state in states else ()


def _state_attribute(entity: EntityDesign, state: str) -> str | None:
    return next((name for name, attribute in entity.attributes.items() if state in attribute.values), None)


def _designed(entry: TableDesign, entity: str, mark: str) -> Iterator[tuple[str, str | None, Location]]:
    for name, pattern in entry.patterns.items():
        if mark in pattern.attributes and pattern.entity in (entity, None) and _changes(pattern):
            yield name, pattern.condition, pattern.location


def _changes(pattern: Pattern) -> bool:
    return pattern.operation in ("UpdateItem", "TransactWriteItems")


def _coded(facts: Facts, table: str, mark: str, attribute: str) -> Iterator[tuple[str, str | None, Location]]:
    """Updates in code that set both the mark and the state."""
    known = scanned(facts, table)
    for access in facts.activity.on(known.id) if known is not None else ():
        if _sets(access, mark) and _sets(access, attribute):
            _, _, field = access.function.partition(":")
            name = field or facts.names.short(access.function)
            yield name, access.condition, access.location


def _sets(access: DataAccess, attribute: str) -> bool:
    return bool(access.update and re.search(rf"(?<![\w:#]){re.escape(attribute)}\s*=(?!=)", access.update))

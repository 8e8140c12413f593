"""Two answers to one question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import inf, isfinite

from ..design.lifecycle import Retention
from ..document import Facts
from ..model.findings import Kind
from ..model.location import Location
from ..model.sections import SectionId
from . import Check, Observation

_KEEPING = re.compile(r"\b(?:kept|keep|keeps|retain\w*|retention|stored|archiv\w+)\b", re.IGNORECASE)
_FOREVER = re.compile(r"\b(?:indefinite(?:ly)?|for ?ever|never (?:deleted|removed))\b", re.IGNORECASE)
_SPAN = re.compile(r"\b(\d{1,4})[ -]?(hour|day|week|month|year)s?\b", re.IGNORECASE)
_SECONDS = {"hour": 3600, "day": 86_400, "week": 604_800, "month": 2_629_800, "year": 31_557_600}
_NEAR = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two statements about one thing."""

    about: str
    first: str
    """With its verb: `says that users are 500`."""
    second: str
    agree: bool
    location: Location
    """Of the first."""
    other: Location


class StatementsContradict(Check[Pair]):
    """Two statements of the design contradict each other.

    What: compares what an assumption or requirement says of keeping data with `retention:` of the entity it names;
    users at the same time with users in all; the growth of the requirements with that of the entities under `load:`;
    the life of idempotency records where the table and the entity state it; timeouts of dependencies with those under
    `resilience:`.

    Why: each reader believes the statement he met. The one who builds the archive and the one who promises compliance
    met different ones.

    Example: the assumption "Completed orders are kept indefinitely" beside `{when: COMPLETED, keep: 7 years}`.

    Fix: decide which one holds, and write it in both places or in one.
    """

    id = "DOC-statements-contradict"
    section = SectionId.DOC
    kind = Kind.PROBLEM

    def subjects(self, facts: Facts) -> Iterable[Pair]:
        return [pair for look in _LOOKS for pair in look(facts)]

    def examine(self, subject: Pair, facts: Facts) -> Iterator[Observation]:
        if not subject.agree:
            place = f"{subject.other.path}:{subject.other.line}"
            yield Observation(
                message=f"{subject.about}: {subject.first} here, and {subject.second} in {place}.",
                location=subject.location,
                target=subject.about,
                fix="Decide which one holds, and write the same in both places.",
            )


def _retention(facts: Facts) -> Iterator[Pair]:
    """Sentences that say how long something is kept, and the rows about the same state or entity."""
    rows = _rows(facts)
    for text, location in _statements(facts):
        span, endless = _SPAN.search(text), _FOREVER.search(text)
        if not _KEEPING.search(text) or (span is None) == (endless is None):
            continue
        seconds = int(span[1]) * _SECONDS[span[2].lower()] if span else inf
        for about, all_of_it in rows.items():
            if not _names(about, text):
                continue
            told = [row for row in all_of_it if _states(row) and any(state in text.lower() for state in _states(row))]
            if told or not endless:
                # Of a sentence about no state it is enough that one row says the same.
                right = [row for row in told or all_of_it if _same(seconds, row)]
            else:
                right = [] if any(not _same(inf, row) for row in all_of_it) else list(all_of_it)
            wrong = [row for row in told or all_of_it if not _same(seconds, row)]
            row = (right or wrong)[0]
            yield Pair(
                about=f"Retention of {about}",
                first=f'"{(span or endless or [""])[0]}"',
                second=str(row.keep) + (f" for {row.when}" if row.when else ""),
                agree=bool(right),
                location=location,
                other=row.where("keep"),
            )


def _same(seconds: float, row: Retention) -> bool:
    kept = row.keep.canonical if row.keep is not None else seconds
    return seconds == kept or (isfinite(seconds) and isfinite(kept) and _close(seconds, kept))


def _statements(facts: Facts) -> Iterator[tuple[str, Location]]:
    for assumption in facts.design.assumptions:
        if assumption.text:
            yield assumption.text[:2000], assumption.where("text")
    required = facts.design.requirements
    for name, text in required.others.items():
        yield text[:2000], required.where("others", name)


def _rows(facts: Facts) -> dict[str, tuple[Retention, ...]]:
    """Rows that say how long, by entity; those of a table where it has no entities."""
    found = {}
    for table, entry in facts.design.data.tables.items():
        parts = {name: entity.retention for name, entity in entry.entities.items()} or {table: entry.retention}
        for name, rows in parts.items():
            kept = tuple(row for row in rows if row.keep is not None)
            if kept:
                found[name] = kept
    return found


def _names(about: str, text: str) -> bool:
    """True where a sentence has the last word of a name: `orders` for `WorkOrder`."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", about) or [about]
    return re.search(rf"\b{re.escape(words[-1].lower())}(?:s|es)?\b", text.lower()) is not None


def _states(row: Retention) -> list[str]:
    """States a row is for, as a sentence would have them."""
    return [state.lower().replace("_", " ") for state in re.findall(r"[A-Z][A-Z_]{2,}", row.when or "")]


def _users(facts: Facts) -> Iterator[Pair]:
    users = facts.design.requirements.users
    if users.concurrent is not None and users.total is not None:
        yield Pair(
            about="Users",
            first=f"{users.concurrent} at the same time",
            second=f"{users.total} in all",
            agree=users.concurrent.canonical <= users.total.canonical,
            location=users.where("concurrent"),
            other=users.where("total"),
        )


def _growth(facts: Facts) -> Iterator[Pair]:
    """The new data in all, and what the load says of each entity."""
    required, entities = facts.design.requirements, facts.design.load.entities
    growing = {name: entity.growth for name, entity in entities.items() if entity.growth is not None}
    counted = [growth for growth in (required.growth, *growing.values()) if growth is not None]
    if required.growth is None or not growing or not all(one.per and one.dimension == "count" for one in counted):
        return
    together = sum(growth.canonical for growth in growing.values())
    name = max(growing, key=lambda name: growing[name].canonical)
    yield Pair(
        about="Growth of the data",
        first=str(required.growth),
        second=f"{growing[name]} of {name}",
        agree=_close(required.growth.canonical, together, 0.5),
        location=required.where("growth"),
        other=entities[name].where("growth"),
    )


def _records(facts: Facts) -> Iterator[Pair]:
    """How long idempotency records live: the table says it, and so may the entity with the same key."""
    for table, entry in facts.design.data.tables.items():
        life, key = entry.idempotency.ttl, entry.idempotency.key
        for name, entity in entry.entities.items():
            if life is None or key is None or entity.pk is None or str(entity.pk) != str(key):
                continue
            for row in entity.retention:
                if row.keep is not None and not row.when:
                    yield Pair(
                        about=f"Life of {name} in {table}",
                        first=str(life),
                        second=str(row.keep),
                        agree=_close(life.canonical, row.keep.canonical),
                        location=entry.idempotency.where("ttl"),
                        other=row.where("keep"),
                    )


def _timeouts(facts: Facts) -> Iterator[Pair]:
    """How long callers wait for a dependency: its entry says it, and so may the table of timeouts."""
    for name, dependency in facts.design.architecture.dependencies.items():
        told = facts.design.resilience.timeouts.get(name)
        if dependency.timeout is not None and told is not None and told.after is not None:
            yield Pair(
                about=f"Timeout of {name}",
                first=str(dependency.timeout),
                second=str(told.after),
                agree=_close(dependency.timeout.canonical, told.after.canonical),
                location=dependency.where("timeout"),
                other=told.where("after"),
            )


def _close(one: float, other: float, near: float = _NEAR) -> bool:
    return abs(one - other) <= near * max(abs(one), abs(other))


_LOOKS: tuple[Callable[[Facts], Iterator[Pair]], ...] = (_retention, _users, _growth, _records, _timeouts)

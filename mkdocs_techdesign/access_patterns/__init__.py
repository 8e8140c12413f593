"""Can a table answer an access pattern? Proved against its keys, its indexes and the key templates of its entities."""

from __future__ import annotations

from ..design.data import EntityDesign, Pattern, TableDesign
from ..kinds.table import Index, Table
from ._candidates import index_keys, own_keys
from ._condition import Clause, parse
from ._declared import declared
from ._items import ExampleItem, entity_of, example_item, item_key, stream_record
from ._match import Candidate, Match, match
from ._projection import carried, unprojected
from ._requests import example_condition, example_request, is_expression
from ._seen import index_of, judge
from ._uses import unused, uses
from ._values import rendered, value_of, values
from ._verdict import ITEM_OPERATIONS, Outcome, Verdict, joined, lacking

__all__ = [
    "ExampleItem",
    "Outcome",
    "Verdict",
    "declared",
    "entity_of",
    "example_condition",
    "example_item",
    "example_request",
    "index_of",
    "is_expression",
    "item_key",
    "judge",
    "prove",
    "rendered",
    "stream_record",
    "unused",
    "uses",
    "value_of",
    "values",
]


def prove(table: Table | None, pattern: Pattern, design: TableDesign | None) -> Verdict:
    """The verdict on a pattern; `table` is None where the code has none, `design` where nobody described it."""
    if pattern.operation is None:
        return Verdict(outcome=Outcome.UNSTATED, reason="the pattern names no operation")
    if pattern.operation == "Scan":
        return Verdict(outcome=Outcome.SCAN, reason="a Scan reads every item", index=pattern.index)
    clauses = parse(pattern.keys or "")
    if not clauses:
        return Verdict(outcome=Outcome.UNSTATED, reason="the pattern names no keys")
    own = tuple(own_keys(table, _entities(pattern, design)))
    if not own:
        return Verdict(outcome=Outcome.UNSTATED, reason="the keys of the table are not known")
    if pattern.operation in ITEM_OPERATIONS:
        return _item(pattern, own, clauses)
    if pattern.operation != "Query":
        return Verdict(outcome=Outcome.UNSTATED, reason=f"{pattern.operation} is not read here")
    indexes = tuple(index_keys(table, design, _entities(pattern, design), own))
    return _carried(table, pattern, design, _query(table, pattern, own, indexes, clauses))


def _carried(table: Table | None, pattern: Pattern, design: TableDesign | None, verdict: Verdict) -> Verdict:
    """The verdict, unless the index that answers lacks attributes."""
    if table is None or verdict.index is None or verdict.outcome not in (Outcome.INDEX, Outcome.FILTER):
        return verdict
    index = index_of(table, verdict.index)
    missing = unprojected(table, index, pattern, design, _entities(pattern, design)) if index else ()
    if index is None or not missing:
        return verdict
    local = index in table.local_secondary_indexes
    return lacking(verdict.index, missing, carried(index), verdict.condition, local=local)


def _entities(pattern: Pattern, design: TableDesign | None) -> tuple[EntityDesign, ...]:
    """The entities a pattern may be about: the one it names, else all."""
    if design is None:
        return ()
    named = design.entities.get(pattern.entity or "")
    return (named,) if named else tuple(design.entities.values())


def _item(pattern: Pattern, own: tuple[Candidate, ...], clauses: tuple[Clause, ...]) -> Verdict:
    name = pattern.operation
    if pattern.index:
        reason = f"{name} works on the table's own key; an index can only be queried"
        return Verdict(outcome=Outcome.IMPOSSIBLE, reason=reason, index=pattern.index)
    best = _best(own, clauses)
    if best.served and best.exact:
        return Verdict(outcome=Outcome.KEY, condition=best.condition, reason="the whole primary key is given")
    key = best.candidate.sort if best.served else best.candidate.partition
    kind = "sort key" if best.served else "partition key"
    reason = f"{name} needs the whole primary key, and the {kind} {key} needs {joined(best.lacking)}"
    return _judged(Outcome.IMPOSSIBLE, reason, clauses)


def _query(
    table: Table | None,
    pattern: Pattern,
    own: tuple[Candidate, ...],
    indexes: tuple[Candidate, ...],
    clauses: tuple[Clause, ...],
) -> Verdict:
    wanted = pattern.index
    known = {candidate.index for candidate in indexes}
    if wanted and table is not None and wanted not in known:
        there = f"it has {joined(sorted(str(name) for name in known))}" if known else "it has none"
        reason = f"{table.label} has no index {wanted}; {there}"
        return Verdict(outcome=Outcome.IMPOSSIBLE, reason=reason, index=wanted)
    if wanted and wanted not in known:
        return Verdict(outcome=Outcome.UNSTATED, reason=f"the keys of index {wanted} are not known", index=wanted)
    tried = tuple(candidate for candidate in indexes if candidate.index == wanted) if wanted else own + indexes
    best = _best(tried, clauses)
    index = best.candidate.index
    if not wanted and best.served and str(clauses[0]) in best.leftovers:
        # What a pattern names first is what it knows for certain: filtering a whole partition for it is no answer.
        first = f"no key or index starts with {clauses[0]}"
        only = f"{index or 'the own key'} answers no more than {best.condition}"
        return _judged(Outcome.IMPOSSIBLE, f"{first}; {only}", clauses)
    if not best.served:
        return _judged(Outcome.IMPOSSIBLE, _why_not(wanted, best, own + indexes, clauses), clauses, wanted)
    if index and _strong(pattern) and table is not None and index in _names(table.global_secondary_indexes):
        reason = f"{index} is a global index, and those only give eventually consistent reads"
        return Verdict(outcome=Outcome.IMPOSSIBLE, reason=reason, index=index)
    if best.leftovers:
        where = index or "the key"
        reason = f"{where} answers {best.condition}; {joined(best.leftovers)} is only a filter on what was read"
        return Verdict(
            outcome=Outcome.FILTER, reason=reason, index=index, condition=best.condition, filters=best.leftovers
        )
    outcome = Outcome.INDEX if index else Outcome.KEY
    return Verdict(outcome=outcome, index=index, condition=best.condition, reason=f"the {_part(best)} is given")


def _part(best: Match) -> str:
    return "whole key" if best.exact else "partition key"


def _why_not(wanted: str | None, best: Match, tried: tuple[Candidate, ...], clauses: tuple[Clause, ...]) -> str:
    if not wanted:
        keys = "; ".join(dict.fromkeys(str(candidate) for candidate in tried))
        return f"no key or index starts with {joined(tuple(str(clause) for clause in clauses))}: there is {keys}"
    reason = f"{wanted} starts with {best.candidate.partition}, and the pattern does not give {joined(best.lacking)}"
    other = _best(tried, clauses)
    if other.served:
        return f"{reason}; {other.candidate.index or 'the own key of the table'} would answer it"
    return reason


def _judged(outcome: Outcome, reason: str, clauses: tuple[Clause, ...], index: str | None = None) -> Verdict:
    """Prose among the keys may hold what seems to lack: then nothing is claimed."""
    prose = next((clause for clause in clauses if not clause.readable), None)
    if prose is not None:
        return Verdict(outcome=Outcome.UNSTATED, reason=f"'{prose}' does not read as a key condition", index=index)
    return Verdict(outcome=outcome, reason=reason, index=index)


def _best(candidates: tuple[Candidate, ...], clauses: tuple[Clause, ...]) -> Match:
    matches = [match(candidate, clauses) for candidate in candidates]
    return min(matches, key=lambda one: (not one.served, len(one.leftovers), not one.exact, len(one.lacking)))


def _strong(pattern: Pattern) -> bool:
    return pattern.consistency == "strong"


def _names(indexes: tuple[Index, ...]) -> set[str]:
    return {index.name for index in indexes}

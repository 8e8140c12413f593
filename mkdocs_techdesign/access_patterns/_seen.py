"""Operations found in code, judged by the keys they name."""

from __future__ import annotations

import re

from ..kinds.table import Index, KeyAttribute, Table
from ..model.behaviour import DataAccess
from ..model.location import Unresolved
from ._verdict import ITEM_OPERATIONS, Outcome, Verdict, lacking

_COMPARED = re.compile(r"(#?[\w.\-]+)\s*(?:=|<=|>=|<|>|between\b)", re.IGNORECASE)
_VALUE = re.compile(r"\{[^{}]*\}|\"[^\"]*\"")
_BEGINS = re.compile(r"begins_with\s*\(\s*(#?[\w.\-]+)", re.IGNORECASE)


def judge(table: Table, access: DataAccess) -> Verdict:
    """The verdict on an operation found in code; keys whose names only running code knows are taken as given."""
    name, wanted = access.operation, access.index if isinstance(access.index, str) else None
    if name == "Scan":
        return Verdict(outcome=Outcome.SCAN, reason="a Scan reads every item", index=wanted)
    if name in ITEM_OPERATIONS:
        return Verdict(outcome=Outcome.KEY, reason=f"{name} takes nothing but the whole primary key")
    if name != "Query":
        return Verdict(outcome=Outcome.UNSTATED, reason=f"{name} is not read here")
    if isinstance(access.index, Unresolved):
        return Verdict(outcome=Outcome.UNSTATED, reason="the index is known only while the code runs")
    index = index_of(table, wanted) if wanted else None
    if wanted and index is None:
        return Verdict(outcome=Outcome.IMPOSSIBLE, reason=f"{table.label} has no index {wanted}", index=wanted)
    key = _partition_of(table, index)
    gives = _names_key(access.key_condition, key)
    if gives is False and key is not None:
        where = wanted or "the own key"
        reason = f"{where} starts with {key.name}, and {access.key_condition} does not give it"
        return Verdict(outcome=Outcome.IMPOSSIBLE, reason=reason, index=wanted)
    if missing := _unread(table, access):
        return lacking(wanted, missing, "only some attributes", access.key_condition or "")
    if gives is None and not wanted:
        return Verdict(outcome=Outcome.UNSTATED, reason="the names of the keys are known only while the code runs")
    if wanted:
        return Verdict(outcome=Outcome.INDEX, index=wanted, condition=access.key_condition or "")
    return Verdict(outcome=Outcome.KEY, condition=access.key_condition or "")


def index_of(table: Table, name: str) -> Index | None:
    """An index by name."""
    indexes = (*table.global_secondary_indexes, *table.local_secondary_indexes)
    return next((index for index in indexes if index.name == name), None)


def _partition_of(table: Table, index: Index | None) -> KeyAttribute | None:
    """The partition key an operation has to give; a local index shares its table's."""
    return (index.partition_key if index else None) or table.partition_key


def _names_key(condition: str | None, key: KeyAttribute | None) -> bool | None:
    """True where a key condition names the attribute, False where it names others, None where names are computed."""
    if not condition or key is None:
        return None
    said = _VALUE.sub("?", condition)
    names = [*_COMPARED.findall(said), *_BEGINS.findall(said)]
    if key.name in names:
        return True
    return None if not names or any(name.startswith("#") for name in names) else False


def _unread(table: Table, access: DataAccess) -> tuple[str, ...]:
    """Attributes an operation asks an index for that the index does not carry."""
    index = index_of(table, access.index) if isinstance(access.index, str) else None
    if index is None or index.projection not in ("KEYS_ONLY", "INCLUDE") or not access.projection:
        return ()
    own = (table.partition_key, table.sort_key, index.partition_key, index.sort_key)
    there = {*index.included, *(key.name for key in own if key)}
    wanted = [name.strip() for name in access.projection.split(",")]
    return tuple(name for name in wanted if re.fullmatch(r"[\w.\-]+", name) and name not in there)

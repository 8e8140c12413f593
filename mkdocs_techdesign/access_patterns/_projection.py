"""What an index carries, and which attributes a pattern wants beyond it."""

from __future__ import annotations

import re

from ..design.data import EntityDesign, Pattern, TableDesign
from ..kinds.table import Index, Table

_WORD = re.compile(r"[A-Za-z_][\w.\-]*")
_READS = frozenset({"Query", "Scan"})


def unprojected(
    table: Table, index: Index, pattern: Pattern, design: TableDesign | None, entities: tuple[EntityDesign, ...]
) -> tuple[str, ...]:
    """Attributes a pattern reads or filters by that the index does not carry, in the order of the design.

    A pattern that names no attributes reads all of its entity. What stands in a key can be read out of it.
    """
    if index.projection not in ("KEYS_ONLY", "INCLUDE") or pattern.operation not in _READS:
        return ()
    there = set(index.included) | _keys(table, index, design, entities)
    wanted = dict.fromkeys(pattern.attributes)
    known = {name for entity in entities for name in entity.attributes}
    if not wanted and len(entities) == 1:
        wanted = dict.fromkeys(entities[0].attributes)
    wanted |= dict.fromkeys(name for name in _WORD.findall(pattern.condition or "") if name in known)
    return tuple(name for name in wanted if name not in there)


def carried(index: Index) -> str:
    """What an index holds, as one says it."""
    return "only keys" if index.projection == "KEYS_ONLY" else "only some attributes"


def _keys(table: Table, index: Index, design: TableDesign | None, entities: tuple[EntityDesign, ...]) -> set[str]:
    own = (table.partition_key, table.sort_key, index.partition_key, index.sort_key)
    names = {key.name for key in own if key}
    described = design.indexes.get(index.name) if design else None
    templates = [described.pk, described.sk] if described else []
    for entity in entities:
        templates += [entity.pk, entity.sk, *(entity.index_keys.get(name) for name in sorted(names))]
    return names | {name for template in templates if template for name in template.attributes}

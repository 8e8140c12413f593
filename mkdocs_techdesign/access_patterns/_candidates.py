"""The keys a pattern may go through: the table's own and those of its indexes, as entities fill them."""

from __future__ import annotations

from collections.abc import Iterator

from ..design.data import EntityDesign, IndexDesign, TableDesign
from ..design.templates import KeyTemplate
from ..kinds.table import Index, KeyAttribute, Table
from ._match import Candidate
from ._template import Template


def own_keys(table: Table | None, entities: tuple[EntityDesign, ...]) -> Iterator[Candidate]:
    """The primary key, once for each way entities fill it."""
    partition = table.partition_key if table else KeyAttribute(name="partition key")
    if partition is None:
        return
    described = [entity for entity in entities if entity.pk or entity.sk]
    for entity in described:
        sort = table.sort_key if table else KeyAttribute(name="sort key") if entity.sk else None
        yield _candidate(None, partition, sort, entity.pk, entity.sk)
    if table is not None and not described:
        yield _candidate(None, partition, table.sort_key, None, None)


def index_keys(
    table: Table | None, design: TableDesign | None, entities: tuple[EntityDesign, ...], own: tuple[Candidate, ...]
) -> Iterator[Candidate]:
    """The indexes, once for each way entities fill their keys."""
    described = design.indexes if design else {}
    if table is None:
        for name, entry in described.items():
            if entry.pk:
                sort = KeyAttribute(name="sort key") if entry.sk else None
                yield _candidate(name, KeyAttribute(name="partition key"), sort, entry.pk, entry.sk)
        return
    for index in table.global_secondary_indexes:
        if index.partition_key is not None:
            fills = _fills(index, described.get(index.name), entities)
            yield from (_candidate(index.name, index.partition_key, index.sort_key, pk, sk) for pk, sk in fills)
    for index in table.local_secondary_indexes:
        for _, sk in _fills(index, described.get(index.name), entities):
            for candidate in own:
                local = _template(index.sort_key, sk) if index.sort_key else None
                yield Candidate(index.name, candidate.partition, local)


def _fills(
    index: Index, entry: IndexDesign | None, entities: tuple[EntityDesign, ...]
) -> list[tuple[KeyTemplate | None, KeyTemplate | None]]:
    """What stands in an index's keys: as told for the index, else as told by entity."""
    if entry is not None and (entry.pk or entry.sk):
        return [(entry.pk, entry.sk)]
    partition = index.partition_key.name if index.partition_key else ""
    sort = index.sort_key.name if index.sort_key else ""
    told = [(entity.index_keys.get(partition), entity.index_keys.get(sort)) for entity in entities]
    return [pair for pair in told if pair[0] or pair[1]] or [(None, None)]


def _candidate(
    index: str | None,
    partition: KeyAttribute,
    sort: KeyAttribute | None,
    pk: KeyTemplate | None,
    sk: KeyTemplate | None,
) -> Candidate:
    return Candidate(index, _template(partition, pk), _template(sort, sk) if sort else None)


def _template(attribute: KeyAttribute, text: KeyTemplate | None) -> Template:
    return Template(attribute.name, text.text if text else "{" + attribute.name + "}")

"""The keys of a table: which entity stands under which key, in the table and in each index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..design.data import EntityDesign, TableDesign
from ..document import Document
from ..kinds.table import Index, KeyAttribute, Table
from ..model.diagram import Diagram, KeyMap, KeyRow
from ..proposals import index_of
from . import View
from ._ids import ids

Column = tuple[str, str, str]
BASE = "Base table"


class KeyMapView(View):
    """Entities against the base table and its indexes."""

    id = "keymap"

    def draw(self, document: Document) -> Iterator[Diagram]:
        """One picture for each table that has entities or indexes, built or proposed."""
        tables = document.architecture.of(Table)
        designs: dict[str, TableDesign] = {}
        known = {table.id for table in tables}
        for name, design in document.design.data.tables.items():
            found = [thing.id for thing in document.names.find(name) if thing.id in known]
            if len(found) == 1:
                designs[found[0]] = design
        drawn: list[KeyMap] = []
        for table in tables:
            design = designs.get(table.id, TableDesign())
            columns = [(BASE, _attribute(table.partition_key), _attribute(table.sort_key))]
            indexes = (*table.global_secondary_indexes, *table.local_secondary_indexes)
            columns += [(index.name, *_index_keys(index, table)) for index in indexes]
            built = {index.name for index in indexes}
            planned = tuple(name for name in design.indexes if name not in built)
            for name in planned:
                index = index_of(name, design.indexes[name], design.entities.values())
                columns.append((name, *_index_keys(index, table)))
            if indexes or planned or design.entities:
                picture = _drawn(table.id, document.names.short(table.id), columns, design, planned)
                drawn.append(picture)
        for id, picture in zip(ids(self.id, (picture.id for picture in drawn)), drawn, strict=True):
            yield replace(picture, id=id)


def _drawn(table: str, name: str, columns: list[Column], design: TableDesign, planned: tuple[str, ...]) -> KeyMap:
    rows = tuple(
        KeyRow(
            entity=entity,
            cells=tuple(_cell(item, column, columns[0], design, column[0] in planned) for column in columns),
        )
        for entity, item in design.entities.items()
    )
    said = f"{len(rows)} entities against" if len(rows) > 1 else "One entity against" if rows else "Keys of"
    spaces = len(columns) - 1
    caption = f"{said} the base table" + (f" and {spaces} index{'es' if spaces > 1 else ''}." if spaces else ".")
    return KeyMap(
        id=name,
        title=f"Keys of {name}",
        caption=caption,
        table=table,
        columns=tuple(columns),
        rows=rows,
        proposed=planned,
    )


def _attribute(key: KeyAttribute | None) -> str:
    return key.name if key else ""


def _index_keys(index: Index, table: Table) -> tuple[str, str]:
    """Key attributes of an index; a local one shares the partition key of its table."""
    partition = index.partition_key or (table.partition_key if index in table.local_secondary_indexes else None)
    return _attribute(partition), _attribute(index.sort_key)


def _cell(entity: EntityDesign, column: Column, base: Column, design: TableDesign, planned: bool) -> tuple[str, str]:
    """The templates an entity has in one key space; both empty where it is not in it. Index keys that entities name
    are those of indexes there are: a planned one holds every entity that has the attributes."""
    name, partition, sort = column
    own = (str(entity.pk or ""), str(entity.sk or ""))
    if name == BASE:
        return own
    by_attribute = {base[1]: own[0], base[2]: own[1]}
    by_attribute |= {attribute: f"{{{attribute}}}" for attribute in entity.attributes}
    by_attribute |= {attribute: str(template) for attribute, template in entity.index_keys.items()}
    by_attribute.pop("", None)
    if partition in by_attribute and (not sort or sort in by_attribute):
        return by_attribute[partition], by_attribute.get(sort, "")
    index = design.indexes.get(name)
    if index is None or index.pk is None or (entity.index_keys and not planned):
        return "", ""
    used = {*index.pk.attributes, *(index.sk.attributes if index.sk else ())}
    keys = {attribute for template in (entity.pk, entity.sk) if template for attribute in template.attributes}
    if used and used <= {*entity.attributes, *keys}:
        return str(index.pk), str(index.sk or "")
    return "", ""

"""The entities people described: their attributes, and which names items of which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..design.data import Attribute, EntityDesign
from ..document import Document
from ..model.diagram import Diagram, Entities, Entity, EntityField, Link
from . import View
from ._ids import ids

MOST = 14
"""Entities in one picture; of more, each table has its own."""
BY = "through "
Known = Mapping[str, tuple[str, EntityDesign]]


class EntitiesView(View):
    """Entities, their attributes and their references."""

    id = "entities"

    def draw(self, document: Document) -> Iterator[Diagram]:
        """One picture of all tables, or one for each where there are many entities; none where nobody described any."""
        tables = {name: table for name, table in document.design.data.tables.items() if table.entities}
        known = {_id(table, name): (name, item) for table, design in tables.items()
                 for name, item in design.entities.items()}  # fmt: skip
        if not any(item.attributes or item.pk for _, item in known.values()):
            return
        links = _mutual(dict.fromkeys(_links(known)))
        if len(known) <= MOST:
            yield _drawn(self.id, "Entities", known, links)
            return
        for id, table in zip(ids(self.id, tables), tables, strict=True):
            own = {key: value for key, value in known.items() if key.startswith(f"{table}:")}
            near = tuple(link for link in links if link.source in own or link.target in own)
            yield _drawn(id, f"Entities of {table}", own, near, known)


def _id(table: str, name: str) -> str:
    return f"{table}:{name}"


def _drawn(id: str, title: str, shown: Known, links: tuple[Link, ...], all_known: Known | None = None) -> Entities:
    boxes = [Entity(id=key, label=name, fields=tuple(_fields(key, item, links))) for key, (name, item) in shown.items()]
    others = [end for link in links for end in (link.source, link.target) if end not in shown]
    for end in dict.fromkeys(others):
        boxes.append(Entity(id=end, label=(all_known or {}).get(end, (end,))[0]))
    one, more = len(shown) == 1, len(links)
    caption = f"{'One entity' if one else f'{len(shown)} entities'}"
    caption += f" and {more} reference{'s' if more > 1 else ''} between them." if more else "."
    return Entities(id=id, title=title, caption=caption, entities=tuple(boxes), links=links)


def _fields(key: str, item: EntityDesign, links: Iterable[Link]) -> Iterator[EntityField]:
    ends = [link for link in links if key in (link.target, link.source if link.cardinality == "1-1" else "")]
    naming = {name for link in ends for name in link.label.removeprefix(BY).split(", ")}
    partition = item.pk.attributes if item.pk else ()
    sort = item.sk.attributes if item.sk else ()
    names = dict.fromkeys((*partition, *sort, *item.attributes))
    for name in names:
        role = "pk" if name in partition else "sk" if name in sort else "fk" if name in naming else ""
        yield _field(name, item.attributes.get(name), role)


def _field(name: str, item: Attribute | None, role: str) -> EntityField:
    if item is None:
        return EntityField(name=name, key=role)
    notes = ["may be missing"] if item.nullable else []
    notes += [f"from {item.copied_from}"] if item.copied_from else []
    notes += ["tells the entity"] if item.discriminator else []
    notes += [" ".join(item.values)] if item.values else []
    kind = "enum" if item.values else item.type or ""
    return EntityField(name=name, type=kind, key=role, note=", ".join(notes))


def _links(known: Known) -> Iterator[Link]:
    """What people say an attribute names or is copied from; else an entity holds the whole key of another."""
    for key, (_, item) in known.items():
        told: set[str] = set()
        for name, said in item.attributes.items():
            if said.refers_to:
                goal = _meant(said.refers_to, known) or said.refers_to
                told.add(goal)
                yield Link(source=goal, target=key, label=f"{BY}{name}")
            if said.copied_from:
                source = said.copied_from.partition(".")[0]
                yield Link(source=_meant(source, known) or source, target=key, label=f"copied into {name}")
        for other, (_, owner) in known.items():
            names = _identity(owner)
            if other != key and other not in told and names and names <= {*item.attributes, *_identity(item)}:
                yield Link(source=other, target=key, label=f"{BY}{', '.join(sorted(names))}")


def _mutual(links: Iterable[Link]) -> tuple[Link, ...]:
    """Two entities that each name the other are one to one."""
    found: dict[tuple[str, str], Link] = {}
    kept: list[Link] = []
    for link in links:
        back = found.get((link.target, link.source))
        if back is not None and link.label.startswith(BY) and back.label.startswith(BY):
            both = f"{back.label}, {link.label.removeprefix(BY)}"
            kept[kept.index(back)] = Link(source=back.source, target=back.target, label=both, cardinality="1-1")
            continue
        found.setdefault((link.source, link.target), link)
        kept.append(link)
    return tuple(kept)


def _identity(item: EntityDesign) -> set[str]:
    """Attributes that name one item of an entity."""
    return {name for template in (item.pk, item.sk) if template for name in template.attributes}


def _meant(name: str, known: Known) -> str:
    plain = name.partition(".")[0]
    found = [key for key, (entity, _) in known.items() if entity == plain]
    return found[0] if len(found) == 1 else ""

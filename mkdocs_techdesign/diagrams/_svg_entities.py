"""Entities as boxes with their attributes, and how many of one belong to one of another."""

from __future__ import annotations

from ..escape import markup
from ..model.diagram import Entities, Entity, EntityField
from ._cards import NAME_SIZE
from ._geometry import number as _n
from ._levels import Box, Levels, Way
from ._svg_graph import Drawn
from ._svg_states import label_on
from ._text_width import flat, shorten, width, wrap

ROW = 18.0
HEAD = 30.0
FIELD = 12.0
NOTE = 11.5
MOST = 300.0
PAD = 10.0
ROLE = 24.0
_ROLES = {"pk": "PK", "sk": "SK", "fk": "FK"}
_ENDS = {"1-1": ("one", "one"), "1-n": ("one", "many"), "n-n": ("many", "many")}


def draw_entities(entities: Entities, prefix: str) -> Drawn:
    """Boxes, lines with crow's feet, labels."""
    named = {entity.id: entity for entity in entities.entities}
    for link in entities.links:
        for end in (link.source, link.target):
            named.setdefault(end, Entity(id=end, label=end))
    ways: dict[tuple[str, str], Way] = {}
    ends: dict[tuple[str, str], tuple[str, str]] = {}
    for link in entities.links:
        rows = wrap(flat(link.label) or "relates to", FIELD, 150.0, lines=2)
        pair = (link.source, link.target)
        rows = (*ways[pair].rows, *rows) if pair in ways else rows
        ways[pair] = Way(link.source, link.target, rows)
        ends[pair] = _ENDS.get(link.cardinality, _ENDS["1-n"])
    levels = Levels([_box(entity) for entity in named.values()], ways.values())
    feet = "".join(_marker(prefix, name) for name in ("one", "many"))
    lines = []
    for way in levels.ways:
        first, second = ends[way.source, way.target]
        names = f"{flat(named[way.source].label)} to {flat(named[way.target].label)}, {first} to {second}"
        said = markup(f"{names}: {' '.join(way.rows)}")
        marks = f'marker-start="url(#{prefix}-{first})" marker-end="url(#{prefix}-{second})"'
        lines.append(f'<g class="tdg-edge tdg-relation"><title>{said}</title><path d="{way.path}" {marks}/></g>')
    boxes = [_entity(levels.boxes[name], entity) for name, entity in named.items()]
    labels = [label_on(way) for way in levels.ways]
    return Drawn(levels.width, levels.height, (f"<defs>{feet}</defs>", *lines, *boxes, *labels))


def _marker(prefix: str, name: str) -> str:
    shape = "M10 2v8" if name == "one" else "M14 1 4 6l10 5M4 6h10"
    return (
        f'<marker id="{prefix}-{name}" class="tdg-foot" viewBox="0 0 14 12" refX="13" refY="6" markerWidth="14"'
        f' markerHeight="12" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="{shape}"/></marker>'
    )


def _note(field: EntityField) -> str:
    return ", ".join(part for part in (flat(field.type), flat(field.note)) if part)


def _box(entity: Entity) -> Box:
    wide = width(flat(entity.label), NAME_SIZE, "bold") * 1.04
    for field in entity.fields:
        name, note = width(flat(field.name), FIELD, "mono"), width(_note(field), NOTE)
        wide = max(wide, ROLE + name + (note + 14 if note else 0))
    return Box(
        entity.id, min(max(wide + 2 * PAD, 110.0), MOST), HEAD + len(entity.fields) * ROW + (6 if entity.fields else 0)
    )


def _entity(box: Box, entity: Entity) -> str:
    x, y = box.x - box.width / 2, box.y
    name = flat(entity.label) or flat(entity.id)
    parts = [
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(box.width)}" height="{_n(box.height)}" rx="8"/>',
        f'<text class="tdg-name" x="{_n(x + PAD)}" y="{_n(y + 20)}">'
        f"{markup(shorten(name, NAME_SIZE, box.width - 2 * PAD, 'bold'))}</text>",
    ]
    if entity.fields:
        parts.append(f'<path d="M{_n(x)} {_n(y + HEAD)}h{_n(box.width)}"/>')
    for index, field in enumerate(entity.fields):
        parts += _field(field, x, y + HEAD + 14.5 + index * ROW, box.width - 2 * PAD)
    return f'<g class="tdg-key tdg-box"><title>{markup(name)}</title>{"".join(parts)}</g>'


def _field(field: EntityField, x: float, y: float, room: float) -> list[str]:
    name = shorten(flat(field.name), FIELD, room - ROLE, "mono")
    used = ROLE + width(name, FIELD, "mono") + 12
    note = shorten(_note(field), NOTE, room - used) if room - used > 30 else ""
    role = _ROLES.get(field.key, "")
    parts = [f'<text class="tdg-role" x="{_n(x + PAD)}" y="{_n(y)}">{role}</text>'] if role else []
    parts.append(f'<text class="tdg-template" x="{_n(x + PAD + ROLE)}" y="{_n(y)}">{markup(name)}</text>')
    if note:
        right = x + PAD + room
        full = f"<title>{markup(_note(field))}</title>" if note != _note(field) else ""
        parts.append(f'<text class="tdg-note tdg-note--right" x="{_n(right)}" y="{_n(y)}">{full}{markup(note)}</text>')
    return parts

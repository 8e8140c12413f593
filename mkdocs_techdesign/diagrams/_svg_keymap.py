"""The keys of one table as a grid: entities against the base table and its indexes."""

from __future__ import annotations

from ..escape import markup
from ..model.diagram import KeyMap
from ._cards import NAME_SIZE
from ._geometry import number as _n
from ._svg_graph import Drawn
from ._text_width import KEY_JOINTS, flat, shorten, width, wrap

TEMPLATE = 12.0
ROOMS = (208.0, 164.0, 130.0, 104.0)
"""Widest template, from generous to tight: the first with which the grid fits beside two side bars is taken."""
PAGE = 826.0
LINE = 16.0
PAD = 10.0
GAP = 8.0
ROLE = 24.0
HEAD = 62.0


def draw_keymap(keymap: KeyMap) -> Drawn:
    """Header cells with the key attributes, then one row per entity; an empty cell says so."""
    for room in ROOMS:
        wrapped, first, widths = _measure(keymap, room)
        if first + sum(widths) + GAP * len(widths) + 2 <= PAGE:
            break
    lefts: list[float] = []
    x = 1 + first + GAP
    for wide in widths:
        lefts.append(x)
        x += wide + GAP
    lines = [
        _head(column, left, wide, column[0] in keymap.proposed)
        for column, left, wide in zip(keymap.columns, lefts, widths, strict=True)
    ]
    y = 1 + HEAD + GAP
    for row, cells in zip(keymap.rows, wrapped, strict=True):
        tall = max([2, *(sum(len(part) for part in cell) for cell in cells)]) * LINE + 2 * PAD - 2
        entity = flat(row.entity)
        entity_lines = wrap(entity, NAME_SIZE, first - 12, "bold")
        top = y + tall / 2 - (len(entity_lines) - 1) * LINE / 2 + 4.5
        title = f"<title>{markup(entity)}</title>" if "…" in entity_lines[-1] else ""
        written = "".join(
            f'<text class="tdg-name" x="4" y="{_n(top + index * LINE)}">{markup(line)}</text>'
            for index, line in enumerate(entity_lines)
        )
        lines.append(f'<g class="tdg-entity">{title}{written}</g>')
        for index, (left, wide) in enumerate(zip(lefts, widths, strict=True)):
            cell = row.cells[index] if index < len(row.cells) else ("", "")
            parts = cells[index] if index < len(cells) else ((), ())
            lines.append(_cell(cell, parts, left, y, wide, tall, flat(keymap.columns[index][0]), entity))
        y += tall + GAP
    return Drawn(x - GAP + 1, y - GAP + 1, tuple(lines))


Wrapped = list[list[tuple[tuple[str, ...], ...]]]


def _measure(keymap: KeyMap, room: float) -> tuple[Wrapped, float, list[float]]:
    """Templates in lines, the width of the column of names, the widths of the key spaces."""
    wrapped: Wrapped = [[tuple(_template(part, room) for part in cell) for cell in row.cells] for row in keymap.rows]
    names = (width(flat(row.entity), NAME_SIZE, "bold") * 1.04 + 2 * PAD for row in keymap.rows)
    widths: list[float] = []
    for index, (name, partition, sort) in enumerate(keymap.columns):
        texts = [width(_named(name, name in keymap.proposed), NAME_SIZE, "bold") * 1.04]
        texts += [ROLE + width(flat(key), TEMPLATE, "mono") for key in (partition, sort) if key]
        lines = (line for row in wrapped if index < len(row) for part in row[index] for line in part)
        texts += [ROLE + width(line, TEMPLATE, "mono") for line in lines]
        widths.append(min(max([96.0, *texts]), ROLE + room) + 2 * PAD)
    return wrapped, min(max([86.0, *names]), min(190.0, room + 40)), widths


def _template(text: str, room: float) -> tuple[str, ...]:
    text = flat(text)
    return wrap(text, TEMPLATE, room, "mono", lines=3, joints=KEY_JOINTS) if text else ()


def _named(name: str, proposed: bool) -> str:
    return f"{flat(name)} (proposed)" if proposed else flat(name)


def _head(column: tuple[str, str, str], x: float, wide: float, proposed: bool) -> str:
    """Name of the key space and the attributes that are its keys."""
    partition, sort = (flat(part) for part in column[1:])
    name = _named(column[0], proposed)
    said = " ".join(part for part in (name, partition, sort) if part)
    shown = shorten(name, NAME_SIZE, wide - 2 * PAD, "bold")
    text = [
        f'<g class="tdg-key tdg-key--head{" tdg-key--planned" if proposed else ""}"><title>{markup(said)}</title>',
        f'<rect x="{_n(x)}" y="1" width="{_n(wide)}" height="{_n(HEAD)}" rx="8"/>',
        f'<text class="tdg-name" x="{_n(x + PAD)}" y="19">{markup(shown)}</text>',
    ]
    for index, (role, key) in enumerate((("PK", partition), ("SK", sort))):
        if key:
            shown = shorten(key, TEMPLATE, wide - 2 * PAD - ROLE, "mono")
            text.append(_key(role, shown, x, 37 + index * LINE))
    return "".join(text) + "</g>"


def _cell(
    cell: tuple[str, str], parts: tuple[tuple[str, ...], ...], x: float, y: float, wide: float, tall: float,
    space: str, entity: str,
) -> str:  # fmt: skip
    """The key templates of one entity in one key space."""
    rect = f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(tall)}" rx="8"/>'
    if not any(cell):
        title = f"<title>{markup(f'{entity} is not in {space}')}</title>"
        text = f'<text x="{_n(x + wide / 2)}" y="{_n(y + tall / 2 + 4)}">not in here</text>'
        return f'<g class="tdg-key tdg-key--empty">{title}{rect}{text}</g>'
    title = markup(f"{entity} in {space}: " + ", ".join(flat(part) for part in cell if part))
    keys: list[str] = []
    line = y + PAD + 11
    for role, part in zip(("PK", "SK"), parts, strict=True):
        for index, shown in enumerate(part):
            keys.append(_key(role if index == 0 else "", shown, x, line))
            line += LINE
    return f'<g class="tdg-key"><title>{title}</title>{rect}{"".join(keys)}</g>'


def _key(role: str, text: str, x: float, y: float) -> str:
    mark = f'<text class="tdg-role" x="{_n(x + PAD)}" y="{_n(y)}">{role}</text>' if role else ""
    return f'{mark}<text class="tdg-template" x="{_n(x + PAD + ROLE)}" y="{_n(y)}">{markup(text)}</text>'

"""Things placed by two scales, as a grid: what a cell means stands in it as a word, and its frame is as heavy."""

from __future__ import annotations

from ..escape import markup
from ..model.diagram import Matrix, MatrixCell, Placed
from ._cards import NAME_SIZE, NOTE_SIZE
from ._geometry import number as _n
from ._svg_graph import Drawn
from ._text_width import flat, shorten, width

PAGE = 826.0
"""A page beside two side bars: cells get narrower, and their texts shorter, until the grid fits."""
LEAST, MOST = 96.0, 245.0
LINE = 21.0
PAD = 9.0
GAP = 6.0
HEAD = 26.0
MARK = 17.0
SPACE = 10.0
"""Between an item and the word of its cell."""


def draw_matrix(matrix: Matrix, hrefs: dict[str, str]) -> Drawn:
    """Levels of one scale above, of the other on the left; `hrefs` has the address of each link that leads
    somewhere."""
    first = max([70.0, *(width(_level(name, matrix.row_scale), NAME_SIZE, "bold") + PAD for name in matrix.rows)])
    first = min(first, 150.0)
    wide = _widest(matrix, (PAGE - first) / max(len(matrix.columns), 1) - GAP)
    lefts = [1 + first + GAP + index * (wide + GAP) for index in range(len(matrix.columns))]
    lines = [
        _column(_level(name, matrix.column_scale), left, wide) for name, left in zip(matrix.columns, lefts, strict=True)
    ]
    y = 1 + HEAD
    for name, cells in zip(matrix.rows, matrix.cells, strict=True):
        tall = max([1, *(len(cell.items) for cell in cells)]) * LINE + PAD
        tall += 0 if all(_beside(cell, wide) for cell in cells) else LINE - 3
        lines.append(_row(_level(name, matrix.row_scale), first, y + tall / 2))
        lines += [_cell(cell, left, y, wide, tall, hrefs) for cell, left in zip(cells, lefts, strict=True)]
        y += tall + GAP
    return Drawn(1 + first + len(lefts) * (wide + GAP) + 1, y - GAP + 2, tuple(lines))


def _widest(matrix: Matrix, room: float) -> float:
    """What the longest text of a cell needs, within what the page has."""
    items = (item for row in matrix.cells for cell in row for item in cell.items)
    words = [width(flat(cell.word), NOTE_SIZE) for row in matrix.cells for cell in row]
    texts = [_taken(item) + SPACE + max(words) for item in items]
    texts += [*words, *(width(_level(name, matrix.column_scale), NAME_SIZE, "bold") for name in matrix.columns)]
    return max(LEAST, min(room, MOST, max([0.0, *texts]) + 2 * PAD))


def _mark(item: Placed) -> float:
    return max(MARK, width(_short(item), 11, "bold") + 9)


def _short(item: Placed) -> str:
    return shorten(flat(item.mark), 11, 30, "bold")


def _taken(item: Placed) -> float:
    """What an item needs: its pill and its name."""
    return _mark(item) + 5 + width(flat(item.label), NAME_SIZE)


def _beside(cell: MatrixCell, wide: float) -> bool:
    """True where the word has room beside the last item."""
    return not cell.items or _taken(cell.items[-1]) + SPACE + width(flat(cell.word), NOTE_SIZE) <= wide - 2 * PAD


def _level(name: str, scale: str) -> str:
    return flat(f"{name} {scale}")


def _column(said: str, x: float, wide: float) -> str:
    shown = shorten(said, NAME_SIZE, wide, "bold")
    return _head(said, shown, f'<text class="tdg-level" x="{_n(x + wide / 2)}" y="17">{markup(shown)}</text>')


def _row(said: str, room: float, y: float) -> str:
    shown = shorten(said, NAME_SIZE, room - 4, "bold")
    return _head(said, shown, f'<text class="tdg-name" x="2" y="{_n(y + 4)}">{markup(shown)}</text>')


def _head(said: str, shown: str, text: str) -> str:
    title = f"<title>{markup(said)}</title>" if shown != said else ""
    return f'<g class="tdg-entity">{title}{text}</g>'


def _cell(cell: MatrixCell, x: float, y: float, wide: float, tall: float, hrefs: dict[str, str]) -> str:
    """The frame, what stands in it from the top, and the word at its foot."""
    word = shorten(flat(cell.word), NOTE_SIZE, wide - 2 * PAD)
    parts = [
        f'<g class="tdg-cell tdg-cell--{cell.weight if cell.items else "free"}">'
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(tall)}" rx="8"/>'
        f'<text class="tdg-word" x="{_n(x + wide - PAD)}" y="{_n(y + tall - 11)}">{markup(word)}</text>'
    ]
    parts += [
        _item(item, x + PAD, y + 6 + index * LINE, wide - 2 * PAD, hrefs.get(item.link, ""))
        for index, item in enumerate(cell.items)
    ]
    return "".join(parts) + "</g>"


def _item(item: Placed, x: float, y: float, room: float, href: str) -> str:
    """The number in a pill, and the name; a link where it leads somewhere."""
    mark, label, wide = flat(item.mark), flat(item.label), _mark(item)
    opening, closing = '<g class="tdg-placed">', "</g>"
    if href:
        opening, closing = f'<a class="tdg-placed" xlink:href="{markup(href)}">', "</a>"
    return (
        f"{opening}<title>{markup(f'{mark} {label}'.strip())}</title>"
        f'<g class="tdg-tag"><rect x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(MARK)}" rx="8.5"/>'
        f'<text class="tdg-mark" x="{_n(x + wide / 2)}" y="{_n(y + 12.6)}">{markup(_short(item))}</text></g>'
        f'<text class="tdg-item" x="{_n(x + wide + 5)}" y="{_n(y + 13)}">'
        f"{markup(shorten(label, NAME_SIZE, room - wide - 5))}</text>{closing}"
    )

"""What the style sheet is told of the columns of a table, by what stands in their cells."""

from __future__ import annotations

from ..model.content import Badge, Break, Inline, Source, Table, Text
from .inlines import Safe

SHORT = 14
"""Characters up to which a cell is not broken: a date, a duration, a word."""
SENTENCE = 28
"""Characters from which a cell counts as running text."""


def column_classes(table: Table) -> list[Safe]:
    """The class attribute of the cells of each column.

    Right and centre where the page says so; `td-w` for columns of sentences, which must not become a thin tower; `td-n`
    for short words and ticks, which stay in one line; `td-place` for places in files and nothing else.
    """
    classes = []
    for index in range(len(table.columns)):
        names = {"r": ["td-r"], "c": ["td-c"]}.get(table.align[index : index + 1], [])
        if max(_longest(row.cells[index]) for row in table.rows) > SENTENCE:
            names = [*names, "td-w"]
        cells = [_parts(row.cells[index]) for row in table.rows]
        if all(_short(cell) for cell in cells) or any(_ticked(cell) for cell in cells):
            names = [*names, "td-n"]
        elif index and all(_place(cell) for cell in cells) and any(cells):
            names = [*names, "td-place"]
        classes.append(Safe(f' class="{" ".join(names)}"' if names else ""))
    return classes


def _parts(text: Text) -> tuple[Inline, ...]:
    return text if isinstance(text, tuple) else (text,) if text else ()


def _longest(text: Text) -> int:
    return max((len(part) for part in _parts(text) if isinstance(part, str)), default=0)


def _short(cell: tuple[Inline, ...]) -> bool:
    words = [part for part in cell if isinstance(part, str)]
    return len(words) == len(cell) and sum(map(len, words)) <= SHORT


def _ticked(cell: tuple[Inline, ...]) -> bool:
    return bool(cell) and isinstance(cell[0], Badge) and cell[0].text == "✓"


def _place(cell: tuple[Inline, ...]) -> bool:
    """Nothing but lines of files, and how many more there are."""
    told = all(isinstance(part, Source | Break) or (isinstance(part, str) and len(part) <= SHORT) for part in cell)
    return not cell or (told and isinstance(cell[0], Source))

"""Rows that say the same of several things, said once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model.content import Inline, Row, Text
from ._writing import listed, stacked

_PLACES = 2
"""Source lines shown before the others are only counted."""


def grouped(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows in order; those alike in all but their first cell, a name, and their last, a source, become one."""
    groups: dict[object, list[Row]] = {}
    for number, row in enumerate(rows):
        alone = row.findings or row.anchor
        groups.setdefault(number if alone else row.cells[1:-1], []).append(row)
    for group in groups.values():
        first = group[0]
        if len(group) == 1:
            yield first
            continue
        names = [part for row in group for part in _parts(row.cells[0])]
        yield Row((listed(names), *first.cells[1:-1], _sources([row.cells[-1] for row in group])))


def _parts(cell: Text) -> tuple[Inline, ...]:
    return cell if isinstance(cell, tuple) else (cell,)


def _sources(cells: list[Text]) -> Text:
    unlike = list(dict.fromkeys(cells))
    more = f"and {len(unlike) - _PLACES} more" if len(unlike) > _PLACES else ""
    return stacked(*unlike[:_PLACES], more)

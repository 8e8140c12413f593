"""A life cycle as SVG, from top to bottom; ways back run upwards."""

from __future__ import annotations

from collections import defaultdict

from ..escape import markup
from ..model.diagram import State, States
from ._cards import NAME_SIZE
from ._geometry import number as _n
from ._levels import LINE, TEXT, Box, Levels, Way
from ._svg_graph import Drawn, marker
from ._text_width import flat, width, wrap

ROOM = 170.0
"""Widest line of a label."""
NAME_ROOM = 190.0
TALL = 34.0
START = 26.0
_WORDS = {"choice": ", a decision", "fork": ", side by side", "end": ", it ends here"}


def draw_states(states: States, prefix: str) -> Drawn:
    """All elements, lines first."""
    named = {state.id: state for state in states.states}
    ends = [end for move in states.transitions for end in (move.source, move.target)]
    for name in dict.fromkeys([states.initial, *ends]):
        if name:
            named.setdefault(name, State(id=name, label=name))
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    for move in states.transitions:
        said[move.source, move.target] += [flat(move.label)] if flat(move.label) else []
    own = {source: texts for (source, target), texts in said.items() if source == target}
    ways = [Way(source, target, _rows(texts)) for (source, target), texts in said.items()]
    levels = Levels([_box(state, own) for state in named.values()], ways, states.initial)
    for box in levels.boxes.values():
        box.y += START
    labels = {name: flat(state.label) or flat(state.id) for name, state in named.items()}
    lines: list[str] = []
    for way in levels.ways:
        words = "; ".join(said[way.source, way.target])
        lines.append(_edge(labels[way.source], labels[way.target], words, way.path, prefix))
    body = [f"<defs>{marker(prefix, 'request')}</defs>"]
    shifted = [*lines, *(label_on(way) for way in levels.ways)]
    body.append(f'<g transform="translate(0 {_n(START)})">')
    body += [*shifted, "</g>"]
    body += [_self(levels.boxes[name], labels[name], texts, prefix) for name, texts in own.items()]
    body += [_state(box, named[box.id]) for box in levels.boxes.values()]
    if states.initial in levels.boxes:
        body.append(_start(levels.boxes[states.initial], prefix))
    return Drawn(levels.width, levels.height + START, tuple(body))


def _rows(texts: list[str]) -> tuple[str, ...]:
    return tuple(row for text in texts for row in wrap(text, TEXT, ROOM, lines=3))


def _name_rows(state: State) -> tuple[str, ...]:
    return wrap(flat(state.label) or flat(state.id), NAME_SIZE, NAME_ROOM, "bold", lines=3)


def _box(state: State, own: dict[str, list[str]]) -> Box:
    rows = _name_rows(state)
    wide = max(max(width(row, NAME_SIZE, "bold") * 1.04 for row in rows) + 28, 72.0)
    texts = _rows(own.get(state.id, []))
    beside = 34 + max((width(row, TEXT) for row in texts), default=0) if state.id in own else 0.0
    return Box(state.id, wide, TALL + (len(rows) - 1) * LINE, beside)


def _edge(source: str, target: str, words: str, path: str, prefix: str) -> str:
    said = markup(f"{source} to {target}: {words}" if words else f"{source} to {target}")
    line = f'<path d="{path}" marker-end="url(#{prefix}-request)"/>'
    return f'<g class="tdg-edge tdg-request"><title>{said}</title>{line}</g>'


def label_on(way: Way) -> str:
    """What stands on a line, with the line broken behind it."""
    if not way.rows:
        return ""
    wide = max(width(row, TEXT) for row in way.rows) * 1.02 + 6
    x, y = way.at
    top = y - len(way.rows) * LINE / 2
    rect = f'<rect x="{_n(x - wide / 2)}" y="{_n(top)}" width="{_n(wide)}" height="{_n(len(way.rows) * LINE)}" rx="4"/>'
    texts = "".join(
        f'<text x="{_n(x)}" y="{_n(top + 11.5 + index * LINE)}">{markup(row)}</text>'
        for index, row in enumerate(way.rows)
    )
    return f'<g class="tdg-label tdg-label--large">{rect}{texts}</g>'


def _self(box: Box, name: str, texts: list[str], prefix: str) -> str:
    """The loop of a state that leads to itself."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    rows = _rows(texts)
    first = y + 4 - (len(rows) - 1) * LINE / 2
    said = "".join(
        f'<text class="tdg-said tdg-said--own" x="{_n(x + 27)}" y="{_n(first + index * LINE)}">{markup(row)}</text>'
        for index, row in enumerate(rows)
    )
    path = f"M{_n(x)} {_n(y - 7)}h14a7 7 0 0 1 0 14h-12.5"
    return _edge(name, name, "; ".join(texts), path, prefix) + said


def _start(box: Box, prefix: str) -> str:
    line = f'<path d="M{_n(box.x)} {_n(box.y - 20)}V{_n(box.y - 1.5)}" marker-end="url(#{prefix}-request)"/>'
    dot = f'<circle cx="{_n(box.x)}" cy="{_n(box.y - 24)}" r="6"/>'
    return f'<g class="tdg-start"><title>it begins here</title><g class="tdg-edge tdg-request">{line}</g>{dot}</g>'


def _state(box: Box, state: State) -> str:
    x, y = box.x - box.width / 2, box.y
    kind = state.kind if state.kind in _WORDS else "state"
    corner = 3.0 if kind in ("choice", "fork") else box.height / 2
    rect = f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(box.width)}" height="{_n(box.height)}" rx="{_n(corner)}"/>'
    if kind == "end":
        size = f'width="{_n(box.width - 7)}" height="{_n(box.height - 7)}"'
        rect += f'<rect x="{_n(x + 3.5)}" y="{_n(y + 3.5)}" {size} rx="{_n(corner - 3.5)}"/>'
    rows = _name_rows(state)
    first = y + box.height / 2 + 4.3 - (len(rows) - 1) * LINE / 2
    texts = "".join(
        f'<text class="tdg-name" x="{_n(box.x)}" y="{_n(first + index * LINE)}">{markup(row)}</text>'
        for index, row in enumerate(rows)
    )
    title = f"<title>{markup((flat(state.label) or flat(state.id)) + _WORDS.get(kind, ''))}</title>"
    more = f" tdg-state--{kind}" if kind in ("choice", "fork") else ""
    return f'<g class="tdg-state{more}">{title}{rect}{texts}</g>'

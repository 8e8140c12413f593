"""Boxes and arrows of plain characters: for terminals, code comments and mails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from ..model.diagram import Arrow, Diagram, Entities, Graph, KeyMap, Matrix, Node, Sequence, States
from . import DiagramFormat, Href, unlinked
from ._ascii_sequence import sequence_lines
from ._changes import plain
from ._lanes import lanes_of
from ._monospace import box, columns, filled, lines, said
from ._spans import parts
from .text import TextFormat

WIDTH = 100
_SHAFTS = {"request": "--", "data": "--", "async": "..", "weak": "~~", "failure": "!!", "auth": "--", "then": "=="}
_LEGEND = {
    "--": "waits for an answer",
    "..": "does not wait",
    "!!": "what failed",
    "~~": "only names it",
    "==": "leads to",
}


class AsciiFormat(DiagramFormat):
    """Every kind of diagram, at most 100 columns wide."""

    id = "ascii"

    def supports(self, diagram: Diagram) -> bool:
        """True: what does not fit side by side is drawn as a list."""
        return True

    def render(self, diagram: Diagram, href: Href = unlinked) -> str:
        """Title, caption and the drawing. Control characters are shown escaped; the page escapes the rest."""
        body: Iterable[str]
        match diagram:
            case Graph():
                body = _graph(diagram)
            case Sequence():
                drawn = sequence_lines(diagram, WIDTH)
                if drawn is None:
                    return TextFormat().render(diagram, href)
                body = drawn
            case States():
                body = _states(diagram)
            case Entities():
                body = _entities(diagram)
            case KeyMap():
                body = _keymap(diagram)
            case Matrix():
                body = _matrix(diagram)
        head = [*lines(said(diagram.title), WIDTH), *lines(said(diagram.caption), WIDTH), ""]
        return "\n".join(row.rstrip() for row in (*head, *body)).rstrip("\n")


def _indented(rows: Iterable[str], margin: str = "  ") -> Iterator[str]:
    return (margin + row for row in rows)


def _ways(text: str, opening: str) -> Iterator[str]:
    """An arrow and what it leads to, continued under its first word."""
    first, *others = lines(text, WIDTH - columns(opening))
    yield opening + first
    yield from _indented(others, "    |" + " " * (columns(opening) - 5))


def _graph(graph: Graph) -> Iterator[str]:
    nodes = sorted(graph.nodes, key=lambda node: node.id)
    names = {node.id: said(node.label) or said(node.id) for node in nodes}
    lanes = lanes_of(graph)
    inside = [lane for lane in lanes if lane[0] != "external"]
    for lane, title in inside:
        yield from lines(said(title).upper(), WIDTH)
        for node in nodes:
            if node.lane == lane:
                yield from _indented(box(_card(node), WIDTH - 2))
                yield from _leaving(node, graph.arrows, names)
                yield ""
    outside = [node for node in nodes if node.lane == "external"]
    if outside:
        yield "OUTSIDE THIS SYSTEM"
        for node in outside:
            sub = f" ({said(node.sublabel)})" if node.sublabel else ""
            yield from _ways(names[node.id] + sub, "  * ")
            yield from _leaving(node, graph.arrows, names)
        yield ""
    bar = parts(graph, WIDTH - 1, 3)
    if bar:
        edges = [round(start) for _, start, _ in bar] + [WIDTH - 1]
        yield "".join("|" + "=" * (end - start - 1) for start, end in pairwise(edges)) + "|"
        for label, start, _ in bar:
            at, name = round(start), lines(said(label), WIDTH // 2 - 3)[0]
            yield " " * at + f"^ {name}" if at <= WIDTH // 2 else " " * (at - 1 - columns(name)) + f"{name} ^"
        yield ""
    used = {_SHAFTS.get(arrow.kind, "--") for arrow in graph.arrows}
    yield "   ".join(f"{shaft}> {meaning}" for shaft, meaning in _LEGEND.items() if shaft in used)


def _card(node: Node) -> list[str]:
    rows = [said(node.label) or said(node.id)]
    rows += [said(node.sublabel)] if node.sublabel else []
    rows += [f"[{plain(node.change)}]"] if node.change else []
    return [*rows, "proposed, not built"] if node.proposed else rows


def _leaving(node: Node, arrows: tuple[Arrow, ...], names: dict[str, str]) -> Iterator[str]:
    own = [arrow for arrow in arrows if arrow.source == node.id and arrow.target in names]
    for arrow in sorted(own, key=lambda arrow: (names[arrow.target], arrow.kind, arrow.label)):
        words = ", ".join(part for part in (said(arrow.label), said(arrow.detail)) if part)
        label = f" ({words})" if words else ""
        proposed = ", proposed" if arrow.proposed else ""
        shaft = _SHAFTS.get(arrow.kind, "--")
        change = f" [{plain(arrow.change)}]" if arrow.change else ""
        yield from _ways(f"{names[arrow.target]}{label}{proposed}{change}", f"    |{shaft}> ")


def _states(states: States) -> Iterator[str]:
    names = {state.id: said(state.label) or said(state.id) for state in states.states}
    order = [*names, *(end for move in states.transitions for end in (move.source, move.target))]
    ends = {state.id for state in states.states if state.kind == "end"}
    for id in dict.fromkeys(order):
        if id == states.initial:
            yield "  (start)"
            yield "    |"
            yield "    v"
        name = names.get(id, said(id))
        yield from _indented(box([f"{name} (end)" if id in ends else name], WIDTH - 2))
        for move in states.transitions:
            if move.source == id:
                label = f" ({said(move.label)})" if said(move.label) else ""
                yield from _ways(f"{names.get(move.target, said(move.target))}{label}", "    |--> ")
        yield ""


def _entities(entities: Entities) -> Iterator[str]:
    names = {entity.id: said(entity.label) or said(entity.id) for entity in entities.entities}
    keys = {"pk": "partition key", "sk": "sort key", "fk": "refers to another"}
    for entity in entities.entities:
        rows = []
        for field in entity.fields:
            notes = ", ".join(part for part in (said(field.type), keys.get(field.key, ""), said(field.note)) if part)
            rows.append(f"{said(field.name)}: {notes}" if notes else said(field.name))
        title = lines(names[entity.id], WIDTH - 6)
        yield from _indented(box([*title, *rows], WIDTH - 2, rule_after=len(title)))
        for link in entities.links:
            if link.source == entity.id:
                label = said(link.label) or "relates to"
                target = names.get(link.target, said(link.target))
                yield from _ways(f"{target} ({label}, {link.cardinality})", "    |--> ")
        yield ""


def _keymap(keymap: KeyMap) -> Iterator[str]:
    for name, partition, sort in keymap.columns:
        key = " + ".join(said(part) for part in (partition, sort) if part) or "keys unknown"
        planned = " (proposed, not built)" if name in keymap.proposed else ""
        rows = [f"{said(name)}{planned}: {key}"]
        title = lines(rows[0], WIDTH - 6)
        index = keymap.columns.index((name, partition, sort))
        cells = [(said(row.entity), row.cells[index]) for row in keymap.rows if index < len(row.cells)]
        room = min(max((columns(entity) for entity, cell in cells if any(cell)), default=0), 40)
        for entity, cell in cells:
            if any(cell):
                key = " + ".join(said(part) for part in cell if part)
                first, *others = lines(entity, room) if columns(entity) > room else [entity]
                rows.append(f"{filled(first, room)}  {key}")
                rows += others
        yield from _indented(box([*title, *rows[1:]], WIDTH - 2, rule_after=len(title)))
        yield ""


def _matrix(matrix: Matrix) -> Iterator[str]:
    """A grid where each cell has a fair share of the columns; with too many columns, words alone."""
    room = (WIDTH - 1) // (len(matrix.columns) + 1) - 3
    if room < 8:
        yield from TextFormat().render(matrix).splitlines()[2:]
        return
    scales = [f"{said(matrix.row_scale)} /", said(matrix.column_scale)]
    table = [[scales, *([said(name)] for name in matrix.columns)]]
    for name, cells in zip(matrix.rows, matrix.cells, strict=True):
        table.append([[said(name)]])
        for cell in cells:
            texts = [f"{said(item.mark)} {said(item.label)}" for item in cell.items]
            table[-1].append([*texts, f"({said(cell.word)})"])
    wrapped = [[[part for text in cell for part in lines(text, room)] for cell in row] for row in table]
    widths = [max(columns(part) for row in wrapped for part in row[index]) for index in range(len(table[0]))]
    edge = "+".join(["", *("-" * (width + 2) for width in widths), ""])
    yield edge
    for row in wrapped:
        for index in range(max(map(len, row))):
            parts = (cell[index] if index < len(cell) else "" for cell in row)
            yield "|" + "|".join(f" {filled(part, width)} " for part, width in zip(parts, widths, strict=True)) + "|"
        yield edge

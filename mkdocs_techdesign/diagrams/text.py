"""Plain sentences: what a screen reader, a terminal or a reviewer without a picture follows."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from ..model.diagram import (
    Arrow,
    Block,
    Diagram,
    Entities,
    Entity,
    Graph,
    KeyMap,
    Matrix,
    Message,
    Node,
    Note,
    Sequence,
    States,
    Step,
)
from . import DiagramFormat, Href, unlinked
from ._changes import told
from ._lanes import lanes_of
from ._monospace import said
from ._text_width import flat

WIDTH = 100
_LINES = {
    "request": "calls",
    "data": "accesses",
    "async": "sends to",
    "weak": "names in its configuration",
    "auth": "checks callers with",
    "failure": "leaves what failed in",
    "then": "leads to",
}
_MESSAGES = {"call": "calls", "async": "sends to", "return": "answers", "failure": "fails back to"}
_BLOCKS = {
    "alt": "One of these happens:",
    "opt": "Only in this case:",
    "loop": "This repeats:",
    "par": "These happen side by side:",
}


class TextFormat(DiagramFormat):
    """Every kind of diagram as a numbered list of sentences, at most 100 columns wide."""

    id = "text"

    def supports(self, diagram: Diagram) -> bool:
        """True: there is no picture that words cannot follow."""
        return True

    def render(self, diagram: Diagram, href: Href = unlinked) -> str:
        """Title, caption and the list. Control characters are shown escaped; the page escapes the rest."""
        body: Iterable[str]
        match diagram:
            case Graph():
                body = _graph(diagram)
            case Sequence():
                body = _sequence(diagram)
            case States():
                body = _states(diagram)
            case Entities():
                body = _entities(diagram)
            case KeyMap():
                body = _keymap(diagram)
            case Matrix():
                body = _matrix(diagram)
        head = [*_wrapped(said(diagram.title)), *_wrapped(said(diagram.caption)), ""]
        return "\n".join([*head, *body]).rstrip("\n")


def _wrapped(text: str, first: str = "", indent: int = 0) -> list[str]:
    """A sentence under a mark, continued under its first word."""
    margin = " " * min(indent, WIDTH // 2)
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=margin + first,
        subsequent_indent=margin + " " * len(first),
        break_on_hyphens=False,
    )


def _numbered(sentences: Iterable[str]) -> Iterator[str]:
    for number, sentence in enumerate(sentences, 1):
        yield from _wrapped(sentence, f"{number}. ")


def _graph(graph: Graph) -> Iterator[str]:
    nodes = sorted(graph.nodes, key=lambda node: node.id)
    names = {node.id: _name(node, nodes) for node in nodes}
    groups = {group.id: said(group.label) for group in graph.groups}
    yield "Parts:"
    number = 0
    for lane, title in lanes_of(graph):
        for node in nodes:
            if node.lane == lane:
                number += 1
                parts = [said(node.sublabel), said(title)]
                if node.group in groups:
                    parts.append(f"in {groups[node.group]}")
                if node.proposed:
                    parts.append("proposed, not built")
                if node.change:
                    parts.append(told(node.change))
                detail = ", ".join(part for part in parts if part)
                yield from _wrapped(f"{names[node.id]} ({detail})", f"{number}. ")
    arrows = sorted(graph.arrows, key=lambda arrow: (arrow.source, arrow.target, arrow.kind, arrow.label))
    lines = [_arrow(arrow, names) for arrow in arrows if arrow.source in names and arrow.target in names]
    if lines:
        yield ""
        yield "Connections:"
        yield from _numbered(lines)


def _name(node: Node, nodes: list[Node]) -> str:
    """The label; with the id where another part is called the same."""
    name = said(node.label) or said(node.id)
    if sum(other.label == node.label for other in nodes) > 1:
        return f"{name} [{said(node.id)}]"
    return name


def _arrow(arrow: Arrow, names: dict[str, str]) -> str:
    verb = _LINES.get(arrow.kind, "calls")
    label = f": {said(arrow.label)}" if flat(arrow.label) else ""
    if arrow.kind == "auth" and label == ": protects":
        verb, label = "protects", ""
    if arrow.kind == "then" and label == ": replaced by":
        verb, label = "is replaced by", ""
    detail = f" ({said(arrow.detail)})" if flat(arrow.detail) else ""
    proposed = " (proposed)" if arrow.proposed else ""
    change = f" ({told(arrow.change)})" if arrow.change else ""
    return f"{names[arrow.source]} {verb} {names[arrow.target]}{label}{detail}{proposed}{change}"


def _sequence(sequence: Sequence) -> Iterator[str]:
    names = {participant.id: said(participant.label) or said(participant.id) for participant in sequence.participants}
    yield from _wrapped("Taking part: " + ", ".join(names.values()) + ".") if names else []
    yield ""
    yield from _steps(sequence.steps, names, "", 0)


def _steps(steps: tuple[Step, ...], names: dict[str, str], prefix: str, indent: int) -> Iterator[str]:
    """Steps under their numbers; those inside a block are numbered 4a.1, 4b.1."""
    for number, step in enumerate(steps, 1):
        mark = f"{prefix}{number}"
        match step:
            case Message():
                yield from _wrapped(_message(step, names), f"{mark}. ", indent)
            case Note():
                over = names.get(step.over, said(step.over))
                yield from _wrapped(f"Note on {over}: {said(step.text)}", f"{mark}. ", indent)
            case Block():
                yield from _wrapped(_BLOCKS.get(step.kind, "Together:"), f"{mark}. ", indent)
                for index, branch in enumerate(step.branches):
                    letter = chr(ord("a") + index % 26)
                    label = said(branch.label)
                    yield from _wrapped(f"{_condition(step, label)}:", f"{mark}{letter}. ", indent + 3)
                    yield from _steps(branch.steps, names, f"{mark}{letter}.", indent + 6)


def _condition(block: Block, label: str) -> str:
    if block.kind == "alt" and label in ("", "else"):
        return "Otherwise"
    if not label:
        return "Always" if block.kind in ("opt", "loop") else "One part"
    return f"If {label}" if block.kind in ("alt", "opt") else label[:1].upper() + label[1:]


def _message(message: Message, names: dict[str, str]) -> str:
    source = names.get(message.source, said(message.source))
    target = names.get(message.target, said(message.target))
    text = said(message.text)
    if message.source == message.target:
        return f"{source} itself: {text}" if text else f"{source} works on its own"
    return f"{source} {_MESSAGES.get(message.kind, 'calls')} {target}" + (f": {text}" if text else "")


def _states(states: States) -> Iterator[str]:
    names = {state.id: said(state.label) or said(state.id) for state in states.states}

    def name(id: str) -> str:
        return names.get(id, said(id))

    ends = [names[state.id] for state in states.states if state.kind == "end"]
    yield from _wrapped(f"It begins as {name(states.initial)}." if states.initial else "Where it begins is not said.")
    if ends:
        yield from _wrapped(f"It ends as {' or '.join(ends)}.")
    yield ""
    yield from _numbered(
        f"From {name(t.source)} to {name(t.target)}" + (f": {said(t.label)}" if flat(t.label) else "")
        for t in states.transitions
    )


def _entities(entities: Entities) -> Iterator[str]:
    names = {entity.id: said(entity.label) or said(entity.id) for entity in entities.entities}
    yield from _numbered(_entity(entity, names[entity.id]) for entity in entities.entities)
    if entities.links:
        yield ""
        yield "Relationships:"
        words = {"1-1": "one to one", "1-n": "one to many", "n-n": "many to many"}
        yield from _numbered(
            f"{names.get(link.source, said(link.source))} {said(link.label) or 'relates to'} "
            f"{names.get(link.target, said(link.target))} ({words.get(link.cardinality, 'one to many')})"
            for link in entities.links
        )


def _entity(entity: Entity, name: str) -> str:
    keys = {"pk": "partition key", "sk": "sort key", "fk": "refers to another entity"}
    fields = []
    for field in entity.fields:
        notes = [part for part in (said(field.type), keys.get(field.key, ""), said(field.note)) if part]
        fields.append(said(field.name) + (f" ({', '.join(notes)})" if notes else ""))
    return f"{name}: {', '.join(fields)}" if fields else name


def _keymap(keymap: KeyMap) -> Iterator[str]:
    for name, partition, sort in keymap.columns:
        keys = f"partition key {said(partition)}" if partition else "no partition key known"
        keys += f", sort key {said(sort)}" if sort else ""
        planned = " (proposed, not built)" if name in keymap.proposed else ""
        yield from _wrapped(f"{said(name)}{planned}: {keys}.")
    if keymap.rows:
        yield ""
    yield from _numbered(_key_row(keymap, index) for index in range(len(keymap.rows)))


def _key_row(keymap: KeyMap, index: int) -> str:
    row = keymap.rows[index]
    places = []
    for (space, _pk, _sk), (partition, sort) in zip(keymap.columns, row.cells, strict=False):
        if partition or sort:
            keys = " and ".join(said(part) for part in (partition, sort) if part)
            places.append(f"in {said(space)} under {keys}")
        else:
            places.append(f"not in {said(space)}")
    return f"{said(row.entity)}: {'; '.join(places)}"


def _matrix(matrix: Matrix) -> Iterator[str]:
    """What stands in each cell, under the numbers the picture has, not numbers of this list."""
    for row, cells in zip(matrix.rows, matrix.cells, strict=True):
        for column, cell in zip(matrix.columns, cells, strict=True):
            if cell.items:
                place = f"{said(row)} {said(matrix.row_scale)}, {said(column)} {said(matrix.column_scale)}"
                yield from _wrapped(f"{place}: {said(cell.word)}.")
                for item in cell.items:
                    yield from _wrapped(said(item.label), f"{said(item.mark)[:8]}. ", 3)

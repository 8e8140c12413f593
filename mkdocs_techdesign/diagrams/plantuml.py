"""PlantUML: what wikis and IDEs draw. Conservative syntax, understood since 2020."""

from __future__ import annotations

from collections.abc import Iterator

from ..escape import plantuml as label
from ..model.diagram import Block, Diagram, Entities, Graph, Matrix, Message, Node, Note, Sequence, States, Step
from . import DiagramFormat, Href, unlinked
from ._changes import told
from ._lanes import lanes_of
from ._names import ids as ids_of
from ._names import mentioned
from ._text_width import flat

_SHAPES = {"data": "database", "client": "actor", "external": "cloud", "integration": "queue"}
_ARROWS = {"request": "-->", "data": "-->", "async": "..>", "weak": "..", "failure": "..>", "auth": "-->"}
_STYLES = {"added": "bold", "removed": "dashed", "changed": "dotted"}
_MESSAGES = {"call": "->", "async": "->>", "return": "-->", "failure": "-->x"}
_CARDINALITY = {"1-1": "||--||", "1-n": "||--o{", "n-n": "}o--o{"}
_KEYS = {"pk": "partition key", "sk": "sort key", "fk": "refers to another entity"}
_BLOCKS = {"alt": "else", "par": "else"}


class PlantumlFormat(DiagramFormat):
    """Graphs as components in packages, sequences, life cycles and entities in their own syntaxes, a matrix as a table.

    Ids are numbers of ours, so no name can break the syntax or meet another; names are only ever labels.
    """

    id = "plantuml"

    def supports(self, diagram: Diagram) -> bool:
        """True when the syntax can draw this kind of diagram."""
        return isinstance(diagram, Graph | Sequence | States | Entities | Matrix)

    def render(self, diagram: Diagram, href: Href = unlinked) -> str:
        """The source of one diagram. Links are left out: they would be relative to nothing."""
        match diagram:
            case Graph():
                lines = _components(diagram)
            case Sequence():
                lines = _sequence(diagram)
            case States():
                lines = _states(diagram)
            case Entities():
                lines = _entities(diagram)
            case Matrix():
                lines = _table(diagram)
            case _:
                raise TypeError(f"plantuml does not draw {type(diagram).__name__}")
        head = ["@startuml", f"title {_text(diagram.title)}", f"caption {_text(diagram.caption)}"]
        return "\n".join([*head, *lines, "@enduml"])


def _text(text: str) -> str:
    """A label; an ellipsis where there is nothing, as the grammars want something."""
    return label(flat(text)) or "<U+2026>"


def _components(graph: Graph) -> Iterator[str]:
    yield "left to right direction"
    nodes = sorted(graph.nodes, key=lambda node: node.id)
    ids = ids_of("n", (node.id for node in nodes))
    for number, (lane, title) in enumerate(lanes_of(graph)):
        yield f'package "{_text(title)}" as l{number} {{'
        for node in nodes:
            if node.lane == lane:
                yield f'  {_SHAPES.get(node.category, "component")} "{_card(node)}" as {ids[node.id]}'
        yield "}"
    for arrow in sorted(graph.arrows, key=lambda arrow: (arrow.source, arrow.target, arrow.kind, arrow.label)):
        if arrow.source in ids and arrow.target in ids:
            said = (flat(arrow.label), "proposed" if arrow.proposed else "", told(arrow.change))
            words = ", ".join(part for part in said if part)
            line = _styled(_ARROWS.get(arrow.kind, "-->"), arrow.change)
            yield f"{ids[arrow.source]} {line} {ids[arrow.target]}" + (f" : {_text(words)}" if words else "")


def _styled(line: str, change: str) -> str:
    """An arrow in the style of what happened to it: `-[bold]->`."""
    style = _STYLES.get(change)
    return f"{line[0]}[{style}]{line[1:]}" if style else line


def _card(node: Node) -> str:
    lines = [_text(node.label)]
    lines += [_text(node.sublabel)] if node.sublabel else []
    lines += ["proposed"] if node.proposed else []
    lines += [_text(told(node.change))] if node.change else []
    return "\\n".join(lines)


def _sequence(sequence: Sequence) -> Iterator[str]:
    known = {participant.id: participant for participant in sequence.participants}
    ids = ids_of("p", [*known, *mentioned(sequence.steps)])
    for name, id in ids.items():
        participant = known.get(name)
        word = "actor" if participant and participant.kind == "actor" else "participant"
        second = f"\\n{_text(participant.sublabel)}" if participant and participant.sublabel else ""
        yield f'{word} "{_text(participant.label if participant else name)}{second}" as {id}'
    yield from _steps(sequence.steps, ids)


def _steps(steps: tuple[Step, ...], ids: dict[str, str]) -> Iterator[str]:
    for step in steps:
        match step:
            case Message():
                yield f"{ids[step.source]} {_MESSAGES.get(step.kind, '->')} {ids[step.target]} : {_text(step.text)}"
            case Note():
                yield f"note over {ids[step.over]} : {_text(step.text)}"
            case Block():
                first, *others = step.branches
                word = step.kind if step.kind in ("alt", "opt", "loop", "par") else "opt"
                yield f"{word} {_text(first.label)}"
                yield from (f"  {line}" for line in _steps(first.steps, ids))
                for branch in others if word in _BLOCKS else ():
                    said = "" if branch.label == "else" else f" {_text(branch.label)}"
                    yield f"{_BLOCKS[word]}{said}"
                    yield from (f"  {line}" for line in _steps(branch.steps, ids))
                yield "end"


def _states(states: States) -> Iterator[str]:
    named = {state.id: state for state in states.states}
    order = [*named, *(end for t in states.transitions for end in (t.source, t.target)), states.initial]
    ids = ids_of("s", (name for name in order if name))
    for name, id in ids.items():
        state = named.get(name)
        kind = f" <<{state.kind}>>" if state is not None and state.kind in ("choice", "fork") else ""
        yield f'state "{_text(state.label if state else name)}" as {id}{kind}'
    if states.initial:
        yield f"[*] --> {ids[states.initial]}"
    for transition in states.transitions:
        said = f" : {_text(transition.label)}" if flat(transition.label) else ""
        yield f"{ids[transition.source]} --> {ids[transition.target]}{said}"
    for name, id in ids.items():
        if name in named and named[name].kind == "end":
            yield f"{id} --> [*]"


def _entities(entities: Entities) -> Iterator[str]:
    yield "hide circle"
    names = {entity.id: entity.label for entity in entities.entities}
    ids = ids_of("e", [*names, *(end for link in entities.links for end in (link.source, link.target))])
    for entity in entities.entities:
        yield f'entity "{_text(entity.label)}" as {ids[entity.id]} {{'
        for field in entity.fields:
            notes = ", ".join(part for part in (flat(field.type), _KEYS.get(field.key, ""), flat(field.note)) if part)
            mark = "* " if field.key in ("pk", "sk") else ""
            yield f"  {mark}{_text(field.name)}" + (f" : {_text(notes)}" if notes else "")
        yield "}"
    for name, id in ids.items():
        if name not in names:
            yield f'entity "{_text(name)}" as {id}'
    for link in entities.links:
        line = _CARDINALITY.get(link.cardinality, "||--o{")
        yield f"{ids[link.source]} {line} {ids[link.target]} : {_text(link.label or 'relates to')}"


def _table(matrix: Matrix) -> Iterator[str]:
    """A table in a box. Its cells hold one line each, so a level has as many rows as its fullest cell needs."""
    yield "rectangle matrix ["
    heads = [f"{_text(matrix.row_scale)} / {_text(matrix.column_scale)}", *map(_text, matrix.columns)]
    yield "".join(f"|= {head} " for head in heads) + "|"
    for name, cells in zip(matrix.rows, matrix.cells, strict=True):
        yield "| " + " | ".join([_text(name), *(_text(cell.word) for cell in cells)]) + " |"
        for index in range(max((len(cell.items) for cell in cells), default=0)):
            items = [cell.items[index] if index < len(cell.items) else None for cell in cells]
            texts = (_text(f"{item.mark} {item.label}") if item else " " for item in items)
            yield "| " + " | ".join([" ", *texts]) + " |"
    yield "]"

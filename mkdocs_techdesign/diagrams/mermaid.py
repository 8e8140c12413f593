"""Mermaid: what GitHub and MkDocs draw in the browser. Needs 11.16.1 or later, in strict mode."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..escape import mermaid as label
from ..model.diagram import (
    Block,
    Diagram,
    Entities,
    Graph,
    Matrix,
    MatrixCell,
    Message,
    Note,
    Sequence,
    States,
    Step,
    Weight,
)
from . import DiagramFormat, Href, unlinked
from ._changes import told
from ._lanes import lanes_of
from ._names import ids as ids_of
from ._names import mentioned
from ._text_width import flat, width

_NARROW = (
    "---\nconfig:\n  sequence: {actorMargin: 24, boxMargin: 8, messageFontSize: 15, messageMargin: 30, width: 120}\n---"
)
"""Narrower than Mermaid's own: a sequence of seven fits beside the navigation of a page. As front matter, because an
`init` directive fails where nobody has called `mermaid.initialize` before the page is drawn."""
_STEP = 150.0
"""Room for a message between neighbours, in pixels. Mermaid's own wrapping would cut names and hyphenate paths."""
_MESSAGE = 15.0
_ARROWS = {"request": "-->", "data": "-->", "async": "-.->", "weak": "-.-", "failure": "-.->", "auth": "-->"}
_STYLES = {
    "added": "stroke-width:3px",
    "removed": "stroke-width:2px,stroke-dasharray:2 4",
    "changed": "stroke-width:2px,stroke-dasharray:10 3",
}
"""Of outlines and lines, by what happened to them; marks and words say it too."""
_WEIGHTS = {
    Weight.LIGHT: "stroke-width:1px",
    Weight.MIDDLE: "stroke-width:2px,stroke-dasharray:9 4",
    Weight.HEAVY: "stroke-width:4px",
}
"""Frames of cells that hold something; their word says the same."""
_MESSAGES = {"call": "->>", "async": "-)", "return": "-->>", "failure": "--x"}
_CARDINALITY = {"1-1": "||--||", "1-n": "||--o{", "n-n": "}o--o{"}
_KEYS = {"pk": "PK", "sk": "PK", "fk": "FK"}


class MermaidFormat(DiagramFormat):
    """Graphs as flowcharts from top to bottom, sequences, life cycles and entities in their own syntaxes, a matrix as
    blocks in columns.

    Ids are numbers of ours, so no name can break the syntax or meet another; names are only ever labels.
    """

    id = "mermaid"

    def supports(self, diagram: Diagram) -> bool:
        """True when the syntax can draw this kind of diagram."""
        return isinstance(diagram, Graph | Sequence | States | Entities | Matrix)

    def render(self, diagram: Diagram, href: Href = unlinked) -> str:
        """The source of one diagram. Links are left out: strict mode would not follow them."""
        match diagram:
            case Graph():
                lines = _flowchart(diagram)
            case Sequence():
                lines = _sequence(diagram)
            case States():
                lines = _states(diagram)
            case Entities():
                lines = _entities(diagram)
            case Matrix():
                # Its grammar knows neither accTitle nor accDescr.
                return "\n    ".join(_blocks(diagram))
            case _:
                raise TypeError(f"mermaid does not draw {type(diagram).__name__}")
        head, *rest = lines
        opening = [_NARROW, head] if isinstance(diagram, Sequence) else [head]
        about = [f"accTitle: {_text(diagram.title)}", f"accDescr: {_text(diagram.caption)}"]
        return "\n".join([*opening, *(f"    {line}" for line in [*about, *rest])])


def _text(text: str) -> str:
    """A label; an ellipsis where there is nothing, as some grammars and drawings fail on empty ones.

    Mermaid's lexers take `direction LR` for a statement even inside quotes.
    """
    return re.sub(r"(?i)(d)(?=irection)", lambda match: f"#{ord(match[1])};", label(flat(text))) or "…"


def _flowchart(graph: Graph) -> Iterator[str]:
    yield "flowchart TB"
    nodes = sorted(graph.nodes, key=lambda node: node.id)
    ids = ids_of("n", (node.id for node in nodes))
    proposed = [ids[node.id] for node in nodes if node.proposed]
    for number, (lane, title) in enumerate(lanes_of(graph)):
        yield f'subgraph l{number}["{_text(title)}"]'
        for node in nodes:
            if node.lane == lane:
                second = f"<br/>{_text(node.sublabel)}" if node.sublabel else ""
                tag = "<br/>proposed" if node.proposed else ""
                tag += f"<br/>{_text(told(node.change))}" if node.change else ""
                yield f'    {ids[node.id]}["{_text(node.label)}{second}{tag}"]'
        yield "end"
    known = (arrow for arrow in graph.arrows if arrow.source in ids and arrow.target in ids)
    arrows = sorted(known, key=lambda arrow: (arrow.source, arrow.target, arrow.kind, arrow.label))
    for arrow in arrows:
        words = [flat(arrow.label), "proposed" if arrow.proposed else "", told(arrow.change)]
        said = f'|"{_text(", ".join(filter(None, words)))}"|' if any(words) else ""
        yield f"{ids[arrow.source]} {_ARROWS.get(arrow.kind, '-->')}{said} {ids[arrow.target]}"
    if proposed:
        yield "classDef proposed stroke-dasharray: 5 4"
        yield f"class {','.join(proposed)} proposed"
    for change, style in _STYLES.items():
        cards = [ids[node.id] for node in nodes if node.change == change]
        if cards:
            yield f"classDef {change} {style}"
            yield f"class {','.join(cards)} {change}"
        lines = [str(number) for number, arrow in enumerate(arrows) if arrow.change == change]
        if lines:
            yield f"linkStyle {','.join(lines)} {style}"


def _sequence(sequence: Sequence) -> Iterator[str]:
    yield "sequenceDiagram"
    known = [participant.id for participant in sequence.participants]
    ids = ids_of("p", [*known, *mentioned(sequence.steps)])
    for participant in sequence.participants:
        word = "actor" if participant.kind == "actor" else "participant"
        second = f"<br/>{_text(participant.sublabel)}" if participant.sublabel else ""
        yield f"{word} {ids[participant.id]} as {_text(participant.label)}{second}"
    for name, id in ids.items():
        if name not in known:
            yield f"participant {id} as {_text(name)}"
    yield from _steps(sequence.steps, ids)


def _wrapped(text: str, room: float) -> str:
    """A label on as many lines as it needs; words are never broken, long paths behind a slash."""
    lines: list[str] = []
    glue = ""
    for word in flat(text).split(" "):
        parts = re.split(r"(?<=[^/]/)(?=[^/])", word) if width(word, _MESSAGE) > room else [word]
        for part in parts:
            if lines and width(lines[-1] + glue + part, _MESSAGE) <= room:
                lines[-1] += glue + part
            else:
                lines.append(part)
            glue = ""
        glue = " "
    return "<br/>".join(_plain(_text(line)) for line in lines)


def _plain(text: str) -> str:
    """A message with `,`, `.`, `/` and `{name}` as they are: Mermaid measures what is escaped as if it were longer.

    Nothing in its grammar looks for them behind the colon, and no template language for a single brace.
    """
    text = re.sub(r"#(44|46|47);", lambda match: chr(int(match[1])), text)
    return re.sub(r"#123;(\w+)#125;", r"{\1}", text)


def _steps(steps: tuple[Step, ...], ids: dict[str, str]) -> Iterator[str]:
    places = {name: index for index, name in enumerate(ids)}
    for step in steps:
        match step:
            case Message():
                arrow = _MESSAGES.get(step.kind, "->>")
                room = _STEP * max(abs(places[step.source] - places[step.target]), 1)
                yield f"{ids[step.source]}{arrow}{ids[step.target]}: {_wrapped(step.text, room)}"
            case Note():
                yield f"Note over {ids[step.over]}: {_wrapped(step.text, _STEP)}"
            case Block():
                first, *others = step.branches
                more = {"alt": "else", "par": "and"}.get(step.kind)
                word = step.kind if step.kind in ("alt", "opt", "loop", "par") else "opt"
                yield f"{word} {_text(first.label)}"
                yield from (f"    {line}" for line in _steps(first.steps, ids))
                for branch in others if more else ():
                    said = "" if branch.label == "else" else f" {_text(branch.label)}".rstrip()
                    yield f"{more}{said}"
                    yield from (f"    {line}" for line in _steps(branch.steps, ids))
                yield "end"


def _states(states: States) -> Iterator[str]:
    yield "stateDiagram-v2"
    named = {state.id: state for state in states.states}
    order = [*named, *(end for t in states.transitions for end in (t.source, t.target)), states.initial]
    ids = ids_of("s", (name for name in order if name))
    for name, id in ids.items():
        state = named.get(name)
        if state is not None and state.kind in ("choice", "fork"):
            yield f"state {id} <<{state.kind}>>"
        else:
            yield f'state "{_text(state.label if state else name)}" as {id}'
    if states.initial:
        yield f"[*] --> {ids[states.initial]}"
    ways: dict[tuple[str, str], list[str]] = {}
    for transition in states.transitions:
        ways.setdefault((transition.source, transition.target), []).append(transition.label)
    for (source, target), labels in ways.items():
        # Lines with the same ends would lie over each other.
        said = "<br/>".join(_text(text) for text in labels if flat(text))
        yield f"{ids[source]} --> {ids[target]}{f' : {said}' if said else ''}"
    for name, id in ids.items():
        if name in named and named[name].kind == "end":
            yield f"{id} --> [*]"


def _entities(entities: Entities) -> Iterator[str]:
    yield "erDiagram"
    names = [entity.id for entity in entities.entities]
    ids = ids_of("e", [*names, *(end for link in entities.links for end in (link.source, link.target))])
    for entity in entities.entities:
        opening = f'{ids[entity.id]}["{_text(entity.label)}"]'
        if not entity.fields:
            yield opening
            continue
        yield opening + " {"
        for field in entity.fields:
            type, name = _word(field.type or "any"), _word(field.name)
            notes = ["sort key"] if field.key == "sk" else []
            if (type, name) != (field.type or "any", field.name):
                notes.append(f"{field.name}: {field.type}" if field.type else field.name)
            notes += [field.note] if field.note else []
            key = f" {_KEYS[field.key]}" if field.key in _KEYS else ""
            note = f' "{_text(", ".join(notes))}"' if notes else ""
            yield f"    {type} {name}{key}{note}"
        yield "}"
    for name, id in ids.items():
        if name not in names:
            yield f'{id}["{_text(name)}"]'
    for link in entities.links:
        line = _CARDINALITY.get(link.cardinality, "||--o{")
        yield f'{ids[link.source]} {line} {ids[link.target]} : "{_text(link.label or "relates to")}"'


def _word(text: str) -> str:
    """A name the grammar of attributes takes; the comment beside it says what was lost."""
    word = re.sub(r"[^A-Za-z0-9_]+", "_", text).strip("_") or "x"
    return word if word[0].isalpha() else f"x{word}"


def _blocks(matrix: Matrix) -> Iterator[str]:
    """A grid; its title is a block over all columns."""
    across = len(matrix.columns) + 1
    yield "block-beta"
    yield f"columns {across}"
    yield f'title["{_text(matrix.title)}"]:{across}'
    scales = f"{_text(matrix.row_scale)}#44; {_text(matrix.column_scale)}"
    heads = [f'h{number}["{_text(name)}"]' for number, name in enumerate(matrix.columns)]
    yield " ".join([f'scales["{scales}"]', *heads])
    for row, (name, cells) in enumerate(zip(matrix.rows, matrix.cells, strict=True)):
        found = [f'c{row}x{column}["{_block(cell)}"]' for column, cell in enumerate(cells)]
        yield " ".join([f'r{row}["{_text(name)}"]', *found])
    yield "classDef plain fill:none,stroke:none"
    sides = [f"r{row}" for row in range(len(matrix.rows))]
    yield f"class {','.join(['title', 'scales', *(f'h{number}' for number in range(len(heads))), *sides])} plain"
    for number, (weight, style) in enumerate(_WEIGHTS.items()):
        same = [
            f"c{row}x{column}"
            for row, cells in enumerate(matrix.cells)
            for column, cell in enumerate(cells)
            if cell.items and cell.weight == weight
        ]
        if same:
            yield f"classDef weight{number} {style}"
            yield f"class {','.join(same)} weight{number}"


def _block(cell: MatrixCell) -> str:
    items = (f"{_text(item.mark)} {_text(item.label)}" for item in cell.items)
    return "<br/>".join([_text(cell.word), *items])

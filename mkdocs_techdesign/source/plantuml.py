"""Pictures people draw in PlantUML, as far as they say what is connected to what: components, deployments, sequences,
and the C4 macros."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .drawing import LONGEST, MOST, Drawing, Found

_KEYWORDS = (
    "actor|agent|artifact|boundary|card|cloud|collections|component|control|database|entity|file|folder|frame|hexagon"
    "|interface|node|package|participant|person|process|queue|rectangle|stack|storage"
)
_AROUND = frozenset({"cloud", "folder", "frame", "package", "rectangle"})
"""Keywords that mostly stand around parts, and are named after no part then."""
_WORDS = r'"[^"]*"|\[[^\[\]]*\]|[\w.][\w.-]*'
_DECLARED = re.compile(
    rf"(?:create\s+)?(?P<keyword>{_KEYWORDS})\s+(?P<one>{_WORDS})(?:\s+as\s+(?P<other>{_WORDS}))?(?P<rest>.*)\Z"
)
_BRACKETS = re.compile(r"\[(?P<label>[^\[\]]*)\](?:\s+as\s+(?P<id>[\w.]+))?(?=\s*(?:<<|#|\Z))")
_MACRO = re.compile(r'(?P<name>[A-Z]\w{1,60})\(\s*(?P<id>\w+)\s*,\s*"(?P<label>[^"]*)"')
_RELATED = re.compile(r"(?:Bi)?Rel(?:_\w+)?\(\s*(?P<one>\w+)\s*,\s*(?P<other>\w+)\s*,")
_END = rf"(?:{_WORDS})"
_ARROW = re.compile(
    rf"(?P<one>{_END})\s*(?P<arrow>[<ox*\\/|]{{0,3}}[-.=~]{{1,4}}(?:\[[^\]]*\]|up|down|left|right|[udlr])?[-.=~]{{0,4}}"
    rf"[>ox*\\/|]{{0,3}})(?:\s*[+*!-]{{2}})?\s*(?P<other>{_END})(?=\s*(?:\+\+|--|\*\*|!!|#\w+|:|<<|\Z))"
)
_OTHER = re.compile(
    r"(?:abstract|annotation|class|concise|enum|map|object|partition|robust|start|state|stop|struct|usecase)\b|:[^:]*;\Z"
    r"|entity\b[^{]*\{|@start(?!uml)"
)
"""How lines begin in pictures of other kinds: classes, states, activities, entities."""
_BLOCKS = (
    (re.compile(r"/'"), re.compile(r"'/")),
    (re.compile(r"(?:[hr]?note)\b(?!.*:)(?!.*\bas\b)"), re.compile(r"end ?[hr]?note\b")),
    (re.compile(r"legend\b"), re.compile(r"end ?legend\b")),
    (re.compile(r"ref\b(?!.*:)"), re.compile(r"end ?ref\b")),
    (re.compile(r"(?:title|header|footer)\s*\Z"), re.compile(r"end ?(?:title|header|footer)\b")),
    (re.compile(r"skinparam\b.*\{"), re.compile(r"\}")),
    (re.compile(r"<style>"), re.compile(r"</style>")),
)
"""How text begins and ends that is no part of the picture; what ends on its own line is not skipped further."""
_SKIPPED = re.compile(
    r"'|!|@|(?:title|caption|header|footer|note|hnote|rnote|skinparam|hide|show|scale|autonumber|activate|deactivate"
    r"|return|ref|box|end|alt|else|loop|opt|par|group|critical|break|newpage|sprite|together)\b"
)
_DIRECTIONS = frozenset({"left", "right", "top", "bottom"})
_NO_BOX = frozenset(
    {"Boundary", "System_Boundary", "Container_Boundary", "Enterprise_Boundary", "Deployment_Node", "Node"}
)
_NO_PART = re.compile(r"(?:Add|Update|Set|Show|Lay|Hide|Layout|Rel|BiRel)(?:_|[A-Z]|\Z)|\w+(?:_Ext|Boundary|Group)\Z")
"""Macros that draw no part of the system: settings, what stands around parts, what is outside."""


def read(lines: Sequence[str], first: int) -> Drawing | None:
    """The picture in a fenced block whose first line is line `first` of the file; None for other kinds of picture.

    A line that is not understood adds nothing. A box that is drawn around others is not one of the picture.
    """
    shown = [(first + index, text) for index, text in enumerate(_shown(lines))]
    if any(_OTHER.match(text) for _, text in shown):
        return None
    found = Found()
    for line, text in shown:
        if max(len(found.boxes), len(found.arrows)) > MOST:
            break
        if text and not _SKIPPED.match(text):
            _statement(text, line, found)
    return Drawing(line=first, boxes=found.boxes, arrows=tuple(found.arrows)) if found.boxes else None


def _shown(lines: Sequence[str]) -> Iterator[str]:
    """The lines without indents; empty ones in the place of comments, notes and settings."""
    until: re.Pattern[str] | None = None
    for line in lines:
        text = line[:LONGEST].strip()
        if until is not None:
            until = None if until.search(text) else until
            yield ""
            continue
        begin, end = next((pair for pair in _BLOCKS if pair[0].match(text)), (None, None))
        if begin is not None and end is not None:
            until = None if end.search(text, 2) else end
            yield ""
        else:
            yield text


def _statement(text: str, line: int, found: Found) -> None:
    """`participant "Label" as A`, `[Label] as A`, `Container(a, "Label", "")`, `A -> B : text`, `Rel(a, b, "")`."""
    if named := _DECLARED.match(text):
        if named["keyword"] not in _AROUND and not named["rest"].rstrip().endswith("{"):
            _declared(named["one"], named["other"], line, found)
    elif related := _RELATED.match(text):
        _arrow(related["one"], related["other"], line, found)
    elif macro := _MACRO.match(text):
        if macro["name"] not in _NO_BOX and not _NO_PART.match(macro["name"]):
            found.box(macro["id"], macro["label"], line)
    elif arrow := _ARROW.match(text):
        one, other = arrow["one"], arrow["other"]
        backwards = "<" in arrow["arrow"] and ">" not in arrow["arrow"]
        if one not in _DIRECTIONS and other not in _DIRECTIONS:
            _arrow(*((other, one) if backwards else (one, other)), line, found)
    elif part := _BRACKETS.match(text):
        found.box(part["id"] or part["label"], part["label"], line)


def _declared(one: str, other: str | None, line: int, found: Found) -> None:
    """The words of a name may stand before `as` or behind it."""
    label, id = (one, other) if other is None or _quoted(one) or not _quoted(other) else (other, one)
    found.box(_bare(id or label), _bare(label), line)


def _arrow(one: str, other: str, line: int, found: Found) -> None:
    ends = _bare(one), _bare(other)
    for end in ends:
        found.box(end, "", line)
    found.arrows.append((*ends, line))


def _quoted(text: str) -> bool:
    return text[:1] in ('"', "[")


def _bare(text: str) -> str:
    return text[1:-1].strip() if _quoted(text) else text

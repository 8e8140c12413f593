"""The Amazon States Language document of a state machine, with its substitutions put in."""

from __future__ import annotations

import json
import re
from typing import Any

from ..model.location import Location
from ..model.nodes import Map, Seq
from ..source import SourceFile, Sources, Unreadable, read_nodes
from ..source.blocks import block
from ._nodes import as_map, build, intrinsic, mapping, transform
from ._stack import Stack

_VARIABLE = re.compile(r"\$\{([^!{}][^{}]*)\}")
_BARE = re.compile(r"(?<=[:\[,])(\s*)(\$\{[A-Za-z0-9_.:-]{1,255}\})(?=\s*[,}\]])")


def from_file(file: SourceFile, substitutions: Map, stack: Stack, where: Location) -> Map | None:
    """The document of a file (JSON or YAML); None, with a problem, when it cannot be read."""
    try:
        document = _nodes_of(file)
    except Unreadable as error:
        place = Location(file.path, error.line)
        stack.problem(place, f"the state machine definition cannot be read: {error.reason}")
        return None
    if not isinstance(document, Map):
        stack.problem(where, f"the state machine definition {file.path} is not a mapping")
        return None
    stack.spend(document, where.line)
    return substituted(document, substitutions)


def _nodes_of(file: SourceFile) -> Any:
    """The nodes of a file, also where a number is still to be put in: `"MaxConcurrency": ${Most}`."""
    try:
        return file.nodes()
    except Unreadable:
        text = _BARE.sub(r'\1"\2"', file.text())
        if text == file.text():
            raise
        return read_nodes(text.encode(), file.path)[0]


def from_text(node: Any, substitutions: Map, file: SourceFile, stack: Stack, where: Location) -> Map | None:
    """The document of a `DefinitionString`: text, or `Fn::Sub` of text; None when it is computed in another way."""
    variables: Any = None
    text = node
    if isinstance(node, Map) and len(node) == 1:
        if "Fn::ToJsonString" in node:
            inner = node["Fn::ToJsonString"]
            return substituted(inner, substitutions) if isinstance(inner, Map) else None
        if "Fn::Join" in node:
            text, variables = _joined(node["Fn::Join"], where)
        elif "Fn::Sub" in node:
            text, where = node["Fn::Sub"], _near(node, "Fn::Sub", where)
            if isinstance(text, Seq) and len(text) == 2:
                where = text.at(0)
                text, variables = text
    if not isinstance(text, str):
        return None
    made = _document(text, file, stack, where)
    if made is None:
        return None
    if text is node:
        return substituted(made, substitutions)
    return _as_sub(made, variables, substitutions)


def _near(node: Map, key: str, where: Location) -> Location:
    """Where the long form of a function stands; of the short form, the property itself."""
    place = node.at(key)
    return place if place.line > where.line else where


def _document(text: str, file: SourceFile, stack: Stack, where: Location) -> Map | None:
    """JSON inside a template as nodes: with their own lines where the text has lines of its own."""
    lines = file.text().splitlines() if file.path == where.path else []
    found = block(lines, where.line)
    try:
        json.loads(text)
    except ValueError as error:
        quoted = _BARE.sub(r'\1"\2"', text)
        if quoted != text:
            return _document(quoted, file, stack, where)
        line = where.line if found is None else found[0] + getattr(error, "lineno", 1) - 1
        reason = getattr(error, "msg", "a number is too long")
        stack.problem(Location(where.path, line), f"the state machine definition is not valid JSON: {reason}")
        return None
    except RecursionError:
        stack.problem(where, "the state machine definition is not valid JSON: nested too deeply")
        return None
    try:
        document = read_nodes(text.encode(), where.path)[0]
    except Unreadable as error:
        stack.problem(where, f"the state machine definition cannot be read: {error.reason}")
        return None
    if not isinstance(document, Map):
        return None
    stack.spend(document, where.line)
    _place(document, where, found)
    return document


def _place(node: Any, where: Location, found: tuple[int, int] | None) -> None:
    """Gives freshly read nodes their lines in the template; all the same one where the text has none."""

    def moved(line: int, column: int) -> tuple[int, int]:
        return (where.line, where.column) if found is None else (found[0] + line - 1, found[1] + column)

    waiting = [node]
    while waiting:
        at = waiting.pop()
        if isinstance(at, Map):
            at.line, at.column = moved(at.line, at.column)
            at.keys_at = {key: moved(*place) for key, place in at.keys_at.items()}
            waiting.extend(at.values())
        elif isinstance(at, Seq):
            at.line, at.column = moved(at.line, at.column)
            at.items_at = [moved(*place) for place in at.items_at]
            waiting.extend(at)


def substituted(document: Map, substitutions: Map) -> Map:
    """The document with every `${name}` of the substitutions replaced by its expression."""
    if not substitutions or intrinsic(document):
        return document

    def change(node: Any) -> Any:
        if not isinstance(node, str) or "${" not in node:
            return node
        used = {name: substitutions[name] for name in _VARIABLE.findall(node) if name in substitutions}
        if not used:
            return node
        whole = _VARIABLE.fullmatch(node)
        if whole is not None:
            return used[whole.group(1)]
        place = substitutions.at(next(iter(used)))
        return build({"Fn::Sub": [node, used]}, place)

    result: Map = transform(document, change)
    return result


def _as_sub(document: Map, variables: Any, substitutions: Map) -> Map:
    """Strings of a document that stood inside one `Fn::Sub` become an `Fn::Sub` each."""

    def change(node: Any) -> Any:
        if not isinstance(node, str) or "${" not in node:
            return node
        names = _VARIABLE.findall(node)
        used = {name: given[name] for given in (as_map(variables), substitutions) for name in names if name in given}
        return build({"Fn::Sub": [node, used] if used else node}, document.location)

    result: Map = transform(document, change)
    return result


def _joined(argument: Any, where: Location) -> tuple[str | None, Map]:
    """A `Fn::Join` as the text and the variables of a `Fn::Sub`; no text where what is joined is no list."""
    variables: dict[str, Any] = {}
    if not (isinstance(argument, Seq) and len(argument) == 2 and isinstance(argument[1], Seq)):
        return None, mapping(variables, where)
    parts: list[str] = []
    for part in argument[1]:
        if isinstance(part, str):
            parts.append(part.replace("${", "${!"))
        elif isinstance(part, Map) and isinstance(part.get("Ref"), str):
            parts.append("${" + part["Ref"] + "}")
        else:
            name = f"Part{len(variables)}"
            variables[name] = part
            parts.append("${" + name + "}")
    return str(argument[0]).join(parts), mapping(variables, where)


def near(sources: Sources, stack: Stack, relative: Any) -> SourceFile | None:
    """The definition file a literal path names."""
    return sources.near(stack.path, relative) if isinstance(relative, str) and "://" not in relative else None

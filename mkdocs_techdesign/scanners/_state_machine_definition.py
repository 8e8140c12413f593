"""The Amazon States Language document of a state machine, with its substitutions put in."""

from __future__ import annotations

import json
import re
from typing import Any

from ..model.location import Location
from ..model.nodes import Map, Seq
from ..source import SourceFile, Sources, Unreadable
from ._nodes import as_map, build, intrinsic, transform
from ._stack import Stack

_VARIABLE = re.compile(r"\$\{([^!{}][^{}]*)\}")


def from_file(file: SourceFile, substitutions: Map, stack: Stack, where: Location) -> Map | None:
    """The document of a file (JSON or YAML); None, with a problem, when it cannot be read."""
    try:
        document = file.nodes()
    except Unreadable as error:
        place = Location(file.path, error.line)
        stack.problem(place, f"the state machine definition cannot be read: {error.reason}")
        return None
    if not isinstance(document, Map):
        stack.problem(where, f"the state machine definition {file.path} is not a mapping")
        return None
    stack.spend(document, where.line)
    return substituted(document, substitutions)


def from_text(node: Any, substitutions: Map, stack: Stack, where: Location) -> Map | None:
    """The document of a `DefinitionString`: text, or `Fn::Sub` of text; None when it is computed in another way."""
    variables: Any = None
    text = node
    if isinstance(node, Map) and len(node) == 1:
        if "Fn::ToJsonString" in node:
            inner = node["Fn::ToJsonString"]
            return substituted(inner, substitutions) if isinstance(inner, Map) else None
        if "Fn::Join" in node:
            text = _joined(node["Fn::Join"])
        elif "Fn::Sub" in node:
            text = node["Fn::Sub"]
            if isinstance(text, Seq) and len(text) == 2:
                text, variables = text
    if not isinstance(text, str):
        return None
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", "nested too deeply")
        stack.problem(where, f"the state machine definition is not valid JSON: {reason}")
        return None
    if not isinstance(document, dict):
        return None
    made: Map = build(document, where)
    if text is node:
        return substituted(made, substitutions)
    return _as_sub(made, variables, substitutions)


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


def _joined(argument: Any) -> Any:
    """A `Fn::Join` as the text of a `Fn::Sub`; None where a part is neither text nor a plain reference."""
    if not (isinstance(argument, Seq) and len(argument) == 2 and isinstance(argument[1], Seq)):
        return None
    parts: list[str] = []
    for part in argument[1]:
        if isinstance(part, str):
            parts.append(part)
        elif isinstance(part, Map) and isinstance(part.get("Ref"), str):
            parts.append("${" + part["Ref"] + "}")
        elif isinstance(part, Map) and isinstance(part.get("Fn::GetAtt"), Seq):
            parts.append("${" + ".".join(str(step) for step in part["Fn::GetAtt"]) + "}")
        else:
            return None
    return str(argument[0]).join(parts)


def near(sources: Sources, stack: Stack, relative: Any) -> SourceFile | None:
    """The definition file a literal path names."""
    return sources.near(stack.path, relative) if isinstance(relative, str) and "://" not in relative else None

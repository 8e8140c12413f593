"""YAML events to nodes with positions. No YAML node, tag constructor or loader of PyYAML ever runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from .. import redact
from ..model.location import Location, Problem
from ..model.nodes import Map, Seq, Value
from .limits import MAX_ALIASES, MAX_DEPTH, MAX_EVENTS, MAX_EXPANDED, MAX_PROBLEMS
from .scalars import NOT_TEXT, plain
from .unreadable import Unreadable
from .yaml_tags import get_att, tagged_value

__all__ = ["Parser", "read"]

try:
    from yaml._yaml import CParser as Parser
except ImportError:  # PyYAML without libyaml: slower, the same events
    from yaml.parser import Parser as _EventParser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class Parser(Reader, Scanner, _EventParser):  # type: ignore[no-redef]
        def __init__(self, stream: str) -> None:
            Reader.__init__(self, stream)
            Scanner.__init__(self)
            _EventParser.__init__(self)


_TEMPLATE_MARK = re.compile(
    r"\{%-?\s*[a-z]+|\{#|\{\{-?\s*(?:[A-Za-z_][\w.]*(?:\[[^\]\n]*\])?\s*(?:\||-?\}\}|\()|['\"])"
)

Mask = Callable[[str], str]


class _State:
    """What one reading carries along."""

    __slots__ = ("aliases", "anchors", "expanded", "get", "mask", "nodes", "path", "problems")

    def __init__(self, get: Callable[[], Any], path: PurePosixPath, mask: Mask | None) -> None:
        self.get = get
        self.path = path
        self.mask = mask
        self.nodes = 0
        self.expanded = 0
        self.aliases = 0
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.problems: list[Problem] = []

    def problem(self, mark: Any, message: str, fix: str = "") -> None:
        self.add(Problem(Location(self.path, mark.line + 1, mark.column + 1), message, fix))

    def add(self, problem: Problem) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)


def read(text: str, path: PurePosixPath, mask: Mask | None = None) -> tuple[Value, tuple[Problem, ...]]:
    """The first document that holds something. `mask` is applied to every text. Raises Unreadable."""
    try:
        parser = Parser(text)
        try:
            return _documents(_State(parser.get_event, path, mask))
        finally:
            if hasattr(parser, "dispose"):
                parser.dispose()
    except yaml.YAMLError as error:
        raise _refusal(error, text) from None
    except Unreadable as error:
        if _TEMPLATE_MARK.search(text.split("\n")[error.line - 1]):
            raise Unreadable(_TEMPLATE_REASON, error.line) from None
        raise


_TEMPLATE_REASON = "a Jinja or cookiecutter template, not YAML: scan what it renders to"


def _refusal(error: yaml.YAMLError, text: str) -> Unreadable:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be parsed"
    line = min(mark.line, text.count("\n")) + 1 if mark is not None else 1
    position = getattr(error, "position", None)
    if mark is None and isinstance(position, int):
        line = text.encode()[:position].count(b"\n") + 1
    marked = _TEMPLATE_MARK.search(text)
    if marked:
        return Unreadable(_TEMPLATE_REASON, text.count("\n", 0, marked.start()) + 1)
    return Unreadable(f"not valid YAML: {redact.mask(problem)}", line)  # the parser in Python quotes


def _documents(state: _State) -> tuple[Value, tuple[Problem, ...]]:
    result: Value = None
    while True:
        event = state.get()
        if event.__class__ is StreamEndEvent:
            return result, tuple(state.problems)
        if event.__class__ is DocumentStartEvent:
            if result is not None:
                state.problem(event.start_mark, "a second YAML document starts here, only the first is read")
                return result, tuple(state.problems)
            state.anchors.clear()
            result = _node(state.get(), state, 1)


def _node(event: Any, state: _State, depth: int) -> Any:
    """One value, from its first event on."""
    kind = event.__class__
    if kind is AliasEvent:
        return _alias(event, state)
    start = state.nodes
    if kind is MappingStartEvent:
        value: Any = _mapping(event, state, depth)
    elif kind is SequenceStartEvent:
        value = _sequence(event, state, depth)
    else:
        value = event.value
        if state.mask is not None:
            value = state.mask(value)
        if event.implicit[0]:
            value = plain(value)
        elif event.tag is not None and event.tag != "!":
            value = _tag(event, value, state)
        if event.anchor is not None:
            state.anchors[event.anchor] = (value, 1)
        return value
    if event.tag is not None and event.tag != "!":
        value = _tag(event, value, state)
    if event.anchor is not None:
        state.anchors[event.anchor] = (value, state.nodes - start + 1)
    return value


def _alias(event: Any, state: _State) -> Any:
    known = state.anchors.get(event.anchor)
    line = event.start_mark.line + 1
    if known is None:
        raise Unreadable("not valid YAML: an alias without its anchor, or an anchor that contains itself", line)
    state.aliases += 1
    state.expanded += known[1]
    state.nodes += known[1]
    if state.aliases > MAX_ALIASES:
        raise Unreadable(f"more than {MAX_ALIASES:,} YAML aliases", line)
    if state.expanded > MAX_EXPANDED:
        raise Unreadable(f"YAML aliases that stand for more than {MAX_EXPANDED:,} values", line)
    return known[0]


def _mapping(event: Any, state: _State, depth: int) -> Map:
    mark = event.start_mark
    if depth > MAX_DEPTH:
        raise Unreadable(f"nested deeper than {MAX_DEPTH} levels", mark.line + 1)
    keys_at: dict[str, tuple[int, int]] = {}
    result = Map(path=state.path, line=mark.line + 1, column=mark.column + 1, keys_at=keys_at)
    merges: list[tuple[Any, Any]] = []
    get, mask = state.get, state.mask
    while True:
        key_event = get()
        kind = key_event.__class__
        if kind is MappingEndEvent:
            break
        at = key_event.start_mark
        if kind is ScalarEvent:
            key = key_event.value
            if mask is not None:
                key = mask(key)
            if key_event.anchor is not None:
                state.anchors[key_event.anchor] = (key, 1)
        else:
            key = _alias(key_event, state) if kind is AliasEvent else None
            if not isinstance(key, str):
                raise Unreadable(
                    "not a template: a list or mapping stands as a key (quote text that starts with {)", at.line + 1
                )
        value_event = get()
        if (
            value_event.__class__ is ScalarEvent
            and mask is None
            and value_event.implicit[0]
            and value_event.anchor is None
        ):
            value: Any = value_event.value
            if value[:1] in NOT_TEXT:
                value = plain(value)
        else:
            value = _node(value_event, state, depth + 1)
        if key == "<<" and key_event.__class__ is ScalarEvent and key_event.implicit[0]:
            merges.append((value, at))
            continue
        if key in keys_at:
            state.add(duplicate(Location(state.path, at.line + 1, at.column + 1), key, keys_at[key][0]))
        keys_at[key] = (at.line + 1, at.column + 1)
        result[key] = value
        if len(result) > MAX_EVENTS:
            break
    state.nodes += 2 * len(result) + 1
    if state.nodes - state.expanded > MAX_EVENTS:
        raise Unreadable(f"more than {MAX_EVENTS:,} YAML events", mark.line + 1)
    for value, at in merges:
        _merge(result, value, at, state)
    return get_att(result) if len(result) == 1 else result


def _tag(event: Any, value: Any, state: _State) -> Any:
    mark = event.start_mark
    tag = event.tag if state.mask is None else state.mask(event.tag)
    result, unknown = tagged_value(tag, value, Location(state.path, mark.line + 1, mark.column + 1))
    if unknown:
        state.problem(mark, f"the tag {unknown} is not one of CloudFormation's", "The value is shown as unresolved.")
    return result


def _merge(result: Map, value: Any, at: Any, state: _State) -> None:
    parts = value if isinstance(value, Seq) else [value]
    if not all(isinstance(part, Map) for part in parts):
        state.problem(at, "the merge key << wants a mapping or a list of mappings", "Point it at an anchored mapping.")
        return
    for part in parts:
        for key, inherited in part.items():
            if key not in result:
                result[key] = inherited
                if key in part.keys_at:
                    result.keys_at[key] = part.keys_at[key]


def _sequence(event: Any, state: _State, depth: int) -> Seq:
    mark = event.start_mark
    if depth > MAX_DEPTH:
        raise Unreadable(f"nested deeper than {MAX_DEPTH} levels", mark.line + 1)
    items_at: list[tuple[int, int]] = []
    result = Seq(path=state.path, line=mark.line + 1, column=mark.column + 1, items_at=items_at)
    get = state.get
    while True:
        item = get()
        if item.__class__ is SequenceEndEvent:
            break
        at = item.start_mark
        items_at.append((at.line + 1, at.column + 1))
        result.append(_node(item, state, depth + 1))
        if len(items_at) > MAX_EVENTS:
            break
    state.nodes += len(result) + 1
    if state.nodes - state.expanded > MAX_EVENTS:
        raise Unreadable(f"more than {MAX_EVENTS:,} YAML events", mark.line + 1)
    return result


def duplicate(location: Location, key: str, first: int) -> Problem:
    """The problem of a key that stands twice."""
    return Problem(
        location,
        f"the key {key!r} stands twice in one mapping (first in line {first}); the last one counts",
        "Remove or rename one of them.",
    )

"""YAML 1.2 as design.yaml uses it: every scalar keeps its text, only the schema decides what it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any, TypeAlias

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

from ..model.location import Location, Problem
from ..model.nodes import Map, Seq
from ..source.limits import MAX_ALIASES, MAX_DEPTH, MAX_PROBLEMS
from ..source.yaml_nodes import Parser
from ._traps import Broken, syntax

MAX_EVENTS = 100_000
"""Keys, values and collections: twenty times a full design. People write this file, and every part of it is kept."""
MAX_EXPANDED = 50_000
"""Parts that aliases stand for, all together."""

Raw: TypeAlias = "Scalar | Map | Seq | None"
_NULL = re.compile(r"(?:~|null|Null|NULL|)")
_DASHED = re.compile(r"-[A-Za-z\"'{\[]")
_SPACELESS = re.compile(r"[\w.-]{1,60}:\S")


class Scalar(str):
    """A scalar as written, with its place."""

    __slots__ = ("column", "line", "plain")

    line: int
    column: int
    plain: bool
    """False when quoted or a block of text."""


class _State:
    """What one reading carries along."""

    def __init__(
        self, get: Callable[[], Any], text: str, path: PurePosixPath, mask: Callable[[str], str] | None
    ) -> None:
        self.get = get
        self.text = text
        self.path = path
        self.mask = mask
        self.events = 0
        self.aliases = 0
        self.expanded = 0
        self.anchors: dict[str, tuple[Raw, int]] = {}
        self.problems: list[Problem] = []

    def next(self) -> Any:
        """The next event, counted."""
        self.events += 1
        event = self.get()
        if self.events > MAX_EVENTS:
            raise Broken(f"more than {MAX_EVENTS:,} keys and values", event.start_mark.line + 1)
        return event

    def problem(self, mark: Any, message: str, fix: str) -> None:
        """Note a mistake that does not end the reading."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(Location(self.path, mark.line + 1, mark.column + 1), message, fix))


def read(text: str, path: PurePosixPath, mask: Callable[[str], str] | None = None) -> tuple[Raw, list[Problem]]:
    """The document and the mistakes that leave the rest readable. Raises Broken."""
    try:
        parser = Parser(text)
        try:
            state = _State(parser.get_event, text, path, mask)
            return _documents(state), state.problems
        finally:
            if hasattr(parser, "dispose"):
                parser.dispose()
    except yaml.YAMLError as error:
        raise syntax(error, text) from None


def _documents(state: _State) -> Raw:
    result: Raw = None
    while True:
        event = state.next()
        if event.__class__ is StreamEndEvent:
            return result
        if event.__class__ is DocumentStartEvent:
            if result is not None:
                state.problem(
                    event.start_mark, "a second YAML document starts here, only the first is read", "Remove the `---`."
                )
                return result
            state.anchors.clear()
            result = _node(state.next(), state, 1)


def _node(event: Any, state: _State, depth: int) -> Raw:
    kind = event.__class__
    if kind is AliasEvent:
        return _alias(event, state)
    mark = event.start_mark
    if depth > MAX_DEPTH:
        raise Broken(f"nested deeper than {MAX_DEPTH} levels", mark.line + 1, mark.column + 1)
    start = state.events + state.expanded
    if event.tag is not None and event.tag not in ("!", "tag:yaml.org,2002:str"):
        state.problem(
            mark,
            f'YAML reads "{_shown(event.tag)}" as a tag, and design.yaml has none',
            "Quote the text, or remove it.",
        )
    value: Raw
    if kind is MappingStartEvent:
        value = _mapping(event, state, depth)
    elif kind is SequenceStartEvent:
        value = Seq(path=state.path, line=mark.line + 1, column=mark.column + 1)
        while (item := state.next()).__class__ is not SequenceEndEvent:
            value.items_at.append((item.start_mark.line + 1, item.start_mark.column + 1))
            value.append(_node(item, state, depth + 1))
    else:
        value = _scalar(event, state)
    if event.anchor is not None:
        state.anchors[event.anchor] = (value, state.events + state.expanded - start + 1)
    return value


def _scalar(event: Any, state: _State) -> Scalar | None:
    text = event.value
    plain = bool(event.implicit[0])
    if plain and event.tag is None and _NULL.fullmatch(text):
        return None
    scalar = Scalar(state.mask(text) if state.mask is not None else text)
    scalar.line, scalar.column, scalar.plain = event.start_mark.line + 1, event.start_mark.column + 1, plain
    return scalar


def _alias(event: Any, state: _State) -> Raw:
    mark = event.start_mark
    if event.anchor not in state.anchors:
        state.problem(
            mark,
            f"YAML reads *{_shown(event.anchor)} as an alias, and no value is anchored under that name",
            f'Quote names and globs that start with a star: "*{_shown(event.anchor)}".',
        )
        return None
    value, size = state.anchors[event.anchor]
    state.aliases += 1
    state.expanded += size
    if state.aliases > MAX_ALIASES:
        raise Broken(f"more than {MAX_ALIASES:,} YAML aliases", mark.line + 1, mark.column + 1)
    if state.expanded > MAX_EXPANDED:
        raise Broken(f"YAML aliases that stand for more than {MAX_EXPANDED:,} values", mark.line + 1, mark.column + 1)
    return value


def _mapping(event: Any, state: _State, depth: int) -> Map | None:
    """A mapping; None for braces in which nothing but a mistake stood, already told."""
    mark = event.start_mark
    result = Map(path=state.path, line=mark.line + 1, column=mark.column + 1)
    last = ""
    mistaken = False
    while (key_event := state.next()).__class__ is not MappingEndEvent:
        at = key_event.start_mark
        key = _node(key_event, state, depth + 1) if key_event.__class__ is AliasEvent else None
        if key_event.__class__ is ScalarEvent:
            key = Scalar(state.mask(key_event.value) if state.mask is not None else key_event.value)
        elif not isinstance(key, Scalar):
            _skip(key_event, state)
            state.problem(at, "YAML reads a list or a mapping as a key here", "Quote text that starts with { or [.")
            _node(state.next(), state, depth + 1)
            continue
        value_event = state.next()
        if value_event.__class__ is ScalarEvent and value_event.implicit[0]:
            _dashless(value_event, state)
        missing = event.flow_style and value_event.__class__ is ScalarEvent and _absent(key_event, value_event, state)
        value = _node(value_event, state, depth + 1)
        if missing and key_event.__class__ is ScalarEvent and key_event.implicit[0]:
            _without_value(str(key), last, at, state)
            mistaken = True
        elif key == "<<":
            state.problem(at, "YAML 1.2 has no merge key <<", "Write the lines out, or alias the whole value.")
        else:
            if key in result:
                first = result.keys_at[key][0]
                state.problem(
                    at,
                    f'the key "{_shown(key)}" stands twice (first in line {first}); the last one counts',
                    "Remove or rename one of them.",
                )
            name = str(key)
            result[name] = value
            result.keys_at[name] = (at.line + 1, at.column + 1)
            last = f"{value}" if isinstance(value, Scalar) else ""
    return None if mistaken and not result else result


def _without_value(key: str, last: str, mark: Any, state: _State) -> None:
    """A key without a value inside braces is nearly always a comma or a missing space that YAML took at its word."""
    if _SPACELESS.match(key):
        head, _, tail = key.partition(":")
        message, fix = (
            f'YAML reads "{_shown(key)}" as one name without a value',
            f"Put a space behind the colon: {_shown(head)}: {_shown(tail)}",
        )
    elif last:
        whole = f"{last}, {key}"
        message = f'YAML ends a value at the comma here and reads "{_shown(key)}" as a name without a value'
        fix = f'Quote the whole text: "{_shown(whole)}", or write the mapping in lines of its own.'
        if last[-1:].isdecimal() and key[:1].isdecimal():
            fix = f"Write decimals behind a point: {_shown(f'{last}.{key}')}"
    else:
        message = f'YAML reads "{_shown(key)}" in braces as a name without a value'
        fix = f'Quote text that starts with a brace: "{{{_shown(key)}}}", or give it a value.'
    state.problem(mark, message, fix)


def _dashless(event: Any, state: _State) -> None:
    """A line of its own that starts with a dash and no space is nearly always meant as an item of a list."""
    mark = event.start_mark
    before = state.text.rfind("\n", 0, mark.index) + 1
    if _DASHED.match(event.value) and not state.text[before : mark.index].strip():
        first = event.value[1:].split(" -", 1)[0]
        state.problem(
            mark, "YAML reads a text here, and no list", f"Put a space behind each dash: `- {_shown(first)}`."
        )


def _absent(key: Any, value: Any, state: _State) -> bool:
    """True for the empty value YAML puts behind a name without a colon."""
    if value.start_mark.index != value.end_mark.index:
        return False
    return ":" not in state.text[key.end_mark.index : value.end_mark.index + 1].partition("}")[0].partition(",")[0]


def _skip(event: Any, state: _State) -> None:
    """Read past a collection."""
    depth = 0
    while True:
        if event.__class__ in (MappingStartEvent, SequenceStartEvent):
            depth += 1
        elif event.__class__ in (MappingEndEvent, SequenceEndEvent):
            depth -= 1
        if depth <= 0:
            return
        event = state.next()


def _shown(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:57]}…"

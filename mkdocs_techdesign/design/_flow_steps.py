"""Steps of a flow: messages with arrows, and blocks around steps."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any, Literal, cast

from ._raw import Null, Reading, kind, shown, text
from ._yaml import Scalar
from .flows import FlowBlock, FlowBranch, FlowMessage, FlowNote, FlowStep

ARROW = re.compile(r" ?(-->|~>|->) ?")
BLOCKS = ("alt", "opt", "loop", "par")
FORMS = (
    "`- A -> B: text` (waits), `- A ~> B: text` (does not), `- A --> B: text` (answers), or alt, opt, loop, par, note"
)


def steps(value: Any, reading: Reading) -> tuple[FlowStep, ...]:
    """The steps that can be read; a problem for each of the others."""
    if not isinstance(value, list):
        raise ValueError(f"expected a list of steps, got {kind(value)}; write {FORMS}")
    found = []
    for item in value:
        if isinstance(item, Null) or reading.open_question(item) is not None:
            continue
        try:
            found.append(_step(item, reading))
        except ValueError as error:
            reading.problem(reading.value_at(item), str(error))
    return tuple(found)


def _step(item: Any, reading: Reading) -> FlowStep:
    location = reading.value_at(item)
    if isinstance(item, Scalar):
        head, _, said = item.partition(": ")
        return _message(head, said, reading, item)
    if not isinstance(item, dict) or not item:
        raise ValueError(f"expected a step, got {kind(item)}; write {FORMS}")
    key, *others = item
    if key in BLOCKS and not others:
        return _block(cast(Literal["alt", "opt", "loop", "par"], key), item[key], reading, item)
    if key == "note" and not others and isinstance(item[key], dict) and item[key].keys() == {"over", "text"}:
        return FlowNote(over=text(item[key]["over"]), text=text(item[key]["text"]), location=location)
    if others or not ARROW.search(key):
        near = get_close_matches(key, (*BLOCKS, "note"), 1)
        hint = f'did you mean "{near[0]}"?' if near else f"write {FORMS}"
        raise ValueError(f'"{shown(key)}" is no step; {hint}')
    return _message(key, "" if isinstance(item[key], Null) else text(item[key]), reading, item)


def _message(head: str, said: str, reading: Reading, item: Any) -> FlowMessage:
    match = ARROW.search(head)
    source, target = (head[: match.start()].strip(), head[match.end() :].strip()) if match else ("", "")
    if match is None or not source or not target:
        raise ValueError(f'"{shown(head)}" is no step; write {FORMS}')
    return FlowMessage(
        source=source,
        target=target,
        text=said.strip(),
        asynchronous=match[1] == "~>",
        is_return=match[1] == "-->",
        location=reading.value_at(item),
    )


def _block(name: Literal["alt", "opt", "loop", "par"], value: Any, reading: Reading, item: Any) -> FlowBlock:
    parts = value if isinstance(value, list) else [value]
    if name in ("opt", "loop") and len(parts) != 1:
        raise ValueError(f"{name} has one part; write `{name}: {{when: …, steps: […]}}`, or use alt or par")
    branches = []
    for part in parts:
        try:
            branches.append(_branch(part, reading))
        except ValueError as error:
            reading.problem(reading.value_at(part), f"{error} (in {name})")
    if not branches:
        raise ValueError(f"{name} has no part that can be read; write {name}: with when: and steps: under it")
    return FlowBlock(kind=name, branches=tuple(branches), location=reading.value_at(item))


def _branch(part: Any, reading: Reading) -> FlowBranch:
    known = {"when", "else", "steps"}
    if not isinstance(part, dict) or not part.keys() <= known or "steps" not in part or {"when", "else"} <= part.keys():
        raise ValueError("expected `when: condition` (or `else:`) and `steps:`")
    label = part.get("when", part.get("else"))
    return FlowBranch(
        label="" if label is None or isinstance(label, Null) else text(label),
        steps=steps(part["steps"], reading),
        is_else="else" in part,
        location=reading.value_at(part),
    )

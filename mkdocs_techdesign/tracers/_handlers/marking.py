"""Records by which a repeated request is recognised: stored before the work, and what becomes of them after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.behaviour import MARKER_CLOSED, MARKER_DONE, MARKER_IN_PROGRESS
from .expressions import entry
from .observations import Request
from .texts import template_of, text_of
from .values import Known, Rec, Text, Value, options

_MARKER = re.compile(r"idempoten", re.IGNORECASE)
_STATE = re.compile(r"state|status|progress|lease|lock", re.IGNORECASE)
_MOST = 500
"""Values of one record that are looked at: records may hold each other, and themselves."""


def marking(request: Request) -> str | None:
    """What a request does to such a record; None for one that is about none, or whose key cannot be read."""
    if request.service != "dynamodb":
        return None
    item, key = entry(request.input, "Item"), entry(request.input, "Key")
    if request.operation == "PutItem" and item is not None and _is_marker(item):
        if entry(request.input, "ConditionExpression") is None:
            return MARKER_CLOSED
        return MARKER_IN_PROGRESS if any(_STATE.search(name) for name in _names(item)) else MARKER_DONE
    if request.operation in ("UpdateItem", "DeleteItem") and key is not None and _is_marker(key):
        return MARKER_CLOSED
    return None


def _is_marker(value: Value) -> bool:
    return any(_MARKER.search(text) for text in _texts(value))


def _names(value: Value) -> Iterator[str]:
    for option in options(value):
        if isinstance(option, Rec):
            yield from option.entries


def _texts(value: Value) -> Iterator[str]:
    """The texts in a record, those with computed parts too; `{"S": "..."}` is looked into."""
    waiting = [value]
    for _ in range(_MOST):
        if not waiting:
            return
        for option in options(waiting.pop()):
            if isinstance(option, Rec):
                waiting.extend(option.entries.values())
            elif isinstance(option, Text):
                yield template_of(option)
            elif isinstance(option, Known):
                yield text_of(option) or ""

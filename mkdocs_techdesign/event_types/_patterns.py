"""What event patterns take: the operators of EventBridge on source and detail type."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from ..kinds.rule import Rule
from ..model.location import Unresolved

Answer = bool | None
"""None: only running code, or the deployment, knows."""


def takes(rule: Rule, source: object, detail_type: object) -> Answer:
    """Whether a rule with a pattern takes an event; an unresolved source or type may be anything."""
    pattern = pattern_of(rule)
    if pattern is None:
        return False
    answers = [
        _any(pattern[key], value) for key, value in (("source", source), ("detail-type", detail_type)) if key in pattern
    ]
    if False in answers:
        return False
    # Patterns on other parts alone take events of every type, or none: their details are not known here.
    return True if answers and None not in answers else None


def named(rule: Rule) -> tuple[str, ...]:
    """The detail types a rule names in full."""
    return tuple(name for name in rule.detail_types if not name.startswith("{"))


def of_service(rule: Rule) -> bool:
    """True for a rule on events that AWS services send."""
    return bool(rule.sources) and all(_is_service(source) for source in rule.sources)


def filters(rule: Rule) -> tuple[str, ...]:
    """The other keys a pattern looks at: `detail.status`, `account`."""
    pattern = pattern_of(rule) or {}
    return tuple(sorted(set(_keys({key: pattern[key] for key in pattern if key not in ("source", "detail-type")}))))


def pattern_of(rule: Rule) -> dict[str, Any] | None:
    """The pattern as data; None for a rule that has none."""
    return _parsed(rule.pattern) if rule.pattern else None


@lru_cache(maxsize=4096)
def _parsed(pattern: str) -> dict[str, Any] | None:
    """The same patterns are asked for every event; nobody changes what this gives."""
    found = json.loads(pattern)
    return found if isinstance(found, dict) and "unresolved" not in found else None


def readable(entry: str) -> str:
    """A content filter as people write it: `order.*` for a prefix, else its JSON without braces and quotes."""
    said = _filter(entry)
    if said is None:
        return entry
    prefix, suffix = said.get("prefix"), said.get("suffix")
    if isinstance(prefix, str):
        return f"{prefix}*"
    if isinstance(suffix, str):
        return f"*{suffix}"
    return json.dumps(said, ensure_ascii=False)[1:-1].replace('"', "")


def _filter(entry: str) -> dict[str, Any] | None:
    """A content filter; None for a value that only looks like one."""
    try:
        said = json.loads(entry) if entry.startswith("{") else None
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _is_service(source: str) -> bool:
    filter = _filter(source)
    said = source if filter is None else filter.get("prefix", "")
    return isinstance(said, str) and said.startswith("aws.")


def _any(entries: Any, value: object) -> Answer:
    if not isinstance(entries, list):
        return None
    answers = [_one(entry, value) for entry in entries]
    if True in answers:
        return True
    return None if None in answers else False


def _one(entry: Any, value: object) -> Answer:
    if isinstance(value, Unresolved) or value is None:
        return None
    if not isinstance(entry, dict):
        return bool(entry == value)
    ((operator, said),) = entry.items() if len(entry) == 1 else ((("", None)),)
    text = str(value)
    match operator:
        case "prefix" | "suffix" | "equals-ignore-case" | "wildcard" if isinstance(said, str):
            return _text(operator, said, text)
        case "prefix" | "suffix" if isinstance(said, dict):
            folded = said.get("equals-ignore-case")
            return _text(operator, folded.casefold(), text.casefold()) if isinstance(folded, str) else None
        case "anything-but":
            inner = _any(said if isinstance(said, list) else [said], value)
            return None if inner is None else not inner
        case "exists":
            return bool(said)
    return None


def _text(operator: str, said: str, text: str) -> bool:
    match operator:
        case "prefix":
            return text.startswith(said)
        case "suffix":
            return text.endswith(said)
        case "wildcard":
            parts = [re.escape(part) for part in re.sub(r"\*+", "*", said).split("*")]
            return len(parts) < 12 and re.fullmatch(".*".join(parts), text) is not None
    return said.casefold() == text.casefold()


def _keys(value: Any, prefix: str = "") -> Iterable[str]:
    waiting = [(prefix, value)]
    while waiting:
        at, inner = waiting.pop()
        if isinstance(inner, dict):
            waiting += [(f"{at}.{key}" if at else str(key), item) for key, item in inner.items()]
        elif at:
            yield at.removesuffix(".$or")

"""Set times, as code and people write them."""

from __future__ import annotations

import re

from ..design.quantity import parse
from . import _stated as say

_UNITS = r"(?:min|minute|h|hour|day|week)"
_RATE = re.compile(r"rate\(\s*(\d{1,9})\s+(minute|hour|day)s?\s*\)")
_EVERY = re.compile(rf"every (?:(\d{{1,9}}) ?)?({_UNITS})s?", re.IGNORECASE)
EVERY = re.compile(rf"\b{_EVERY.pattern}\b", re.IGNORECASE)
"""A period within a sentence; both groups as in `every 6 hours`, the first None in `every hour`."""
_DAILY = re.compile(r"(?:every day|daily) at (\d{1,2}):(\d{2})", re.IGNORECASE)
_CRON = re.compile(r"cron\(([^()]{1,200})\)")
_FIELDS = 6
_ONE = {60: "every minute", 3_600: "every hour", 86_400: "every day"}
_STEP = re.compile(r"[*0]/(\d{1,2})")


def time(text: str) -> tuple[int | str | None, str]:
    """A time to compare, and as it is shown: a period in seconds, else an expression in one spelling; None for words
    that are neither."""
    said = " ".join(text.split())
    if match := _RATE.fullmatch(said) or _EVERY.fullmatch(said):
        seconds = period(match)
        return seconds, _ONE.get(seconds, f"every {say.seconds(seconds)}")
    if match := _DAILY.fullmatch(said):
        return _cron(f"{match[2]} {match[1]} * * ? *"), said
    if match := _CRON.fullmatch(said):
        return _cron(match[1]), said
    return (said if said.startswith("at(") else None), said


def period(match: re.Match[str]) -> int:
    """Seconds of what `EVERY` found."""
    return round(parse(f"{match[1] or 1} {match[2].lower()}", "time").canonical)


def repeats(expression: str, seconds: int) -> bool:
    """True for a cron expression that comes once in a period: 2 at night is every day."""
    match = _CRON.fullmatch(expression)
    if match is None:
        return False
    minute, hour, *days = match[1].split() if len(match[1].split()) == _FIELDS else ("", "", "")
    if any(one != "*" for one in days):
        return False
    for first, second, unit, count in ((minute, hour, 60, 60), (hour, "*", 3600, 24)):
        step = _STEP.fullmatch(first)
        alone = unit == 60 or minute.isdigit()
        if step and second == "*" and alone and int(step[1]) and count % int(step[1]) == 0:
            return seconds == unit * int(step[1])
    if not minute.isdigit():
        return False
    return seconds == (86_400 if hour.isdigit() else 3_600 if hour == "*" else 0)


def _cron(fields: str) -> str:
    """Without leading zeros, and with one sign for any day."""
    parts = [part.lstrip("0") or "0" if part.isdigit() else part.upper() for part in fields.split()]
    if len(parts) == _FIELDS:
        parts = [part.replace("?", "*") for part in parts]
    return f"cron({' '.join(parts)})"

"""The `${…}` syntax of the Serverless Framework: text into pieces, and a variable into its alternatives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

MOST_PIECES = 2_000
_SOURCE = re.compile(r"([A-Za-z][\w-]*(?:\.[\w-]+)*)(?:\((?P<inner>.*)\))?(?P<colon>:(?!:))?(?P<address>.*)", re.DOTALL)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?$")
_WORDS = {"true": True, "false": False, "null": None}
_CALLS = frozenset({"file", "ssm", "cf", "s3", "strToBool", "aws", "sls", "tfile"})


@dataclass(frozen=True, slots=True)
class Literal:
    """A fallback that is written out."""

    value: str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Asked:
    """One place to look for a value: `file(./x.yml):a.b` has the type `file`, the parameter and the address."""

    type: str
    parameter: str | None
    address: str
    """May hold further variables; so may the parameter."""


Alternative: TypeAlias = Literal | Asked


@dataclass(frozen=True, slots=True)
class Variable:
    """What stood between `${` and `}`: alternatives, the first that has a value counts."""

    text: str
    """As written, with its braces."""
    alternatives: tuple[Alternative, ...]


def pieces(text: str, opening: str = "${", closing: str = "}") -> list[str | Variable]:
    """Text and variables in order. What only looks like a variable (`${AWS::Region}`, `${Name}`) stays text."""
    found: list[str | Variable] = []
    kept = at = 0
    while len(found) < MOST_PIECES:
        start = text.find(opening, at)
        end = _closing(text, start + len(opening), opening, closing) if start >= 0 else -1
        if end < 0:
            break
        variable = _variable(text[start : end + len(closing)], text[start + len(opening) : end])
        if variable is None:
            at = start + len(opening)
            continue
        if text[kept:start]:
            found.append(text[kept:start])
        found.append(variable)
        kept = at = end + len(closing)
    if text[kept:] or not found:
        found.append(text[kept:])
    return found


def _closing(text: str, start: int, opening: str, closing: str) -> int:
    """Where the variable that begins before `start` ends; -1 when it does not."""
    depth, at = 0, start
    while at < len(text):
        if text.startswith(opening, at):
            depth += 1
            at += len(opening)
        elif text.startswith(closing, at):
            if depth == 0:
                return at
            depth -= 1
            at += len(closing)
        else:
            at += 1
    return -1


def _variable(whole: str, inside: str) -> Variable | None:
    parts = _split(inside)
    first = _alternative(parts[0])
    if not isinstance(first, Asked):
        return None
    return Variable(whole, (first, *(_alternative(part, fallback=True) or Literal(part) for part in parts[1:])))


def _split(text: str) -> list[str]:
    """At commas outside quotes, parentheses and inner variables."""
    parts, depth, quote, start = [], 0, "", 0
    for at, letter in enumerate(text):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter in "({":
            depth += 1
        elif letter in ")}":
            depth -= 1
        elif letter == "," and depth == 0:
            parts.append(text[start:at].strip())
            start = at + 1
    return [*parts, text[start:].strip()]


def _alternative(text: str, fallback: bool = False) -> Alternative | None:
    if fallback:
        if len(text) > 1 and text[0] in "'\"" and text[-1] == text[0]:
            return Literal(text[1:-1])
        if text in _WORDS:
            return Literal(_WORDS[text])
        if _NUMBER.match(text):
            return Literal(float(text) if "." in text else int(text))
        if text.startswith("${") and text.endswith("}"):
            return Asked("", None, text)
    match = _SOURCE.fullmatch(text)
    if match is None:
        return None
    type_, inner, address = match[1], match["inner"], match["address"]
    if match["colon"] is None and (inner is None or address or type_ not in _CALLS):
        return None
    return Asked(type_, inner, address.strip())

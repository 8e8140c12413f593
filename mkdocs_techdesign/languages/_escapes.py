"""Escape sequences of string literals."""

from __future__ import annotations

import re
import unicodedata

_ESCAPE = re.compile(
    r"\\(?:\r\n|([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,8})\}|U([0-9a-fA-F]{8})"
    r"|N\{([^}]{1,100})\}|(.)|\n)",
    re.DOTALL,
)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a", "0": "\0", "\n": ""}


def decode(text: str, keep_unknown: bool = False) -> str:
    """A string literal's inside with its escapes decoded.

    `keep_unknown`: a backslash before any other character stays, as in Python; elsewhere it goes.
    """
    if "\\" not in text:
        return text
    decoded = _ESCAPE.sub(lambda found: _one(found, keep_unknown), text)
    if decoded.isascii():
        return decoded
    # JavaScript and Java write characters beyond the basic plane as two halves.
    return decoded.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _one(found: re.Match[str], keep_unknown: bool) -> str:
    octal, byte, short, braced, long, name, other = found.groups()
    if octal:
        return chr(int(octal, 8))
    digits = byte or short or braced or long
    if digits:
        code = int(digits, 16)
        return chr(code) if code < 0x110000 else "\ufffd"
    if name:
        try:
            return unicodedata.lookup(name)
        except KeyError:
            return found[0]
    if other is None:
        return ""
    if other in _LETTERS:
        return _LETTERS[other]
    return found[0] if keep_unknown and other not in "\\'\"" else other

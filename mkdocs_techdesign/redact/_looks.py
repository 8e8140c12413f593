"""Values that look like secrets beside the names they have."""

from __future__ import annotations

import re

from ._names import secret_name
from ._secrets import MASKED

_PASSWORD = re.compile(r"pass(?:word|wd|phrase|code)|(?<![a-z])pwd?(?![a-z])", re.IGNORECASE)
_REFERENCE = re.compile(r"/|[a-z][a-z0-9+-]{0,30}:|alias/|.{0,200}(?:\{\{|\$\{|\$\(|<)")
"""Paths, ARNs, addresses, and texts that something is put into later."""
_PLACEHOLDER = re.compile(
    r"(?:change|replace|your|fake|test|todo|tbd|insert|enter|set[-_ ]?me|x{3,}|\*+|none$|null$|true$|false$|undefined$"
    r"|n/?a$|local)|.{0,200}(?:example|placeholder|dummy)",
    re.IGNORECASE,
)
_PART = re.compile(r"[A-Za-z0-9]{8,256}")
_SHORTEST = 4


def looks_secret(name: str, value: str) -> bool:
    """True where a value of this name is most likely a secret itself, not a placeholder or the name of one.

    Any word will do for a password; keys and tokens are known by letters and digits mixed.
    """
    if MASKED in value:
        return True
    if len(value) < _SHORTEST or not secret_name(name) or _REFERENCE.match(value) or _PLACEHOLDER.match(value):
        return False
    if _PASSWORD.search(name):
        return True
    return any(_mixed(part) for part in _PART.findall(value[:1024]))


def _mixed(text: str) -> bool:
    return any(letter.isdigit() for letter in text) and any(letter.isalpha() for letter in text)

"""Names and groups made from paths and identifiers."""

from __future__ import annotations

import json
import re

_COMMON = re.compile(r"api|apis|rest|public|internal|v\d+(?:\.\d+)?|\{.*\}", re.IGNORECASE)
"""Parts of a path that tell one route from none: they begin every path of an API."""
_WORDS = re.compile(r"[A-Z]{2,}(?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z]+")
_NOISE = re.compile(
    r"(?:lambda)?(?:function|handler|lambda|fn)$|^(?:(?:lambda)?function|lambda|fn(?=[A-Z_-]))", re.IGNORECASE
)
_PLAIN = frozenset({"", "index", "app", "main", "default", "api"})


def group_of(path: str) -> str:
    """The first part of a path that tells it from others, with what stands before it."""
    parts = [part for part in path.split("/") if part and part != "$default"]
    own = next((index for index, part in enumerate(parts) if not _COMMON.fullmatch(part)), None)
    return "/" + "/".join(parts[: own + 1] if own is not None else ())


def catches_all(path: str) -> bool:
    """True for the path of a route that leaves routing to the code behind it."""
    return path.endswith("+}") or path in ("$default", "/*")


def fits(pattern: str, value: str) -> bool:
    """True where a value matches one entry of an event pattern: the text itself, or a prefix filter as JSON."""
    if not pattern.startswith("{"):
        return pattern == value
    try:
        filter = json.loads(pattern)
    except (ValueError, RecursionError):
        return pattern == value
    prefix = filter.get("prefix") if isinstance(filter, dict) else None
    return isinstance(prefix, str) and value.startswith(prefix)


def without_noise(name: str) -> str:
    """The name of a function without the word that says it is one."""
    return _NOISE.sub("", name)


def says_nothing(name: str) -> bool:
    """True for names any function could have."""
    return name.lower() in _PLAIN


def sentence(name: str) -> str:
    """`createWorkOrder` and `create-work-order` as people write them: `Create work order`."""
    if " " in name:
        return name[:1].upper() + name[1:]
    words = [word if len(word) > 1 and word.isupper() else word.lower() for word in _WORDS.findall(name)]
    text = " ".join(words)
    return text[:1].upper() + text[1:] if text else name

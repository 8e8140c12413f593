"""What documents that no other file names have in common: one resource each, in a stack of their own."""

from __future__ import annotations

import re

from ..model.fragment import Fragment, Scope
from ..model.location import Location
from ..source import SourceFile, Unreadable
from . import _recognise
from ._nodes import mapping
from ._stack import Stack

_SUFFIXES = frozenset({".yaml", ".yml", ".json"})


def holds(file: SourceFile, word: bytes, *, without: bytes | None = None) -> bool:
    """True for a YAML or JSON file that has a word, and not the other, and is no template."""
    if file.path.suffix.lower() not in _SUFFIXES or _recognise.template(file):
        return False
    try:
        return file.contains(word) and not (without is not None and file.contains(without))
    except Unreadable:
        return False


def logical_id(title: str, otherwise: str) -> str:
    """A title as a logical ID; `otherwise` where it has no letters."""
    return "".join(word[:1].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", title)) or otherwise


def fragment(stack: Stack) -> Fragment:
    """What such a document makes."""
    nothing = mapping({}, Location(stack.path))
    return Fragment(
        path=stack.path,
        origin=stack.origin,
        stack=stack.name,
        resources=tuple(stack.resources.values()),
        scope=Scope(parameters=nothing, mappings=nothing, conditions=nothing, outputs=nothing),
        problems=tuple(stack.problems),
        alone=True,
    )

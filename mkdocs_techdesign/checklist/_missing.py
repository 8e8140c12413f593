"""A value people still owe: a gap where nothing is written, a question where `tbd` or a question stands."""

from __future__ import annotations

from ..design import Entry
from ..model.findings import Kind
from . import Observation


def missing(
    entry: Entry, name: str, message: str, *, target: str = "", fix: str = "", question: str = ""
) -> Observation:
    """The observation that `entry` lacks its field `name`."""
    nested = getattr(entry, name, None)
    asked = entry.pending(name) or (nested.pending("") if isinstance(nested, Entry) else None)
    if asked is None:
        return Observation(message=message, location=entry.where(name), target=target, fix=fix, question=question)
    return Observation(
        message=asked.question or question or message,
        location=asked.location,
        target=target,
        fix=fix,
        kind=Kind.QUESTION,
        owner=asked.owner,
    )


def sentence(text: str) -> str:
    """A message of the reader or a scanner as a sentence."""
    return text if text.endswith((".", "?", "!")) else f"{text}."

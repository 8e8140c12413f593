"""Remedies to text, one format of infrastructure code per file."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from ..model.architecture import Architecture, Resource
from ..model.remedy import Remedy, Snippet, asked
from ..registry import members


class Unwritable(Exception):
    """A remedy that cannot be said in this format, for this resource."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A remedy in one format."""

    language: str
    """Of the fence."""
    text: str
    note: str = ""
    """What the format has to say of it."""


class Format(ABC):
    """Writes remedies in one format, by its own idioms."""

    id: ClassVar[str]
    """`sam`, `terraform`."""

    @abstractmethod
    def accepts(self, resource: Resource) -> bool:
        """True where a resource is declared in this format."""

    @abstractmethod
    def write(self, remedy: Remedy, architecture: Architecture) -> Written:
        """The remedy as text to paste. Raises Unwritable where it cannot be said."""


def snippet(remedy: Remedy, architecture: Architecture) -> Snippet | None:
    """A remedy in the format its resource was written in; None where that cannot say it."""
    writer = next(
        (one for one in (kind() for kind in members("snippets", Format)) if one.accepts(remedy.resource)), None
    )
    if writer is None:
        return None
    try:
        made = writer.write(remedy, architecture)
    except Unwritable:
        return None
    return Snippet(
        title=remedy.title,
        language=made.language,
        text=made.text.rstrip("\n"),
        asks=tuple(ask for ask in asked(remedy) if f"<{ask.name}>" in made.text),
        note=" ".join(part for part in (remedy.note, made.note) if part),
        location=remedy.resource.location,
    )

"""Changes as text, one format of infrastructure code per file: remedies to paste, and sentences that ask for them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from ..model.architecture import Architecture, Resource
from ..model.remedy import Remedy, Snippet, asked
from ..registry import members
from ._words import Words

__all__ = ["Format", "Unwritable", "Words", "Written", "guards_whole", "snippet", "words"]


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
    origins: ClassVar[tuple[str, ...]] = ()
    """What the scanners call it; formats of one tool, a language each, share them and their words."""

    def accepts(self, resource: Resource) -> bool:
        """True where a resource is declared in this format, so that it can be written there."""
        return resource.origin in self.origins

    @abstractmethod
    def write(self, remedy: Remedy, architecture: Architecture) -> Written:
        """The remedy as text to paste. Raises Unwritable where it cannot be said."""

    def guards_whole(self, api: Resource) -> bool:
        """True where an authorizer that is added to an API holds for all its routes."""
        del api
        return False

    def words(self, resource: Resource) -> Words:
        """How changes of a resource are asked for: as in templates, unless the format has words of its own."""
        return Words(resource=resource.logical_id)


def snippet(remedy: Remedy, architecture: Architecture) -> Snippet | None:
    """A remedy in the format its resource was written in; None where that cannot say it."""
    writer = next((one for one in _formats() if one.accepts(remedy.resource)), None)
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


def guards_whole(api: Resource) -> bool:
    """Whether an authorizer that is added to an API holds for all its routes, in the format the API is written in."""
    return any(one.guards_whole(api) for one in _formats() if one.accepts(api))


def words(resource: Resource | None, label: str) -> Words:
    """How changes are asked for in the format a resource was written in; of what is in no file, by its label."""
    if resource is None:
        return Words(resource=label)
    told = [one for one in _formats() if resource.origin in one.origins]
    known = next((one for one in told if one.accepts(resource)), told[-1] if told else None)
    return known.words(resource) if known is not None else Words(resource=resource.logical_id)


def _formats() -> Iterator[Format]:
    return (kind() for kind in members("snippets", Format))

"""What to change in the code so that a finding goes away: values, in no language.

A remedy is said in the canonical form of CloudFormation; the room `snippets` writes it in the format of the resource
it is about. Every value is one of the scan or of the design. What only people know is an `Ask`: it is shown as a
placeholder that no tool accepts, with its question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from .architecture import Resource
from .location import Location


@dataclass(frozen=True, slots=True)
class Ask:
    """A value that only people know."""

    name: str
    """Lower-case words with hyphens: `milliseconds`."""
    question: str
    """Ends in a question mark."""
    any_text: bool = False
    """True where a deployment takes any text for it: where the placeholder is text itself, it cannot be asked for."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """What a resource is called once it is there."""

    of: Resource | Addition
    what: str = "name"
    """`name`, `arn`, `id` (of an API), `url` (of a queue) or `ref`, whatever the format takes for the thing itself."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Text with attributes in it."""

    parts: tuple[str | Attribute, ...]


Value: TypeAlias = (
    "str | int | float | bool | Ask | Attribute | Joined | tuple[Value, ...] | list[Value] | Mapping[str, Value]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A resource that is not there yet."""

    logical_id: str
    """Letters and digits, the first a capital."""
    type: str
    """Canonical."""
    properties: Mapping[str, Value]
    beside: Resource
    """The resource it serves: it goes into the same file."""
    role: str
    """What it is to that resource, for formats that name things by both: `Errors`, `FailedEvents`."""
    note: str = ""
    """What to know before it is made. A format in which something else makes it does not say so."""

    def __hash__(self) -> int:
        return hash((self.logical_id, self.type))


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Properties to write on a resource that is there; what else stands there stays."""

    resource: Resource
    properties: Mapping[str, Value]
    function: Resource | None = None
    """The function whose settings make the resource, where a framework makes it of an event of that function."""
    within: Location | None = None
    """The entry of a list the properties belong to, where they do not belong to the resource itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Settings of one target of a rule or schedule."""

    rule: Resource
    target: Resource | None
    location: Location
    """Where the target stands."""
    properties: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """Something a function must be allowed."""

    function: Resource
    role: Resource | None
    """The role it runs with, where it is a resource."""
    actions: tuple[str, ...]
    resources: tuple[Value, ...]
    implied: bool = False
    """True where formats that make the role grant it without being asked, as another part of the remedy needs it."""
    instead: Location | None = None
    """The statement that this one replaces."""
    name: str = "permission"
    """What it is for, in lower-case words with underscores."""


Step: TypeAlias = "Addition | Setting | Target | Permission"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What to change for one finding."""

    title: str
    """What it does: `Alarm on the errors of CreateOrder`."""
    resource: Resource
    """The resource it is about, whose format decides how it is written."""
    steps: tuple[Step, ...]
    note: str = ""
    """What to know before using it, in a sentence or two."""
    kin: frozenset[str] = frozenset()
    """Ids of all resources that need the same: where one block of code makes them all, it says so once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """Something ready to copy."""

    title: str
    language: str
    """Of the fence: `yaml`, `json`, `hcl`, `typescript`, `python`, …"""
    text: str
    """Raw, ends without a line break."""
    asks: tuple[Ask, ...] = ()
    """What to fill in, in order."""
    note: str = ""
    location: Location | None = field(default=None)
    """The place in the code it belongs to."""


def asked(value: object) -> Iterator[Ask]:
    """Every open value inside of a remedy, a step or a value, each once and in order."""
    yield from dict.fromkeys(_asked(value))


def _asked(value: object) -> Iterator[Ask]:
    if isinstance(value, Ask):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _asked(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _asked(item)
    elif isinstance(value, Joined):
        yield from _asked(value.parts)
    elif isinstance(value, Remedy):
        yield from _asked(value.steps)
    elif isinstance(value, Addition | Setting | Target):
        yield from _asked(value.properties)
    elif isinstance(value, Permission):
        yield from _asked(value.resources)

"""HCL as it was written: bodies, blocks and expressions that know their place. Nothing is evaluated here."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeAlias

from ...model.location import Location

LONGEST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Text:
    """One file, or one text inside a file, that was parsed."""

    path: PurePosixPath
    data: bytes
    first_line: int = 1
    """Line of the file at which `data` starts."""
    at: Location | None = None
    """Where all of it stands for people: of a published module, the call."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands."""

    text: Text
    start: int
    """Byte offset."""
    end: int
    line: int
    """1-based, in the file."""
    column: int

    @property
    def location(self) -> Location:
        """The place for people."""
        return Location(self.text.path, self.line, self.column)

    @property
    def written(self) -> str:
        """The expression as it stands, in one line."""
        cut = self.text.data[self.start : self.start + 4 * LONGEST_SHOWN]
        raw = cut[: self.end - self.start].decode("utf-8", "replace")
        line = " ".join(raw.split())
        return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal:
    """A number, true, false, null, or text without interpolation."""

    value: str | int | float | bool | None
    place: Place
    lines: tuple[int, ...] = ()
    """For text of several lines, the line of the file each one stands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Literal text in a template."""

    text: str
    line: int
    """Line of the file the text starts in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateIf:
    """`%{ if … }`."""

    test: Expression
    yes: tuple[Part, ...]
    no: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFor:
    """`%{ for … }`."""

    key: str | None
    value: str
    collection: Expression
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Text with `${…}` or `%{…}`."""

    parts: tuple[Part, ...]
    place: Place
    heredoc: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TupleOf:
    """`[a, b]`."""

    items: tuple[Expression, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectOf:
    """`{ a = b }`; a key that is a bare name is a Literal."""

    items: tuple[tuple[Expression, Expression], ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """The first part of a reference: `var`, `aws_sqs_queue`, `each`."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class GetAttribute:
    """`on.name`."""

    on: Expression
    name: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """`on[key]`."""

    on: Expression
    key: Expression
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Splat:
    """`on[*].a.b` and `on.*.a.b`: `item` is what happens to each item, which stands in it as the Name `*`."""

    on: Expression
    item: Expression
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """`name(arguments)`; `spread` where the last argument is followed by `...`."""

    name: str
    arguments: tuple[Expression, ...]
    spread: bool
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditional:
    """`test ? yes : no`."""

    test: Expression
    yes: Expression
    no: Expression
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operator with one or two operands."""

    operator: str
    operands: tuple[Expression, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class For:
    """`[for …]`, or `{for …}` where it has a key."""

    key_name: str | None
    value_name: str
    collection: Expression
    key: Expression | None
    value: Expression
    test: Expression | None
    grouped: bool
    place: Place


Expression: TypeAlias = (
    Literal | Template | TupleOf | ObjectOf | Name | GetAttribute | Index | Splat | Call | Conditional | Operation | For
)
Part: TypeAlias = Piece | Expression | TemplateIf | TemplateFor


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """`name = value`."""

    name: str
    value: Expression
    place: Place


@dataclass(slots=True, kw_only=True)
class Body:
    """What stands between braces, or in a file."""

    arguments: dict[str, Argument] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """`type "label" { … }`."""

    type: str
    labels: tuple[str, ...]
    body: Body
    place: Place

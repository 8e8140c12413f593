"""What an expression can come to, beside text, numbers, true, false, null, `Map` and `Seq`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeAlias

from ...model.location import Location
from ...model.nodes import Map, Seq

if TYPE_CHECKING:
    from .instances import Instance

Value: TypeAlias = Any
"""str, int, float, bool, None, Map, Seq, or one of the classes below."""

LONGEST = 400_000
"""Characters of one text."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that only a run of Terraform knows."""

    expression: str
    reason: str
    location: Location
    failed: bool = False
    """True where Terraform itself would stop: an index that is not there. `try` goes on then."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An attribute of a resource."""

    address: str
    """Terraform's own: `module.api.aws_lambda_function.this["get"]`."""
    attribute: str = ""
    """Canonical attribute: `Arn`; empty for what `Ref` gives."""
    known: str | None = field(default=None, compare=False)
    """The text it comes to, where the configuration says it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Two values between which something decides that is not known."""

    test: str
    """The condition as written."""
    yes: Value
    no: Value
    location: Location


@dataclass(frozen=True, slots=True)
class Hole:
    """A part of a text that is not text yet."""

    value: Value
    """Reference, Unknown or Choice."""
    written: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Text with holes."""

    parts: tuple[str | Hole, ...]
    path: PurePosixPath | None = field(default=None, compare=False)
    lines: tuple[int, ...] = field(default=(), compare=False)
    """The line of the file in which each line of the text was written."""


class Written(str):
    """Text that knows the file and lines it was written in."""

    __slots__ = ("lines", "path", "whole")

    path: PurePosixPath
    lines: tuple[int, ...]
    whole: bool
    """True for the content of a file as it stands."""

    def __new__(cls, text: str, path: PurePosixPath, lines: tuple[int, ...], *, whole: bool = False) -> Written:
        made = super().__new__(cls, text)
        made.path, made.lines, made.whole = path, lines, whole
        return made


@dataclass(frozen=True, slots=True)
class Encoded:
    """A structure that was turned into JSON or YAML text."""

    value: Value


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file or folder of the repository that a run packs: the output of `archive_file`."""

    path: str
    """Relative to the root of the repository."""


@dataclass(frozen=True, slots=True)
class Intrinsic:
    """A value that CloudFormation's own notation says best: `{"Fn::ImportValue": …}`."""

    name: str
    argument: Value


@dataclass(frozen=True, slots=True)
class Every:
    """The instances of a resource or module whose keys are not known: one stands for all."""

    one: Instance | Any


def concrete(value: Value, depth: int = 0) -> bool:
    """True for data without anything that is not known."""
    if isinstance(value, Map):
        return depth < 60 and all(concrete(item, depth + 1) for item in value.values())
    if isinstance(value, list):
        return depth < 60 and all(concrete(item, depth + 1) for item in value)
    return isinstance(value, str | int | float | bool | None)


def as_text(value: Value) -> str | None:
    """A scalar as Terraform writes it in a text; None for anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _digits(value)
    return None


def _digits(value: int | float) -> str:
    if isinstance(value, int):
        return str(value) if -(2**200) < value < 2**200 else "0"
    return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)


class TextBuilder:
    """Puts a text together and remembers where its lines were written."""

    def __init__(self, path: PurePosixPath) -> None:
        self._path = path
        self._parts: list[str | Hole] = []
        self._lines: list[int] = []
        self._length = 0

    def text(self, text: str, line: int, *, still: bool = False) -> None:
        """Literal text that starts in a line; `still` where all of it comes from that line."""
        if not self._lines:
            self._lines.append(line)
        elif self._fresh():
            self._lines[-1] = line
        breaks = text.count("\n")
        self._lines.extend([line] * breaks if still else range(line + 1, line + 1 + breaks))
        self._length += len(text)
        if self._parts and isinstance(self._parts[-1], str):
            self._parts[-1] += text
        else:
            self._parts.append(text)

    def value(self, value: Value, written: str, line: int) -> None:
        """What an interpolation comes to."""
        if isinstance(value, Encoded):
            for part in json_parts(value.value):
                self.value(part.value, part.written, line) if isinstance(part, Hole) else self.text(
                    part, line, still=True
                )
            return
        if isinstance(value, Joined):
            for piece in value.parts:
                if isinstance(piece, str):
                    self.text(piece, line, still=True)
                else:
                    self._hole(piece, line)
            return
        text = as_text(value)
        if text is not None:
            self.text(text, line, still=True)
        elif isinstance(value, LocalFile):
            self.text(value.path, line)
        else:
            self._hole(Hole(value, written), line)

    def _hole(self, hole: Hole, line: int) -> None:
        if not self._lines:
            self._lines.append(line)
        self._parts.append(hole)

    def _fresh(self) -> bool:
        """True at the start of a line of the text."""
        last = self._parts[-1] if self._parts else ""
        return isinstance(last, str) and last.endswith("\n")

    def made(self) -> Value:
        """The text; None where it is too long."""
        if self._length > LONGEST:
            return None
        if any(isinstance(part, Hole) for part in self._parts):
            return Joined(tuple(part for part in self._parts if part != ""), self._path, tuple(self._lines))
        text = "".join(part for part in self._parts if isinstance(part, str))
        return Written(text, self._path, tuple(self._lines)) if "\n" in text else text


def json_parts(value: Value, depth: int = 0) -> Iterator[str | Hole]:
    """A structure as JSON text, with holes where something is not known."""
    if depth > 60:
        yield "null"
    elif isinstance(value, Map):
        yield "{"
        for number, (key, item) in enumerate(value.items()):
            yield ("," if number else "") + json.dumps(str(key)) + ":"
            yield from json_parts(item, depth + 1)
        yield "}"
    elif isinstance(value, list):
        yield "["
        for number, item in enumerate(value):
            if number:
                yield ","
            yield from json_parts(item, depth + 1)
        yield "]"
    elif isinstance(value, Joined):
        yield '"'
        for part in value.parts:
            yield json.dumps(part)[1:-1] if isinstance(part, str) else part
        yield '"'
    elif isinstance(value, str | int | float | bool | None):
        yield json.dumps(value)
    elif isinstance(value, Encoded):
        inner = list(json_parts(value.value, depth + 1))
        yield '"'
        for part in inner:
            yield json.dumps(part)[1:-1] if isinstance(part, str) else part
        yield '"'
    elif isinstance(value, LocalFile):
        yield json.dumps(value.path)
    else:
        yield '"'
        yield Hole(value, written(value))
        yield '"'


def written(value: Value) -> str:
    """A value that is not text, in a few words."""
    if isinstance(value, Unknown):
        return value.expression
    if isinstance(value, Reference):
        return f"{value.address}.{value.attribute}" if value.attribute else value.address
    if isinstance(value, Choice):
        return f"{value.test} ? … : …"
    return "…"


def mentions(value: Value, depth: int = 0) -> Iterator[Reference]:
    """Every reference inside a value."""
    if depth > 60:
        return
    if isinstance(value, Reference):
        yield value
    elif isinstance(value, Map):
        for item in value.values():
            yield from mentions(item, depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from mentions(item, depth + 1)
    elif isinstance(value, Joined):
        for part in value.parts:
            if isinstance(part, Hole):
                yield from mentions(part.value, depth + 1)
    elif isinstance(value, Choice):
        yield from mentions(value.yes, depth + 1)
        yield from mentions(value.no, depth + 1)
    elif isinstance(value, Encoded):
        yield from mentions(value.value, depth + 1)


def sequence(items: list[Value], like: Seq | Map | Location) -> Seq:
    """A list that stands where `like` does."""
    return Seq(items, path=like.path, line=like.line, column=like.column)

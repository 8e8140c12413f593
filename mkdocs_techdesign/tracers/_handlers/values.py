"""What an expression can come to without running it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from ...model import code
from ...model.location import Location

if TYPE_CHECKING:
    from .frames import Frame
    from .libraries import Library

MOST_OPTIONS = 6
"""Values one expression may have; beyond that the first ones stand for all."""
MOST_ANSWERS = 24
"""Answers to a request that one function may give: each says something else, and nothing is computed from them."""


@dataclass(frozen=True, slots=True)
class Known:
    """A literal."""

    value: str | int | float | bool | None
    at: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Variable:
    """The value of an environment variable."""

    name: str
    expression: str = field(default="", compare=False)
    default: Value | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Stored:
    """A value kept in Parameter Store or Secrets Manager."""

    service: str
    """`ssm` or `secretsmanager`."""
    name: Value
    expression: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Hole:
    """A computed part of a text, with the expression it was written as."""

    expression: str
    value: Value


@dataclass(frozen=True, slots=True)
class Text:
    """Text of which some parts are computed."""

    parts: tuple[str | Hole, ...]


@dataclass(eq=False, slots=True)
class Rec:
    """A dictionary, object, map or struct; mutable as it is in the code."""

    entries: dict[str, Value] = field(default_factory=dict)
    at: Location | None = None
    type: str = ""
    """Path of the outside type it is a literal of: `github.com/aws/…/dynamodb.GetItemInput`."""
    rest: list[Value] = field(default_factory=list)
    """What was spread into it and is not known, and what computed keys hold."""
    keys: list[Value] = field(default_factory=list)
    """Keys that are not literal: `{[TABLE_NAME]: …}`."""
    places: dict[str, Location] = field(default_factory=dict)
    """Where the code says an entry, as far as that is known."""
    nulls: set[str] = field(default_factory=set)
    """Names whose value is written as NULL, always or on one side of a condition."""


@dataclass(eq=False, slots=True)
class Lst:
    """A list, tuple, set or array; one item may stand for all that a loop makes."""

    items: list[Value] = field(default_factory=list)
    loose: bool = False
    """True where items come out of a loop, so that positions mean nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Func:
    """A function of the repository with where it was declared."""

    node: code.Function
    frame: Frame
    receiver: Value | None = None
    around: Func | None = None
    """What a decorator of the repository made of it; called first, at no depth."""
    bound: tuple[Value, ...] = ()
    """Arguments it is given before all others."""
    beside: tuple[Func, ...] = ()
    """Functions that run when it runs: of middleware that is put around it."""
    others: tuple[code.Function, ...] = ()
    """Further functions of this name, with other parameters."""
    free: bool = False
    """True where calling it does not count as a step away from the handler: wrappers and anonymous functions."""


@dataclass(eq=False, slots=True)
class Cls:
    """A class of the repository."""

    node: code.Class
    frame: Frame
    static: dict[str, Value] = field(default_factory=dict)
    bases: tuple[Value, ...] = ()


@dataclass(eq=False, slots=True)
class Inst:
    """An object of a class of the repository."""

    cls: Cls
    fields: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Mod:
    """A module of the repository as a whole."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class Outside:
    """Something that no file of the repository declares, by the path to it: `boto3.client`, `express().get`."""

    path: str
    given: tuple[Func, ...] = field(default=(), compare=False)
    """Functions of the repository that were handed to it; they run when something of it is called."""


@dataclass(eq=False, slots=True)
class Thing:
    """An object a library understands: a client, a table, a condition, a command."""

    kind: str
    """What its library calls it."""
    library: Library
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attr:
    """A member of something whose members are not known."""

    of: Value
    name: str
    expression: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Json:
    """Text that is the JSON of a value."""

    value: Value


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value nobody can tell, as written."""

    expression: str
    reason: str = "computed at run time"
    parts: tuple[Value, ...] = field(default=(), compare=False)
    """Values of the expressions in it: operands of a comprehension."""


@dataclass(frozen=True, slots=True)
class Given(Unknown):
    """Something of an HTTP request: the request as a whole, one of its places, or a field. Nobody can tell its value,
    so that it is `Unknown` to whoever does not ask."""

    kind: str = "event"
    """Whose names its members have: `event` of Lambda's, `web` of a framework's request."""
    place: str = ""
    """`body`, `path`, `query`, `header`, `cookie`, `form`; empty for the request as a whole."""
    path: str = ""
    """Name of the field in that place: `items[].sku`; empty for the place as a whole."""
    route: Location | None = None
    """Where the route in code is declared that it came by."""
    status: int | None = None
    """Of an answer that is being written (kind `answer`)."""


@dataclass(frozen=True, slots=True)
class Either:
    """One of several values, depending on branches; at least two."""

    options: tuple[Value, ...]


Value: TypeAlias = (
    Known
    | Variable
    | Stored
    | Text
    | Rec
    | Lst
    | Func
    | Cls
    | Inst
    | Mod
    | Outside
    | Thing
    | Attr
    | Json
    | Unknown
    | Either
)

NOTHING = Known(None)


def join(values: list[Value]) -> Value:
    """One value that stands for several; what is nothing beside something is left out."""
    flat: list[Value] = []
    for value in values:
        for option in options(value):
            if option not in flat:
                flat.append(option)
    said = [value for value in flat if value != NOTHING] or flat
    if not said:
        return values[0] if values else NOTHING
    most = (
        MOST_ANSWERS
        if all(isinstance(value, Rec) and "statusCode" in value.entries for value in said)
        else MOST_OPTIONS
    )
    return said[0] if len(said) == 1 else Either(tuple(said[:most]))


def options(value: Value) -> tuple[Value, ...]:
    """The values one may be."""
    return value.options if isinstance(value, Either) else (value,)


def items_of(value: Value) -> Iterator[Value]:
    """The items of a list, in all its branches; of a comprehension what it makes; a lone record is its own item."""
    for option in options(value):
        if isinstance(option, Lst):
            for item in option.items:
                yield from options(item)
        elif isinstance(option, Unknown) and option.parts:
            for part in option.parts:
                for inner in options(part):
                    if isinstance(inner, Rec | Lst):
                        yield inner

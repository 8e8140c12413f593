"""What expressions of construct source come to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ...model import code
from ...model.location import Location
from ...model.nodes import Map, Seq

Value: TypeAlias = Any
"""A scalar, `Map`, `Seq` or one of the classes below."""


LARGEST = 100_000
"""Letters of a text and items of a list beyond which they are not followed."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value nobody can know without running the program."""

    expression: str
    reason: str
    location: Location


@dataclass(frozen=True, slots=True)
class Joined:
    """Text with values in it that only a deployment has."""

    parts: tuple[Value, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Library:
    """A module, class or constant of the CDK: `aws_lambda`, `aws_lambda.Runtime`, `core.Stack`."""

    name: str

    @property
    def construct(self) -> bool:
        """True for the name of a class."""
        last = self.name.rpartition(".")[2]
        return last[:1].isupper() and not last.isupper()


@dataclass(eq=False, slots=True, repr=False)
class Scope:
    """A place in the construct tree."""

    path: tuple[str, ...]
    stack: Scope | None = None
    """The stack it is in; itself for a stack."""
    outer: Scope | None = None
    """The stack that deploys it, for a nested stack."""
    taken: set[str] = field(default_factory=set)

    @property
    def below(self) -> tuple[str, ...]:
        """The path below the stack."""
        return self.path[len(self.stack.path) :] if self.stack is not None else self.path


@dataclass(eq=False, slots=True, repr=False)
class Thing:
    """What the CDK's library makes: a construct, a helper object, what a method of either gives, or an attribute."""

    how: str
    """`new`, `call` or `attribute`."""
    name: str
    """Class of a new thing: `aws_lambda.Function`; else the method or attribute, in camel case."""
    location: Location
    receiver: Value = None
    """What the method or attribute was asked of."""
    arguments: tuple[Value, ...] = ()
    keywords: dict[str, Value] = field(default_factory=dict)
    scope: Scope | None = None
    """Where it stands in the construct tree; None for what is no construct."""
    calls: list[Thing] = field(default_factory=list)
    """Methods called on it, in order."""
    assigned: dict[str, Value] = field(default_factory=dict)
    """Attributes the program sets."""
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Line and column of keywords."""
    doubtful: bool = False
    """True where it is made under a condition that nobody can know here."""
    _props: Map | None = None

    @property
    def props(self) -> Map:
        """Its properties: the last argument that is a mapping, with the keywords."""
        if self._props is None:
            base = next((item for item in reversed(self.arguments) if isinstance(item, Map)), None)
            where = self.location
            items = {**(base or {}), **self.keywords}
            keys_at = {**(base.keys_at if base is not None else {}), **self.places}
            place = base.location if base is not None else where
            self._props = Map(items, path=place.path, line=place.line, column=place.column, keys_at=keys_at)
        return self._props

    def at(self, key: str) -> Location:
        """Where a property is given."""
        return self.props.at(key) if key in self.props.keys_at else self.location

    def positional(self, index: int, keyword: str = "") -> Value:
        """An argument by its place, or by its name in Python."""
        if index < len(self.arguments):
            return self.arguments[index]
        return self.keywords.get(keyword) if keyword else None


@dataclass(eq=False, slots=True, repr=False)
class Closure:
    """A function of the program with what it sees."""

    function: code.Function
    module: Any
    names: Names
    bound: Value = None
    owner: Any = None
    """The class that defines it, for `super`."""


@dataclass(eq=False, slots=True, repr=False)
class LocalClass:
    """A class of the program."""

    definition: code.Class
    module: Any
    names: Names
    base: Value = None
    """A `LocalClass`, a `Library` or None."""

    def method(self, name: str) -> tuple[code.Function, LocalClass] | None:
        """A method of the class or of those it extends."""
        current: Value = self
        for _ in range(20):
            if not isinstance(current, LocalClass):
                return None
            for function in current.definition.methods:
                if function.name == name:
                    return function, current
            current = current.base
        return None

    @property
    def library(self) -> Library | None:
        """The class of the CDK it extends in the end."""
        current: Value = self
        for _ in range(20):
            if not isinstance(current, LocalClass):
                break
            current = current.base
        return current if isinstance(current, Library) else None


@dataclass(eq=False, slots=True, repr=False)
class Instance:
    """An object of a class of the program."""

    type: LocalClass
    location: Location
    attributes: dict[str, Value] = field(default_factory=dict)
    thing: Thing | None = None
    """What the library's base class makes of it; its scope is the object's."""

    @property
    def scope(self) -> Scope | None:
        """Where it stands in the construct tree."""
        return self.thing.scope if self.thing is not None else None


@dataclass(eq=False, slots=True, repr=False)
class Names:
    """Variables by name, and those of the block or function around."""

    own: dict[str, Value] = field(default_factory=dict)
    around: Names | None = None

    def find(self, name: str) -> dict[str, Value] | None:
        """The variables that hold the name."""
        current: Names | None = self
        while current is not None:
            if name in current.own:
                return current.own
            current = current.around
        return None


def scope_of(value: Value) -> Scope | None:
    """The place of a construct in the tree; None for anything else."""
    return value.scope if isinstance(value, Thing | Instance) else None


def thing_of(value: Value) -> Value:
    """The library's side of an object whose class extends one of the library's."""
    return value.thing if isinstance(value, Instance) and value.thing is not None else value


def options_of(value: Value) -> Map | None:
    """Options, written as a mapping or by the class that Python and Java have for them."""
    thing = thing_of(value)
    return thing.props if isinstance(thing, Thing) else thing if isinstance(thing, Map) else None


def mapping(items: dict[str, Value], where: Location) -> Map:
    """A mapping at a place."""
    return Map(items, path=where.path, line=where.line, column=where.column)


def sequence(items: list[Value], where: Location) -> Seq:
    """A list at a place."""
    return Seq(items, path=where.path, line=where.line, column=where.column)

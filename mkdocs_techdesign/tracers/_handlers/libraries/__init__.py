"""What code outside the repository means: one library, or family of libraries, per file.

A library recognises paths (`boto3.client`, `@aws-sdk/client-sqs.SendMessageCommand`), gives values for what they
return, and reports observations. To add one, add a file with one class here; nothing else needs an edit.
"""

from __future__ import annotations

from abc import ABC
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from ....model import code
from ....model.location import Location
from ....registry import members
from ..observations import Answered, Request, Routed, Sign, Web
from ..values import Rec, Value

if TYPE_CHECKING:
    from ..frames import Frame
    from ..machine import Machine
    from ..serving import Served
    from ..values import Cls, Func, Inst, Thing


@dataclass(slots=True, eq=False)
class Call:
    """One call with its arguments as values."""

    machine: Machine
    node: code.Call
    frame: Frame
    arguments: list[Value]
    keywords: dict[str, Value]

    @property
    def at(self) -> Location:
        """Where the call stands."""
        return self.frame.module.at(self.node)

    @property
    def new(self) -> bool:
        """True for `new X()` and `X{}`."""
        return self.node.new

    def argument(self, index: int, *names: str) -> Value | None:
        """An argument by its names, or by position; None where it is not given."""
        for name in names:
            if name in self.keywords:
                return self.keywords[name]
        return self.arguments[index] if 0 <= index < len(self.arguments) else None

    def record(self, index: int = 0) -> Rec:
        """The keywords as a record, or the record at a position; an empty one with what is there as its rest."""
        from ..values import options

        if self.keywords and index >= len(self.arguments):
            named = {name: value for name, value in self.keywords.items() if name[:1] != "*"}
            return Rec(named, self.at, rest=[value for name, value in self.keywords.items() if name[:1] == "*"])
        if index < len(self.arguments):
            for option in options(self.arguments[index]):
                if isinstance(option, Rec):
                    return option
            return Rec(at=self.at, rest=[self.arguments[index]])
        return Rec(at=self.at)

    def request(self, service: str, operation: str, input: Rec, *, transaction: bool = False) -> None:
        """Reports a request to an AWS service."""
        machine = self.machine
        machine.observe(
            Request(
                at=self.at,
                chain=machine.chain,
                in_loop=machine.loops > 0,
                service=service,
                operation=operation,
                input=input,
                transaction=transaction,
            )
        )

    def web(self, method: str | None, url: Value, timeout: float | None = None) -> None:
        """Reports an outgoing HTTP request."""
        machine = self.machine
        machine.observe(
            Web(at=self.at, chain=machine.chain, in_loop=machine.loops > 0, method=method, url=url, timeout=timeout)
        )

    def sign(self, concern: str, label: str) -> None:
        """Reports a sign of a concern."""
        self.machine.observe(Sign(at=self.at, chain=self.machine.chain, concern=concern, label=label))

    def route(self, method: str, path: str, framework: str) -> None:
        """Reports a route declared in code."""
        self.machine.observe(Routed(at=self.at, chain=(), method=method, path=path, framework=framework))

    def answer(self, status: int, at: Location | None = None) -> None:
        """Reports a status code the handler answers with."""
        self.machine.observe(Answered(at=at or self.at, chain=self.machine.chain, status=status))


class Library(ABC):
    """What is known of some code outside the repository. Every method may say None: nothing known."""

    roots: ClassVar[tuple[str, ...]]
    """Beginnings of the paths it recognises; the longest one that fits decides."""

    def known(self, path: str) -> Value | None:
        """What a path stands for when it is read, not called: an environment variable, a constant."""
        return None

    def call(self, path: str, call: Call) -> Value | None:
        """What calling a path gives."""
        return None

    def instance(self, path: str) -> Value | None:
        """An object of a type that is handed in from outside: an injected client."""
        return None

    def method(self, thing: Thing, name: str, call: Call) -> Value | None:
        """What calling a method of one of its objects gives; the method `__call__` is the object itself."""
        return None

    def member(self, thing: Thing, name: str) -> Value | None:
        """A member of one of its objects."""
        return None

    def assigned(self, thing: Thing, name: str, value: Value) -> None:
        """A member of one of its objects was set."""
        thing.data[f".{name}"] = value

    def operation(self, operator: str, left: Value, right: Value) -> Value | None:
        """What an operator makes of one of its objects and something else."""
        return None

    def handed(self, thing: Thing, receiver: Value, name: str, call: Call) -> Value | None:
        """One of its objects is the first argument of a method of something that is not in the repository."""
        return None

    def decorating(self, thing: Thing, function: Func, call: Call) -> bool:
        """One of its objects decorates a function; True where the function is then called from outside."""
        return False

    def serving(self, thing: Thing, function: Func, call: Call) -> Served | None:
        """By which route a function that one of its objects decorates is called, and with what."""
        return None

    def inherited(self, path: str, of: Inst | Cls, name: str) -> Value | None:
        """A member that a class of the repository has from a class with this path."""
        return None

    def made(self, path: str, made: Inst, call: Call) -> Value | None:
        """An object of a class of the repository that extends a class with this path."""
        return None


@cache
def _roots() -> tuple[tuple[str, Any], ...]:
    found = [
        (root, library)
        for library in (member() for member in members("tracers._handlers.libraries", Library))
        for root in library.roots
    ]
    return tuple(sorted(found, key=lambda row: (-len(row[0]), row[0])))


@cache
def library_of(path: str) -> Library | None:
    """The library that recognises a path."""
    for root, library in _roots():
        if path.startswith(root):
            found: Library = library
            return found
    return None

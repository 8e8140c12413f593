"""Where names are looked up."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...model import code
from .values import Value, join


@dataclass(eq=False, slots=True)
class Frame:
    """The variables of one call, or of a module, and those around it."""

    module: code.Module
    parent: Frame | None = None
    variables: dict[str, Value] = field(default_factory=dict)
    returns: list[Value] = field(default_factory=list)
    exports: dict[str, Value] = field(default_factory=dict)
    """Of a module: what it gives to others under other names than its own."""
    imports: dict[str, code.Import] = field(default_factory=dict)
    """Of a module: what it takes from elsewhere, by the name here; read when it is first used."""
    declared: set[str] = field(default_factory=set)
    """Variables that have a type and no value yet."""
    types: dict[str, str] = field(default_factory=dict)
    """Types of those variables, as written."""
    branch: int = 0
    """How many branches deep execution is in this call."""

    def find(self, name: str) -> Value | None:
        """The value of a name, from here outward."""
        frame: Frame | None = self
        while frame is not None:
            found = frame.variables.get(name)
            if found is not None:
                return found
            frame = frame.parent
        return None

    def typed(self, name: str) -> str | None:
        """The type a variable was declared with, from here outward."""
        frame: Frame | None = self
        while frame is not None:
            if name in frame.types:
                return frame.types[name]
            frame = frame.parent
        return None

    @property
    def top(self) -> Frame:
        """The frame of the module."""
        frame = self
        while frame.parent is not None:
            frame = frame.parent
        return frame

    def assign(self, name: str, value: Value) -> None:
        """Sets a variable here; a variable further out that was empty so far may be the one that is meant."""
        self.variables[name] = value
        frame = self.parent
        while frame is not None:
            known = frame.variables.get(name)
            if known is not None:
                if empty(known) or name in frame.declared:
                    frame.variables[name] = value
                    frame.declared.discard(name)
                return
            frame = frame.parent


def empty(value: Value) -> bool:
    """True for what stands where a value will be: nothing, or a declaration without one."""
    from .values import Known, Unknown

    return (isinstance(value, Known) and value.value is None) or (isinstance(value, Unknown) and not value.expression)


def merge(states: list[dict[str, Value]]) -> dict[str, Value]:
    """The variables after branches: of those that differ, each may be."""
    first = states[0]
    if len(states) == 1:
        return first
    merged: dict[str, Value] = {}
    for state in states:
        for name, value in state.items():
            if name in merged:
                continue
            found = [other[name] for other in states if name in other]
            same = all(item is value or item == value for item in found)
            merged[name] = value if same else join(found)
    return merged

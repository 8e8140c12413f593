"""Finds the members of a room: the one class of each file, and what others add through entry points."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from functools import cache
from importlib.metadata import entry_points
from typing import Any, TypeVar

T = TypeVar("T")


class RegistryError(Exception):
    """A room that cannot be used as it is: an empty file, two members with one id."""


@cache
def members(room: str, base: type[T]) -> tuple[type[T], ...]:
    """The concrete classes of a room in order of their file names, then those of entry points `techdesign.<room>`.

    Every public file of the room must define exactly one concrete subclass of `base`; ids must be unique.
    Raises RegistryError otherwise.
    """
    package = importlib.import_module(f"{__package__}.{room}")
    found: list[type[T]] = []
    for entry in sorted(pkgutil.iter_modules(package.__path__), key=lambda item: item.name):
        if entry.name.startswith("_"):
            continue
        module = importlib.import_module(f"{package.__name__}.{entry.name}")
        own = [
            value
            for value in vars(module).values()
            if inspect.isclass(value)
            and issubclass(value, base)
            and value.__module__ == module.__name__
            and not inspect.isabstract(value)
        ]
        if len(own) != 1:
            raise RegistryError(f"{module.__name__} must define one {base.__name__}, it defines {len(own)}")
        found.append(own[0])
    for point in sorted(_installed().select(group=f"techdesign.{room}"), key=lambda item: item.name):
        loaded = point.load()
        if not (inspect.isclass(loaded) and issubclass(loaded, base)):
            raise RegistryError(f"entry point {point.name} of techdesign.{room} is not a {base.__name__}")
        found.append(loaded)
    seen: dict[str, type[T]] = {}
    for member in found:
        identity = str(getattr(member, "id", member.__name__))
        if identity in seen:
            raise RegistryError(f"{identity}: both {seen[identity].__module__} and {member.__module__}")
        seen[identity] = member
    return tuple(found)


@cache
def _installed() -> Any:
    """Every entry point there is: finding them reads the metadata of all installed packages, so it is done once."""
    return entry_points()

"""Everything in a module, without recursion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from mkdocs_techdesign.model.code import Call, Member, Module, Name


def nodes(module: Module) -> Iterator[Any]:
    """Every statement and expression of the body, outermost first, in order."""
    waiting: list[Any] = [module.body]
    while waiting:
        one = waiting.pop()
        if is_dataclass(one):
            yield one
            waiting += [getattr(one, field.name) for field in reversed(fields(one))]
        elif isinstance(one, tuple):
            waiting += reversed(one)


def calls(module: Module) -> list[Call]:
    """Every call, each as often as it stands in the module."""
    return [one for one in nodes(module) if isinstance(one, Call)]


def called(call: Call) -> str:
    """The last part of what is called."""
    match call.callee:
        case Name():
            return call.callee.id
        case Member():
            return call.callee.name
    return ""

"""Calls: what is called, and what that gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...languages._written import written
from . import answering, classes, functions, methods, names
from .handing import hand
from .libraries import Call, library_of
from .signs import sign_of
from .values import Attr, Cls, Either, Func, Inst, Mod, Outside, Rec, Thing, Unknown, Value, join

if TYPE_CHECKING:
    from .machine import Machine


_CALLABLE = (Func, Cls, Outside, Attr, Thing, Either, Inst)


def call(machine: Machine, callee: Value, call_: Call) -> Value:
    """What calling a value gives."""
    if isinstance(callee, Either):
        return join([call(machine, option, call_) for option in callee.options])
    if isinstance(callee, Func):
        return machine.invoke(callee, call_.arguments, call_.keywords, call_.at)
    if isinstance(callee, Cls):
        return classes.construct(machine, callee, call_)
    if isinstance(callee, Outside):
        return outside(machine, callee.path, call_, callee.given)
    if isinstance(callee, Attr):
        if callee.name == "<super>":
            return classes.call_super(machine, callee, call_)
        return method(machine, callee.of, callee.name, call_)
    if isinstance(callee, Thing):
        found = callee.library.method(callee, "__call__", call_)
        return found if found is not None else _unread(machine, call_)
    if isinstance(callee, Inst):
        own = classes.method(callee, "__call__")
        return call(machine, own, call_) if own is not None else _unread(machine, call_)
    if isinstance(callee, Mod):
        default = callee.frame.exports.get("default")
        return call(machine, default, call_) if default is not None else _unread(machine, call_)
    return _unread(machine, call_)


def method(machine: Machine, receiver: Value, name: str, call_: Call) -> Value:
    """What calling a method gives."""
    if isinstance(receiver, Either):
        return join([method(machine, option, name, call_) for option in receiver.options])
    command = call_.arguments[0] if call_.arguments else None
    if isinstance(command, Thing) and not isinstance(receiver, Inst | Cls | Mod):
        taken = command.library.handed(command, receiver, name, call_)
        if taken is not None:
            return taken
    if isinstance(receiver, Outside):
        return outside(machine, f"{receiver.path}.{name}", call_, receiver.given)
    if isinstance(receiver, Thing):
        found = receiver.library.method(receiver, name, call_)
        if found is not None:
            return found
        machine.callbacks(call_)
        return Unknown(written(call_.node))
    if isinstance(receiver, Inst | Cls | Mod) or (isinstance(receiver, Attr) and receiver.name == "<super>"):
        member = names.member(machine, receiver, name, None)
        if not isinstance(member, Unknown):
            return call(machine, member, call_)
    if isinstance(receiver, Rec):
        entry = receiver.entries.get(name)
        if isinstance(entry, _CALLABLE):
            return call(machine, entry, call_)
    found = methods.method(machine, receiver, name, call_)
    return found if found is not None else _unread(machine, call_)


def outside(machine: Machine, path: str, call_: Call, given: Sequence[Func] = ()) -> Value:
    """What calling code outside the repository gives: what its library says, else a path to its result."""
    path = path[: names.LONGEST_PATH]
    found = sign_of(path)
    if found is not None:
        machine.sign(*found, call_.at)
    library = library_of(path)
    if library is not None:
        value = library.call(path, call_)
        if value is not None:
            return value
    value = functions.function(machine, path, call_)
    if value is not None:
        return value
    if call_.new and call_.keywords and not call_.arguments:
        return Rec(dict(call_.keywords), call_.at, path)
    value = hand(machine, path, call_, given)
    return value if value is not None else Outside(f"{path}()")


def _unread(machine: Machine, call_: Call) -> Value:
    policy = answering.authorized(call_)
    if policy is not None:
        machine.answers.append(policy)
    value = hand(machine, "", call_)
    return value if isinstance(value, Func) and not machine.running else Unknown(written(call_.node))

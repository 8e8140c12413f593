"""Statements: what they do to variables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ...model import code
from . import asking, classes, declaring, sending
from .choosing import chosen
from .deciding import possible
from .frames import Frame, merge
from .handing import effects
from .libraries import Call
from .texts import number_of, text_of
from .values import Cls, Func, Given, Inst, Lst, Outside, Rec, Thing, Value, join, options

if TYPE_CHECKING:
    from .machine import Machine


def execute(machine: Machine, body: Sequence[code.Statement], frame: Frame) -> bool:
    """Runs a block; True where it ends by returning or raising."""
    early = (code.Function, code.Class) if frame.module.language in ("java", "go") else code.Function
    for statement in body:
        if isinstance(statement, early):
            _hoist(machine, statement, frame)
    ended = False
    for statement in body:
        ended = _statement(machine, statement, frame) or ended
    return ended


def _statement(machine: Machine, node: code.Statement, frame: Frame) -> bool:
    if isinstance(node, code.Assign):
        value = machine.value(node.value, frame)
        if isinstance(node.value, code.Function | code.Call) and isinstance(value, Func) and value.free:
            value = replace(value, free=False)
        elif isinstance(node.value, code.Opaque) and not node.value.text and node.annotation:
            value = classes.typed(machine, node.annotation, frame) or value
            if isinstance(node.target, code.Name):
                frame.declared.add(node.target.id)
                frame.types[node.target.id] = node.annotation
        else:
            declaring.annotated(machine, value, node.annotation, frame)
        assign(machine, node.target, value, frame)
    elif isinstance(node, code.Function | code.Class):
        _declare(machine, node, frame)
    elif isinstance(node, code.Evaluate):
        if not machine.running:
            machine.effects.update(effects(node.value))
        sending.kept(machine.value(node.value, frame), node.value, frame)
    elif isinstance(node, code.Return):
        frame.returns.append(machine.value(node.value, frame))
        return True
    elif isinstance(node, code.Raise):
        machine.value(node.value, frame)
        return True
    elif isinstance(node, code.Branch):
        for test, _ in node.arms:
            if test is not None:
                found = machine.value(test, frame)
                if len(node.arms) == 1:
                    asking.optional(machine, found, frame.module.at(test))
        arms = possible(machine, node.arms, frame)
        closed = any(test is None for test, _ in arms)
        told = [chosen(machine, test, frame) if machine.asked and test else () for test, _ in arms]
        return _arms(machine, [block for _, block in arms], frame, closed, told)
    elif isinstance(node, code.Loop):
        if node.over is not None:
            machine.value(node.over, frame)
        with machine.looping():
            _arms(machine, [node.body], frame, False)
    elif isinstance(node, code.Attempt):
        ended = machine.run(node.body, frame)
        handlers = _arms(machine, [block for _, block in node.handlers], frame, False) if node.handlers else True
        if node.finally_:
            machine.run(node.finally_, frame)
        return ended and handlers
    elif isinstance(node, code.Within):
        machine.value(node.context, frame)
        return machine.run(node.body, frame)
    return False


def _arms(
    machine: Machine,
    blocks: Sequence[Sequence[code.Statement]],
    frame: Frame,
    closed: bool,
    told: Sequence[tuple[tuple[str, str], ...]] = (),
) -> bool:
    """Branches, each from the same start; what those that go on leave behind is put together. `told` is what the test
    of each says of the route."""
    before = dict(frame.variables)
    left: list[dict[str, Value]] = [] if closed else [before]
    frame.branch += 1
    ends = 0
    kept = machine.chosen
    for index, block in enumerate(blocks):
        _become(frame, before)
        machine.chosen = (*kept, *(told[index] if told else ()))
        if machine.run(block, frame):
            ends += 1
        else:
            left.append(dict(frame.variables))
    machine.chosen = kept
    frame.branch -= 1
    _become(frame, merge(left) if left else before)
    return closed and ends == len(blocks) and bool(blocks)


def _become(frame: Frame, variables: dict[str, Value]) -> None:
    """The variables of a frame, in place: files of one package share them."""
    if frame.parent is None:
        for name in [name for name in frame.variables if name not in variables]:
            variables.setdefault(name, frame.variables[name])  # what imports and other files put there stays
    frame.variables.clear()
    frame.variables.update(variables)


def _hoist(machine: Machine, node: code.Function | code.Class, frame: Frame) -> None:
    """Makes known what may be used before it is written."""
    if isinstance(node, code.Class):
        frame.variables[node.name] = classes.define(machine, node, frame)
    else:
        frame.variables[node.name] = Func(node, frame)


def _declare(machine: Machine, node: code.Function | code.Class, frame: Frame) -> None:
    """What stands there in the order of the file: classes with their fields, functions with their decorators."""
    if isinstance(node, code.Class):
        frame.variables[node.name] = classes.define(machine, node, frame)
    elif node.decorators:
        frame.variables[node.name] = wrapped(machine, Func(node, frame), frame)


def wrapped(machine: Machine, function: Func, frame: Frame) -> Func:
    """A function with the decorators of the repository around it."""
    for decorator in reversed(function.node.decorators):
        if not _named(decorator):
            continue
        value = machine.decorators[id(decorator)] = machine.value(decorator, frame)
        for option in options(value):
            if isinstance(option, Func):
                made = machine.invoke(replace(option, free=True), [replace(function, around=None, free=True)], {})
                if isinstance(made, Func) and made.node is not function.node:
                    function = replace(function, around=made)
            elif isinstance(option, Thing):
                node = (
                    decorator if isinstance(decorator, code.Call) else code.Call(callee=decorator, line=decorator.line)
                )
                made_by = Call(machine, node, frame, [], {})
                if option.library.decorating(option, function, made_by):
                    machine.later(function, frame, option.library.serving(option, function, made_by))
    return function


def _named(decorator: code.Expression) -> bool:
    """True for a decorator that begins with a name, as all do but odd ones."""
    node = decorator
    while isinstance(node, code.Call | code.Member):
        node = node.callee if isinstance(node, code.Call) else node.object
    return isinstance(node, code.Name)


def assign(machine: Machine, target: code.Expression, value: Value, frame: Frame) -> None:
    """`target = value`."""
    if isinstance(target, code.Name):
        frame.assign(target.id, value)
        return
    if isinstance(target, code.Member):
        of, name, at = machine.value(target.object, frame), target.name, frame.module.at(target)
    elif isinstance(target, code.Index):
        of = machine.value(target.object, frame)
        key = machine.value(target.key, frame)
        found = text_of(key)
        at = frame.module.at(target)
        for option in options(of):
            if found is None and isinstance(option, Rec):
                option.rest.append(value)
                option.keys.append(key)
            elif isinstance(option, Lst):
                option.items.append(value)
                option.loose = True
        if found is None:
            return
        name = found
    else:
        return
    for option in options(of):
        if isinstance(option, Given) and option.kind == "answer" and name in ("statusCode", "status"):
            if isinstance(target.object, code.Name):
                frame.assign(target.object.id, replace(option, status=number_of(value) or sending.UNKNOWN))
        elif isinstance(option, Inst):
            _set(option.fields, name, value, frame)
        elif isinstance(option, Rec):
            _set(option.entries, name, value, frame)
            option.places.setdefault(name, at)
            if not frame.branch:
                option.nulls.discard(name)
        elif isinstance(option, Cls):
            _set(option.static, name, value, frame)
        elif isinstance(option, Thing):
            option.library.assigned(option, name, value)
        elif isinstance(option, Outside) and option.path in ("exports", "module"):
            frame.top.exports[name] = value


def _set(fields: dict[str, Value], name: str, value: Value, frame: Frame) -> None:
    known = fields.get(name)
    fields[name] = join([known, value]) if known is not None and frame.branch and known != value else value

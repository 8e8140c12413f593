"""Functions that are handed to code that is not read: when they run, and what comes back.

In a body they run at once: `Promise.all(items.map(save))`, `timed("query", () => load())`. While modules run it depends
on what becomes of the result. Where it is kept, something is only defined (`const flush = co.wrap(fn)`,
`new DataLoader(fn)`, `middy().use(m).handler(fn)`) and the functions run when that is called. Where it is not, the
functions are registered (`bus.on("x", fn)`) and run in the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ...model import code
from .binding import functions_in
from .libraries import Call
from .values import Func, Outside, Thing, Value, options

if TYPE_CHECKING:
    from .machine import Machine

_AT_ONCE = re.compile(r"(^Promise|\.(map|flatMap|reduce|forEach|filter|find|some|every|then|catch|finally))$")
"""Code that calls what it is given before it returns."""
_MOST_BESIDE = 40


def hand(machine: Machine, path: str, call: Call, before: Sequence[Func] = ()) -> Value | None:
    """Gives the functions among the arguments away; what came of the call, where that is known by them alone. `before`
    were given to the receiver earlier."""
    functions = [*before, *_given(call)]
    if machine.running or _AT_ONCE.search(path):
        machine.callbacks(call, at_once=True)
        for function in before:
            machine.callback(function, call.frame, call.at)
    elif id(call.node) in machine.effects:
        for function in functions:
            machine.later(function, call.frame)
    else:
        return _defined(path, call, functions)
    first = call.arguments[0] if call.arguments else None
    return first if isinstance(first, Func | Thing) and not call.new else None


def _defined(path: str, call: Call, functions: Sequence[Func]) -> Value | None:
    """What wraps a function is as good as it, with what else is given beside it; else something that has them."""
    direct = next(
        (option for value in call.arguments for option in options(value) if isinstance(option, Func)),
        None,
    )
    if direct is not None and not call.new:
        return beside(direct, [function for function in functions if function.node is not direct.node])
    first = call.arguments[0] if call.arguments else None
    if isinstance(first, Thing) and not call.new:
        return first
    return Outside(f"{path}()", tuple(functions[:_MOST_BESIDE])) if functions and path else None


def use(machine: Machine, of: Func, call: Call) -> Func:
    """A method of a function that gives it more to do: `.use(middleware)`."""
    functions = _given(call)
    if machine.running or id(call.node) in machine.effects:
        for function in functions:
            machine.later(function, call.frame)
        return of
    return beside(of, functions)


def beside(function: Func, more: Sequence[Func]) -> Func:
    """A function that has others run with it, and what runs with those: in one row, each once."""
    if not more:
        return function
    row = {id(one.node): replace(one, beside=()) for other in more for one in (other, *other.beside)}
    known = {id(one.node) for one in (function, *function.beside)}
    added = [one for node, one in row.items() if node not in known]
    return replace(function, beside=(*function.beside, *added)[:_MOST_BESIDE])


def effects(node: code.Expression) -> Iterator[int]:
    """Identities of the calls of an expression statement: the outermost and those it is chained to."""
    while isinstance(node, code.Call | code.Member):
        if isinstance(node, code.Call):
            yield id(node)
        node = node.callee if isinstance(node, code.Call) else node.object


def _given(call: Call) -> list[Func]:
    return [function for value in (*call.arguments, *call.keywords.values()) for function in functions_in(value)]

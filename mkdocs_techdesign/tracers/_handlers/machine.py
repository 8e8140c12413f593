"""Runs a module abstractly: all branches, loops once, calls to a depth of three, within a budget of steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from ...languages._written import written
from ...model import code
from ...model.location import Location
from . import asking, classes, evaluation, execution
from .binding import bind, functions_in
from .frames import Frame
from .libraries import Call
from .observations import Field, Observation, Sign
from .program import Program
from .recalling import Recall
from .serving import Served
from .signs import sign_of
from .values import NOTHING, Func, Inst, Outside, Unknown, Value, join, options

DEEPEST_CALL = 3
"""Calls from the handler into helpers that are followed."""
_DEEPEST_NESTING = 130
"""Expressions within expressions and calls, all together: what Python's own stack allows."""
_MOST_STEPS = 60_000
"""For one function; those of public applications took 4,000 at most."""
_MOST_OBSERVATIONS = 5_000
_MOST_FIELDS = 3_000


class Exhausted(Exception):
    """The code of one function is more than a scan follows."""


class Machine:
    """Follows the code of one function."""

    def __init__(self, program: Program, most_steps: int | None = None) -> None:
        self.program = program
        self.observations: list[Observation] = []
        self.chain: tuple[Location, ...] = ()
        self.depth = 0
        self.loops = 0
        self.decorators: dict[int, Value] = {}
        """What decorators came to where they stand, by the identity of their node."""
        self.answers: list[Value] = []
        """What handlers return that the code itself names."""
        self.cut = False
        """True once something of the code was not followed: too far from the handler, or nested too deeply."""
        self.running = False
        """True once the handler is called; before that only modules run."""
        self.asked = False
        """True where the handler answers HTTP requests, so that its event is one."""
        self.route: Location | None = None
        """Where the route in code is declared that is being served."""
        self.chosen: tuple[tuple[str, str], ...] = ()
        """What the tests say that are passed on the way: which method and path the request has."""
        self.routed = 0
        """How many fields were noted for that route alone."""
        self.fields: dict[object, Field] = {}
        """Fields of requests and answers that were reported, each once."""
        self.served: list[tuple[Served, Value]] = []
        """What functions returned that frameworks call."""
        self.effects: set[int] = set()
        """Identities of calls whose result nobody keeps."""
        self._left = _MOST_STEPS if most_steps is None else most_steps
        self._nesting = 0
        self._active: list[int] = []
        self._recall = Recall()
        self._executed: set[int] = set()
        self._pending: list[tuple[Func, Frame, Served]] = []

    # --- stepping -------------------------------------------------------------------------------------------------

    def value(self, node: code.Expression, frame: Frame) -> Value:
        """What an expression comes to."""
        self._left -= 1
        if self._left < 0:
            raise Exhausted
        if self._nesting >= _DEEPEST_NESTING:
            self.cut = True
            return Unknown(written(node), "nested too deeply to follow")
        self._nesting += 1
        try:
            return evaluation.evaluate(self, node, frame)
        finally:
            self._nesting -= 1

    def run(self, body: Sequence[code.Statement], frame: Frame) -> bool:
        """Executes statements; True where the block ends by returning or raising."""
        self._nesting += 1
        try:
            if self._nesting >= _DEEPEST_NESTING:
                self.cut = True
                return False
            return execution.execute(self, body, frame)
        finally:
            self._nesting -= 1

    def observe(self, observation: Observation) -> None:
        """Reports something seen."""
        if len(self.observations) >= _MOST_OBSERVATIONS:
            raise Exhausted
        self.observations.append(observation)

    def field(self, field: Field) -> None:
        """Reports a field of a request or an answer. They are no reason to stop: of too many, the first count."""
        key = (field.place, field.name, field.status, field.route, field.chosen, field.optional, field.type)
        if len(self.fields) < _MOST_FIELDS:
            self.fields.setdefault(key, field)

    def sign(self, concern: str, label: str, at: Location) -> None:
        """Reports a sign of a concern."""
        self.observe(Sign(concern=concern, label=label, at=at, chain=self.chain))

    @contextmanager
    def looping(self) -> Iterator[None]:
        """What runs within runs once for each item."""
        self.loops += 1
        try:
            yield
        finally:
            self.loops -= 1

    # --- modules --------------------------------------------------------------------------------------------------

    def load(self, module: code.Module) -> Frame:
        """The frame of a module after it ran, and all it imports before it."""
        return self.program.load(module, self)

    def run_module(self, frame: Frame) -> None:
        """Runs the statements of a module, at no depth."""
        kept = self.depth, self.chain, self.loops, self.running
        self.depth, self.chain, self.loops, self.running = 0, (), 0, False
        try:
            self.run(frame.module.body, frame)
            for statement in frame.module.body if frame.module.language == "go" else ():
                if isinstance(statement, code.Function) and statement.name == "init":
                    self.invoke(Func(statement, frame, free=True), [], {})
            for name, node in frame.module.exports:
                if name != "*":
                    value = self.value(node, frame)
                    if isinstance(value, Func) and isinstance(node, code.Function | code.Call):
                        value = replace(value, free=False)
                    frame.exports[name] = value
        finally:
            self.depth, self.chain, self.loops, self.running = kept

    def start(self, handler: Value) -> Value:
        """Calls the handler, and then whatever was handed to frameworks and not called yet."""
        self.running = True
        result = self._start(handler)
        for _ in range(len(self._pending)):
            function, frame, served = self._pending.pop(0)
            if id(function.node) not in self._executed:
                self.route = served.route
                answer = self.callback(function, frame, given=served.given)
                self.answers.append(answer)
                self.served.append((served, answer))
                self.route = None
        return join([result, *self.answers]) if self.answers else result

    def _start(self, handler: Value) -> Value:
        results: list[Value] = []
        for option in options(handler):
            if isinstance(option, Func):
                results.append(self.invoke(replace(option, free=True), asking.arguments(self, option), {}))
            elif isinstance(option, Outside):
                results.extend(
                    self.callback(function, function.frame, given=asking.arguments(self, function))
                    for function in option.given
                )
            elif isinstance(option, Inst):
                for name in ("__call__", "handleRequest", "handler", "apply"):
                    method = classes.method(option, name)
                    if method is not None:
                        results.append(self._start(method))
                        break
        return join(results) if results else NOTHING

    # --- calls ----------------------------------------------------------------------------------------------------

    def later(self, function: Func, frame: Frame, served: Served | None = None) -> None:
        """Has a function called in the end that was handed to a framework, unless something called it before."""
        self._pending.append((function, frame, served or Served()))

    def callbacks(
        self, call: Call, *, loop: bool = False, given: Sequence[Value] = (), at_once: bool = False
    ) -> list[Value]:
        """Calls every function among the arguments of a call into code that is not read; what they return. While only
        modules run they are called in the end, unless that code is known to call them at once."""
        results = []
        for value in (*call.arguments, *call.keywords.values()):
            for function in functions_in(value):
                if self.running or at_once:
                    results.append(self.callback(function, call.frame, call.at, loop, given))
                else:
                    self.later(function, call.frame)
        return results

    def callback(
        self, function: Func, frame: Frame, at: Location | None = None, loop: bool = False, given: Sequence[Value] = ()
    ) -> Value:
        """Calls one function as code that is not read does: with what is known of its arguments."""
        names = [parameter.name for parameter in function.node.parameters if not parameter.keyword]
        values = [*given, *(Unknown(name) for name in names[len(given) :])][: max(len(names), 0)]
        if not self.running or (not self.chain and at is None):
            function = replace(function, free=True)
        if not loop:
            return self.invoke(function, values, {}, at)
        with self.looping():
            return self.invoke(function, values, {}, at)

    def invoke(
        self, function: Func, arguments: Sequence[Value], keywords: dict[str, Value], at: Location | None = None
    ) -> Value:
        """Runs a function of the repository with these arguments."""
        if function.around is not None:
            return self._around(function, function.around, arguments, keywords, at)
        if function.beside:
            result = self.invoke(replace(function, beside=()), arguments, keywords, at)
            for other in function.beside:
                self.callback(other, other.frame)
            return result
        if function.bound:
            arguments = [*function.bound, *arguments]
            function = replace(function, bound=())
        if function.others and len(function.node.parameters) != len(arguments):
            fitting = [item for item in function.others if len(item.parameters) == len(arguments)]
            function = replace(function, node=(fitting or [function.node])[0], others=())
        node = function.node
        depth = self.depth if function.free else self.depth + 1
        if id(node) in self._active:
            return Unknown(f"{node.name}(…)", "it calls itself")
        if depth > DEEPEST_CALL:
            self.cut = True
            return Unknown(f"{node.name}(…)", "more than three calls away from the handler")
        call = self._recall.call(function, arguments, keywords, loop=self.loops > 0, route=(self.route, self.chosen))
        known = self._recall.result(call, depth)
        if known is not None:
            return known
        kept, routed = (self.depth, self.chain), self.routed
        self.depth = depth
        if at is not None and not function.free:
            self.chain = (*self.chain, at)
        self._active.append(id(node))
        self._executed.add(id(node))
        try:
            result = self._body(function, arguments, keywords)
        finally:
            self._active.pop()
            self.depth, self.chain = kept
        self._recall.keep(call, depth, result, by_route=self.routed > routed)
        return result

    def _around(
        self,
        function: Func,
        wrapper: Func,
        arguments: Sequence[Value],
        keywords: dict[str, Value],
        at: Location | None,
    ) -> Value:
        before = id(function.node) in self._executed
        kept = self.depth, self.chain
        if not function.free:
            self.depth += 1
            self.chain = (*self.chain, at) if at is not None else self.chain
        try:
            if self.depth > DEEPEST_CALL:
                self.cut = True
                return Unknown(f"{function.node.name}(…)", "more than three calls away from the handler")
            result = self.invoke(replace(wrapper, free=True), arguments, keywords)
            if not before and id(function.node) not in self._executed:
                return self.invoke(replace(function, around=None, free=True), arguments, keywords)
            return result
        finally:
            self.depth, self.chain = kept

    def _body(self, function: Func, arguments: Sequence[Value], keywords: dict[str, Value]) -> Value:
        frame = Frame(function.frame.module, function.frame)
        if function.receiver is not None:
            frame.variables["self"] = function.receiver
        for decorator in function.node.decorators:
            self.decorated(decorator, frame)
        bind(self, function.node, frame, list(arguments), dict(keywords))
        self.run(function.node.body, frame)
        return join(frame.returns) if frame.returns else NOTHING

    def decorated(self, decorator: code.Expression, frame: Frame) -> None:
        """What a decorator of a function that runs is a sign of."""
        value = self.decorators.get(id(decorator))
        if value is None:
            value = self.value(decorator, frame)
        for option in options(value):
            path = option.path if isinstance(option, Outside) else None
            found = sign_of(path + "@") if path else None
            if found is not None:
                self.sign(*found, frame.module.at(decorator))

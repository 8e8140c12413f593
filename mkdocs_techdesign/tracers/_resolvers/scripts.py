"""Resolvers in JavaScript (the APPSYNC_JS runtime) to requests: what `request` can return, through local helpers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ...languages._written import written
from ...model import code
from ...model.code import Expression, Function, Module, Statement
from .appsync_modules import operation_of, request_of
from .conditions import comparison
from .request import Computed, Items, Record, Text, Value

_DEEPEST = 3
_DEEPEST_VALUE = 30
_MOST_RETURNS = 200
_MOST_VALUES = 20_000
_CONDITIONS = ("toDynamoDBConditionExpression", "toDynamoDBFilterExpression")

Load = Callable[[Module, str], Module | None]
"""The module a file takes something from: by the file that asks and the name it gives; None for libraries."""


@dataclass(slots=True)
class _Scope:
    """Names in a function while it is read."""

    module: Module
    known: dict[str, list[Expression]] = field(default_factory=dict)
    given: dict[str, tuple[Expression, _Scope]] = field(default_factory=dict)
    """Parameters and what the caller hands over."""
    depth: int = 0


def requests(module: Module, load: Load) -> list[tuple[Value, Module]]:
    """The values `request` may return, each with the file it was written in."""
    reading = _Reading(load)
    function = reading.exported(module, "request", 0)
    if function is None:
        return []
    return list(reading.returned(function[0], _Scope(function[1])))


class _Reading:
    def __init__(self, load: Load) -> None:
        self._load = load
        self._returns = 0
        self._values_read = 0

    def exported(self, module: Module, name: str, hops: int) -> tuple[Function, Module] | None:
        """A function of a module by the name others know it by, also one it passes on."""
        if hops > _DEEPEST:
            return None
        for exported, value in module.exports:
            if exported == name:
                return self._function(value, module, hops)
        found = _declared(module, name)
        return self._function(found, module, hops) if found is not None else None

    def _function(self, value: Expression | None, module: Module, hops: int) -> tuple[Function, Module] | None:
        if isinstance(value, Function):
            return value, module
        if isinstance(value, code.Name):
            found = _declared(module, value.id)
            if isinstance(found, Function):
                return found, module
            for one in module.imports:
                if one.local == value.id:
                    other = self._load(module, one.module)
                    return self.exported(other, one.name or "default", hops + 1) if other is not None else None
        return None

    def returned(self, function: Function, scope: _Scope) -> Iterator[tuple[Value, Module]]:
        """Every value a function may return."""
        for value in _returns(function.body, scope):
            self._returns += 1
            if self._returns > _MOST_RETURNS:
                return
            yield from self._values(value, scope)

    def _values(self, value: Expression, scope: _Scope) -> Iterator[tuple[Value, Module]]:
        if isinstance(value, code.Choice):
            yield from self._values(value.then, scope)
            yield from self._values(value.otherwise, scope)
        elif isinstance(value, code.Call):
            made = self._library(value, scope)
            if made is not None:
                yield made, scope.module
                return
            called = self._function(value.callee, scope.module, 0) if scope.depth < _DEEPEST else None
            if called is None:
                called = self._member(value.callee, scope) if scope.depth < _DEEPEST else None
            if called is not None:
                function, module = called
                names = [parameter.name for parameter in function.parameters]
                given = {name: (item, scope) for name, item in zip(names, value.arguments, strict=False)}
                yield from self.returned(function, _Scope(module, given=given, depth=scope.depth + 1))
        elif isinstance(value, code.Record) or (isinstance(value, code.Name) and value.id in scope.known):
            yield self._value(value, scope, 0), scope.module

    def _member(self, callee: Expression, scope: _Scope) -> tuple[Function, Module] | None:
        """`helpers.getRequest` of a module taken as a whole."""
        if not (isinstance(callee, code.Member) and isinstance(callee.object, code.Name)):
            return None
        for one in scope.module.imports:
            if one.local == callee.object.id and one.name in (None, "default"):
                other = self._load(scope.module, one.module)
                return self.exported(other, callee.name, 1) if other is not None else None
        return None

    def _library(self, call: code.Call, scope: _Scope) -> Record | None:
        """The request a function of AppSync's modules makes."""
        operation = operation_of(call.callee, scope.module)
        if operation is None:
            return None
        given = self._value(call.arguments[0], scope, 0) if call.arguments else None
        return request_of(operation, given, call)

    def _value(self, value: Expression, scope: _Scope, depth: int) -> Value:
        """An expression as a value; what a name was given is put in."""
        line, column = value.line, value.column
        self._values_read += 1
        if depth > _DEEPEST_VALUE or self._values_read > _MOST_VALUES:
            return Computed(expression="…", line=line, column=column)
        if isinstance(value, code.Literal):
            return Text(value=_plain(value.value), line=line, column=column)
        if isinstance(value, code.Template) and all(isinstance(part, str) for part in value.parts):
            return Text(value="".join(str(part) for part in value.parts), line=line, column=column)
        if isinstance(value, code.Record):
            made = Record(line=line, column=column)
            for key, item in value.entries:
                inner = self._value(item, scope, depth + 1)
                if key is None:
                    made.entries += inner.entries if isinstance(inner, Record) else []
                    continue
                stated = self._value(key, scope, depth + 1)
                if isinstance(stated, Text | Computed):
                    made.entries.append((stated, inner))
            return made
        if isinstance(value, code.Items):
            return Items(line=line, column=column, items=[self._value(item, scope, depth + 1) for item in value.items])
        if isinstance(value, code.Name):
            return self._named(value, scope, depth)
        if isinstance(value, code.Member):
            owner = self._value(value.object, scope, depth + 1) if isinstance(value.object, code.Name) else None
            found = owner.get(value.name) if isinstance(owner, Record) else None
            if found is not None:
                return found
        if isinstance(value, code.Binary) and value.operator == "+":
            return self._joined(value, scope, depth)
        if isinstance(value, code.Call) and isinstance(value.callee, code.Member) and value.arguments:
            if value.callee.name == "map":
                return self._mapped(value, scope, depth)
            if value.callee.name in _CONDITIONS:
                stated = self._value(value.arguments[0], scope, depth + 1)
                if isinstance(stated, Record):
                    return Text(value=comparison(stated), line=line, column=column)
            if written(value.callee) in ("JSON.parse", "JSON.stringify"):
                return self._value(value.arguments[0], scope, depth + 1)
        if isinstance(value, code.Call):
            given = next((one for one, _ in self._values(value, scope)), None)
            if given is not None:
                return given
        return Computed(expression=written(value), line=line, column=column)

    def _joined(self, value: code.Binary, scope: _Scope, depth: int) -> Value:
        """Text put together with `+`."""
        left, right = self._value(value.left, scope, depth + 1), self._value(value.right, scope, depth + 1)
        if isinstance(left, Text) and isinstance(right, Text):
            return Text(value=left.value + right.value, line=value.line, column=value.column)
        return Computed(expression=written(value), line=value.line, column=value.column)

    def _mapped(self, call: code.Call, scope: _Scope, depth: int) -> Value:
        """`items.map((item) => ({…}))` as a list of one."""
        function = call.arguments[0] if call.arguments else None
        made = Items(line=call.line, column=call.column)
        if isinstance(function, Function):
            inner = _Scope(scope.module, known=dict(scope.known), given=scope.given, depth=scope.depth + 1)
            made.items = [self._value(item, inner, depth + 1) for item in _returns(function.body, inner)]
        return made

    def _named(self, name: code.Name, scope: _Scope, depth: int) -> Value:
        if name.id in scope.given:
            item, outer = scope.given[name.id]
            return self._value(item, outer, depth + 1)
        stated = scope.known.get(name.id) or [
            value for value in (_declared(scope.module, name.id),) if value is not None
        ]
        inner = _Scope(scope.module, scope.known, scope.given, scope.depth)
        inner.known = {key: values for key, values in scope.known.items() if key != name.id}
        values = [self._value(value, inner, depth + 1) for value in stated if not isinstance(value, Function)]
        if isinstance(values[0] if values else None, Record) and len(values) > 1:
            first = values[0]
            assert isinstance(first, Record)
            merged = Record(line=first.line, column=first.column)
            for value in values:
                merged.entries += value.entries if isinstance(value, Record) else []
            return merged
        if values and not isinstance(values[-1], Computed):
            return values[-1]
        if values and not isinstance(values[0], Computed):
            return values[0]
        return Computed(expression=name.id, line=name.line, column=name.column)


def _returns(body: tuple[Statement, ...], scope: _Scope) -> Iterator[Expression]:
    """What is returned anywhere in a block; assignments on the way are remembered."""
    for statement in body:
        if isinstance(statement, code.Return):
            yield statement.value
        elif isinstance(statement, code.Assign):
            _assigned(statement, scope)
        elif isinstance(statement, code.Branch):
            for _, inner in statement.arms:
                yield from _returns(inner, scope)
        elif isinstance(statement, code.Loop | code.Within):
            yield from _returns(statement.body, scope)
        elif isinstance(statement, code.Attempt):
            yield from _returns(statement.body, scope)
            for _, inner in statement.handlers:
                yield from _returns(inner, scope)


def _assigned(statement: code.Assign, scope: _Scope) -> None:
    target = statement.target
    if isinstance(target, code.Name):
        scope.known.setdefault(target.id, []).append(statement.value)
        return
    key: Expression | None = None
    if isinstance(target, code.Member):
        key = code.Literal(value=target.name, line=target.line, column=target.column)
    elif isinstance(target, code.Index):
        key = target.key
    owner = target.object if isinstance(target, code.Member | code.Index) else None
    if key is not None and isinstance(owner, code.Name) and owner.id in scope.known:
        entry = code.Record(entries=((key, statement.value),), line=target.line, column=target.column)
        scope.known[owner.id].append(entry)


def _declared(module: Module, name: str) -> Expression | None:
    """What a name stands for at the top of a file."""
    for statement in module.body:
        if isinstance(statement, Function) and statement.name == name:
            return statement
        if (
            isinstance(statement, code.Assign)
            and isinstance(statement.target, code.Name)
            and statement.target.id == name
        ):
            return statement.value
    return None


def _plain(value: str | int | float | bool | None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)

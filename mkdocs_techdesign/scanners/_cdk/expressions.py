"""What the expressions of construct source come to."""

from __future__ import annotations

import re
from abc import abstractmethod
from typing import Any

from ...languages._written import written
from ...model import code
from ...model.location import Location
from ...model.nodes import Map, Seq
from . import library, methods
from .calls import Calls
from .loaded import Exhausted, External, Loaded, Pending
from .operators import OPERATORS, joined, truth
from .values import (
    LARGEST,
    Closure,
    Instance,
    Joined,
    Library,
    LocalClass,
    Names,
    Thing,
    Unknown,
    Value,
    mapping,
    sequence,
)

_STEPS = 150_000
"""Expressions evaluated for one application."""
_NESTING = 150
"""Expressions inside expressions."""
_MOST = 1e18
_SLICE = re.compile(r"\s*(-?\d{0,9})\s*:\s*(-?\d{0,9})\s*")
"""`[0:64]`, between the brackets."""


class Expressions(Calls):
    """Evaluates expressions."""

    @abstractmethod
    def imported(self, item: code.Import, loaded: Loaded) -> Value:
        """What an import gives."""

    @abstractmethod
    def exported(self, loaded: Loaded, name: str, depth: int = 0) -> Value:
        """What a module gives under a name."""

    def evaluate(self, node: Any, names: Names, loaded: Loaded) -> Value:
        """What an expression comes to."""
        self._steps += 1
        if self._steps > _STEPS:
            raise Exhausted
        if self._nesting > _NESTING:
            return Unknown(written(node), "nested too deeply", self.at(node, loaded))
        self._nesting += 1
        try:
            return self._evaluate(node, names, loaded)
        finally:
            self._nesting -= 1

    def _evaluate(self, node: Any, names: Names, loaded: Loaded) -> Value:
        where = self.at(node, loaded)
        match node:
            case code.Literal():
                return node.value
            case code.Name():
                holder = names.find(node.id)
                if holder is not None:
                    return self.variable(holder, node.id, loaded)
                return Unknown(node.id, "not a value that is written down", where)
            case code.Member():
                return self.member(self.evaluate(node.object, names, loaded), node.name, node, loaded)
            case code.Index():
                return self._index(node, names, loaded)
            case code.Call():
                return self.call(node, names, loaded)
            case code.Record():
                return self._record(node, names, loaded)
            case code.Items():
                return self._items(node, names, loaded)
            case code.Template():
                return joined([self._part(item, names, loaded) for item in node.parts], where)
            case code.Binary():
                return self._binary(node, names, loaded)
            case code.Choice():
                holds = truth(self.evaluate(node.test, names, loaded))
                if holds is None:
                    then = self.evaluate(node.then, names, loaded)
                    other = self.evaluate(node.otherwise, names, loaded)
                    if isinstance(then, Thing | Instance) or isinstance(other, Thing | Instance):
                        return then if isinstance(then, Thing | Instance) else other
                    return Unknown(written(node), "depends on a condition that is not written down", where)
                return self.evaluate(node.then if holds else node.otherwise, names, loaded)
            case code.Function():
                return Closure(node, loaded, names)
            case code.Class():
                base = self.evaluate(node.bases[0], names, loaded) if node.bases else None
                return LocalClass(node, loaded, names, base)
            case code.Opaque():
                for part in node.parts:
                    self.evaluate(part, names, loaded)
                return Unknown(written(node), "an expression a scan cannot follow", where)
        return Unknown("…", "an expression a scan cannot follow", where)

    def _part(self, item: Any, names: Names, loaded: Loaded) -> Value:
        """A part of a text; one without a value is nothing the program meant."""
        value = item if isinstance(item, str) else self.evaluate(item, names, loaded)
        return Unknown(written(item), "has no value here", self.at(item, loaded)) if value is None else value

    def variable(self, holder: dict[str, Value], name: str, loaded: Loaded) -> Value:
        value = holder[name]
        if isinstance(value, Pending):
            holder[name] = External(value.item.module, value.item.name)  # in a circle of imports nothing is known
            value = holder[name] = self.imported(value.item, loaded)
        return value

    def _index(self, node: code.Index, names: Names, loaded: Loaded) -> Value:
        if isinstance(node.key, code.Opaque) and node.key.text == "each":
            holder = names.find("<each>")
            return holder["<each>"] if holder is not None else None
        owner = self.evaluate(node.object, names, loaded)
        part = _SLICE.fullmatch(node.key.text) if isinstance(node.key, code.Opaque) else None
        if part is not None and isinstance(owner, str | Joined | Unknown):
            if not isinstance(owner, str):
                return owner  # names are cut so that they are not too long: what is cut says more than that it is
            first, last = (int(end) if end else None for end in part.groups())
            return owner[first:last]
        key = self.evaluate(node.key, names, loaded)
        if isinstance(owner, Map) and isinstance(key, str | int):
            return owner.get(str(key))
        if isinstance(owner, Seq | str) and isinstance(key, int) and not isinstance(key, bool):
            return owner[key] if -len(owner) <= key < len(owner) else None
        if isinstance(owner, Library | Instance | Thing) and isinstance(key, str):
            return self.member(owner, key, node, loaded)
        return Unknown(written(node), "depends on what is not written down", self.at(node, loaded))

    def _record(self, node: code.Record, names: Names, loaded: Loaded) -> Map:
        where = self.at(node, loaded)
        made = mapping({}, where)
        for key, expression in node.entries:
            value = self.evaluate(expression, names, loaded)
            if key is None:
                if isinstance(value, Map):
                    made.update(value)
                    made.keys_at.update(value.keys_at)
                continue
            name = key.value if isinstance(key, code.Literal) else self.evaluate(key, names, loaded)
            if isinstance(name, Unknown) and isinstance(key, code.Name):
                name = key.id
            if isinstance(name, str | int | float):
                made[str(name)] = value
                made.keys_at[str(name)] = (key.line, key.column)
        return made

    def _items(self, node: code.Items, names: Names, loaded: Loaded) -> Seq:
        made = sequence([], self.at(node, loaded))
        for expression in node.items:
            spread = isinstance(expression, code.Opaque) and expression.text.lstrip().startswith(("...", "*"))
            if spread and isinstance(expression, code.Opaque) and len(expression.parts) == 1:
                value = self.evaluate(expression.parts[0], names, loaded)
                if len(made) + (len(value) if isinstance(value, Seq) else 1) > LARGEST:
                    return made
                made.extend(value if isinstance(value, Seq) else [value])
                continue
            made.append(self.evaluate(expression, names, loaded))
            made.items_at.append((expression.line, expression.column))
        return made

    def _binary(self, node: code.Binary, names: Names, loaded: Loaded) -> Value:
        where = self.at(node, loaded)
        left = self.evaluate(node.left, names, loaded)
        if node.operator in ("or", "and"):
            holds = truth(left)
            if holds is None and node.operator == "or":
                right = self.evaluate(node.right, names, loaded)
                return right if not isinstance(right, Unknown) else left
            if holds is (node.operator == "or"):
                return left
            return self.evaluate(node.right, names, loaded)
        right = self.evaluate(node.right, names, loaded)
        if node.operator == "+" and (isinstance(left, str | Joined) or isinstance(right, str | Joined)):
            return joined([left, right], where)
        if (
            node.operator == "+"
            and isinstance(left, Seq)
            and isinstance(right, Seq)
            and len(left) + len(right) < LARGEST
        ):
            return sequence([*left, *right], where)
        plain = (str, int, float, bool, type(None))
        if isinstance(left, plain) and isinstance(right, plain):
            try:
                found = OPERATORS[node.operator](left, right)
                if not isinstance(found, int | float) or abs(found) < _MOST:
                    return found
            except (TypeError, ValueError, ArithmeticError, KeyError, OverflowError):
                pass
        if node.operator == "/" and isinstance(left, str) and isinstance(right, str):
            return methods.joined_path([left, right])
        if node.operator == "in" and isinstance(right, Map | Seq) and isinstance(left, str):
            return left in right
        return Unknown(written(node), "depends on what is not written down", where)

    def member(self, owner: Value, name: str, node: Any, loaded: Loaded) -> Value:
        """`owner.name`."""
        where = self.at(node, loaded)
        if isinstance(owner, Library):
            return library.member(owner, name)
        if isinstance(owner, Instance):
            if name in owner.attributes:
                return owner.attributes[name]
            found = owner.type.method(name)
            if found is not None:
                function, home = found
                names = Names({"self": owner}, home.names)
                closure = Closure(function, home.module, names, owner, home)
                if any(isinstance(item, code.Name) and item.id in ("property", "get") for item in function.decorators):
                    return self.apply(closure, [], {}, where)
                return closure
            if owner.thing is not None:
                return self._attribute(owner.thing, name, where)
            return None if loaded.module.language != "python" else Unknown(written(node), "not found", where)
        if isinstance(owner, Thing):
            return self._attribute(owner, name, where)
        if isinstance(owner, Map):
            return owner.get(name)
        if isinstance(owner, Seq | str) and name == "length":
            return len(owner)
        if isinstance(owner, str) and owner.startswith(methods.ROOT.rstrip("/")) and name == "parent":
            return owner.rpartition("/")[0]
        if isinstance(owner, Loaded):
            return self.exported(owner, name)
        if isinstance(owner, LocalClass):
            for field in owner.definition.fields:
                if isinstance(field.target, code.Name) and field.target.id == name:
                    return self.evaluate(field.value, owner.names, owner.module)
            found = owner.method(name)
            if found is not None:
                return Closure(found[0], found[1].module, found[1].names, None, found[1])
        if isinstance(owner, External):
            return External(owner.module, f"{owner.name}.{name}" if owner.name else name)
        return Unknown(written(node), "depends on what is not written down", where)

    def _attribute(self, thing: Thing, name: str, where: Location) -> Value:
        name = library.camel(name)
        if name in thing.assigned:
            return thing.assigned[name]
        return Thing("attribute", name, where, receiver=thing)

"""Construct source, followed without running it: which constructs a program makes, and what it does with them.

Values are followed through constants, properties, local classes and functions, and loops over lists that are written
down. What depends on anything else is `Unknown`, with its expression; of a choice that depends on it both sides are
read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from ... import languages
from ...model import code
from ...model.location import Location, Problem
from ...model.nodes import Map, Seq
from ...source import SourceFile, Sources, Unreadable
from . import library, methods, modules
from .text import text
from .values import (
    LARGEST,
    Closure,
    Instance,
    Joined,
    Library,
    LocalClass,
    Names,
    Scope,
    Thing,
    Unknown,
    Value,
    mapping,
    scope_of,
    sequence,
)

_STEPS = 150_000
"""Expressions evaluated for one application."""
_CONSTRUCTS = 5_000
"""Constructs of one application."""
_CALLS = 40
"""Calls inside calls."""
_NESTING = 150
"""Expressions inside expressions."""
_ROUNDS = 200
"""Times a loop's body is followed."""
_FLUENT = frozenset({"when", "otherwise", "addCatch", "addRetry", "branch", "iterator", "itemProcessor"})
"""Methods that give back what they were called on."""
_MOST = 1e18
_NOTHING = object()
"""A body that ended without a `return`."""


class Exhausted(Exception):
    """The program is too large to follow further."""


class External:
    """A name from a package of somebody else."""

    def __init__(self, module: str, name: str | None) -> None:
        self.module = module
        self.name = name or ""


class Loaded:
    """A file of the program and its variables."""

    def __init__(self, module: code.Module) -> None:
        self.module = module
        self.names = Names()


class _Pending:
    """An import nobody used so far."""

    def __init__(self, item: code.Import) -> None:
        self.item = item


class Program:
    """One application while it is followed."""

    def __init__(self, sources: Sources, folder: PurePosixPath, context: Map | None = None) -> None:
        self.sources = sources
        self.folder = folder
        self.context = context
        self.constructs: list[Thing] = []
        """Everything of the library with a place in the construct tree, in order."""
        self.instances: list[Instance] = []
        """Constructs of classes of the program, in order."""
        self.calls: list[Thing] = []
        """Every method called on something of the library, in order."""
        self.problems: list[Problem] = []
        self.loaded: dict[PurePosixPath, Loaded] = {}
        self._steps = 0
        self._depth = 0
        self._nesting = 0
        self._doubts = 0

    # Files

    def load(self, file: SourceFile) -> Loaded | None:
        """A file with its top level executed; None where it cannot be read."""
        if file.path in self.loaded:
            return self.loaded[file.path]
        if len(self.loaded) >= 400 or not languages.readable(file.path):
            return None
        try:
            module = languages.parse(file)
        except Unreadable as error:
            self.problems.append(Problem(Location(file.path, error.line), error.reason))
            return None
        loaded = Loaded(module)
        self.loaded[file.path] = loaded
        names = loaded.names.own
        root = methods.ROOT
        names["__dirname"] = root + str(file.path.parent) if str(file.path.parent) != "." else root.rstrip("/")
        names["__file__"] = names["__filename"] = root + str(file.path)
        names["__name__"] = "__main__"
        for item in module.imports:
            if item.local:
                names[item.local] = _Pending(item)
        self.execute(module.body, loaded.names, loaded)
        return loaded

    def _import(self, item: code.Import, loaded: Loaded) -> Value:
        module = loaded.module
        found = library.module(item.module, module.language)
        if found is not None:
            return library.member(found, item.name) if item.name and item.name != "default" else found
        name = item.module
        if module.language == "python" and item.name is not None:
            submodule = f"{name}{'' if name.endswith('.') else '.'}{item.name}"
            inner = modules.find(submodule, module.path, module.language, self.folder, self.sources)
            if inner is not None:
                return self.load(inner) or External(name, item.name)
        file = modules.find(name, module.path, module.language, self.folder, self.sources)
        if file is None:
            return External(item.module, item.name)
        if file.path.suffix == ".json":
            try:
                return file.nodes()
            except Unreadable:
                return External(item.module, item.name)
        other = self.load(file)
        if other is None:
            return External(item.module, item.name)
        return other if item.name is None else self.exported(other, item.name)

    def exported(self, loaded: Loaded, name: str, depth: int = 0) -> Value:
        """What a module gives under a name."""
        where = Location(loaded.module.path)
        for known, expression in loaded.module.exports:
            if known == name:
                return self.evaluate(expression, loaded.names, loaded)
        if name in loaded.names.own:
            return self._variable(loaded.names.own, name, loaded)
        for known, expression in loaded.module.exports if depth < 10 else ():
            if known == "*":
                inner = self.evaluate(expression, loaded.names, loaded)
                if isinstance(inner, Loaded):
                    found = self.exported(inner, name, depth + 1)
                    if not isinstance(found, Unknown):
                        return found
        for item in loaded.module.imports if depth < 10 else ():
            if item.name == "*" or (not item.local and item.module.startswith(".")):
                inner = self._import(replace(item, name=None), loaded)
                if isinstance(inner, Loaded) and inner is not loaded:
                    found = self.exported(inner, name, depth + 1)
                    if not isinstance(found, Unknown):
                        return found
        return Unknown(name, f"not found in {loaded.module.path}", where)

    # Statements

    def execute(self, body: tuple[Any, ...], names: Names, loaded: Loaded) -> Value:
        """Follows statements; gives what they return, or `_NOTHING`."""
        for statement in body:
            if isinstance(statement, code.Function) or (isinstance(statement, code.Class) and statement.name):
                names.own[statement.name] = self.evaluate(statement, names, loaded)
        for statement in body:
            result = self._statement(statement, names, loaded)
            if result is not _NOTHING:
                return result
        return _NOTHING

    def _statement(self, statement: Any, names: Names, loaded: Loaded) -> Value:
        match statement:
            case code.Assign():
                self._assign(statement, names, loaded)
            case code.Evaluate():
                self.evaluate(statement.value, names, loaded)
            case code.Return():
                return self.evaluate(statement.value, names, loaded)
            case code.Branch():
                return self._branch(statement, names, loaded)
            case code.Loop():
                return self._loop(statement, names, loaded)
            case code.Attempt():
                found = self.execute(statement.body, names, loaded)
                after = self.execute(statement.finally_, names, loaded)
                return found if found is not _NOTHING else after
            case code.Within():
                self.evaluate(statement.context, names, loaded)
                return self.execute(statement.body, names, loaded)
        return _NOTHING

    def _assign(self, statement: code.Assign, names: Names, loaded: Loaded) -> None:
        value = self.evaluate(statement.value, names, loaded)
        target = statement.target
        if isinstance(target, code.Name):
            holder = names.find(target.id) if loaded.module.language != "python" else None
            (names.own if holder is None else holder)[target.id] = value
        elif isinstance(target, code.Member):
            owner = self.evaluate(target.object, names, loaded)
            if isinstance(owner, Instance):
                owner.attributes[target.name] = value
            elif isinstance(owner, Thing):
                owner.assigned[library.camel(target.name)] = value
            elif isinstance(owner, Map):
                owner[target.name] = value
        elif isinstance(target, code.Index):
            owner, key = self.evaluate(target.object, names, loaded), self.evaluate(target.key, names, loaded)
            if isinstance(owner, Map) and isinstance(key, str):
                owner[key] = value

    def _branch(self, statement: code.Branch, names: Names, loaded: Loaded) -> Value:
        result: Value = _NOTHING
        doubtful = ""
        before = self._doubts
        for test, body in statement.arms:
            holds = True if test is None else truth(self.evaluate(test, names, loaded))
            if holds is False:
                continue
            doubtful = text(test) if holds is None else doubtful
            self._doubts = before + bool(doubtful)
            count = len(self.constructs)
            found = self.execute(body, names, loaded)
            self._doubts = before
            if doubtful and len(self.constructs) > count:
                where = self.constructs[count].location
                self.problems.append(Problem(where, f"made or not, depending on {doubtful}: read as if it were"))
            if holds is True:
                result = found if result is _NOTHING else result
                break
            self._doubts = before = before + (
                found is not _NOTHING
            )  # it may have ended here: all that follows is in doubt
            result = found if result is _NOTHING and _is_value(found) else result
        return result

    def _loop(self, statement: code.Loop, names: Names, loaded: Loaded) -> Value:
        over = self.evaluate(statement.over, names, loaded) if statement.over is not None else None
        where = self.at(statement, loaded)
        if isinstance(over, Map):
            over = sequence(list(over), where)
        if not isinstance(over, Seq):
            shown = (
                over.expression if isinstance(over, Unknown) else text(statement.over) if statement.over else "while"
            )
            over = sequence([Unknown(f"each of {shown}", "a list that only running the program gives", where)], where)
        for item in list(over)[:_ROUNDS]:
            names.own["<each>"] = item
            found = self.execute(statement.body, names, loaded)
            if found is not _NOTHING:
                return found
        return _NOTHING

    # Expressions

    def at(self, node: code.Node, loaded: Loaded) -> Location:
        """Where a node stands."""
        return Location(loaded.module.path, node.line, node.column)

    def evaluate(self, node: Any, names: Names, loaded: Loaded) -> Value:
        """What an expression comes to."""
        self._steps += 1
        if self._steps > _STEPS:
            raise Exhausted
        if self._nesting > _NESTING:
            return Unknown(text(node), "nested too deeply", self.at(node, loaded))
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
                    return self._variable(holder, node.id, loaded)
                return Unknown(node.id, "not a value that is written down", where)
            case code.Member():
                return self.member(self.evaluate(node.object, names, loaded), node.name, node, loaded)
            case code.Index():
                return self._index(node, names, loaded)
            case code.Call():
                return self._call(node, names, loaded)
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
                    return Unknown(text(node), "depends on a condition that is not written down", where)
                return self.evaluate(node.then if holds else node.otherwise, names, loaded)
            case code.Function():
                return Closure(node, loaded, names)
            case code.Class():
                base = self.evaluate(node.bases[0], names, loaded) if node.bases else None
                return LocalClass(node, loaded, names, base)
            case code.Opaque():
                for part in node.parts:
                    self.evaluate(part, names, loaded)
                return Unknown(text(node), "an expression a scan cannot follow", where)
        return Unknown("…", "an expression a scan cannot follow", where)

    def _part(self, item: Any, names: Names, loaded: Loaded) -> Value:
        """A part of a text; one without a value is nothing the program meant."""
        value = item if isinstance(item, str) else self.evaluate(item, names, loaded)
        return Unknown(text(item), "has no value here", self.at(item, loaded)) if value is None else value

    def _variable(self, holder: dict[str, Value], name: str, loaded: Loaded) -> Value:
        value = holder[name]
        if isinstance(value, _Pending):
            holder[name] = External(value.item.module, value.item.name)  # in a circle of imports nothing is known
            value = holder[name] = self._import(value.item, loaded)
        return value

    def _index(self, node: code.Index, names: Names, loaded: Loaded) -> Value:
        if isinstance(node.key, code.Opaque) and node.key.text == "each":
            holder = names.find("<each>")
            return holder["<each>"] if holder is not None else None
        owner, key = self.evaluate(node.object, names, loaded), self.evaluate(node.key, names, loaded)
        if isinstance(owner, Map) and isinstance(key, str | int):
            return owner.get(str(key))
        if isinstance(owner, Seq | str) and isinstance(key, int) and not isinstance(key, bool):
            return owner[key] if -len(owner) <= key < len(owner) else None
        if isinstance(owner, Library | Instance | Thing) and isinstance(key, str):
            return self.member(owner, key, node, loaded)
        return Unknown(text(node), "depends on what is not written down", self.at(node, loaded))

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
                found = _OPERATORS[node.operator](left, right)
                if not isinstance(found, int | float) or abs(found) < _MOST:
                    return found
            except (TypeError, ValueError, ArithmeticError, KeyError, OverflowError):
                pass
        if node.operator == "/" and isinstance(left, str) and isinstance(right, str):
            return methods.joined_path([left, right])
        if node.operator == "in" and isinstance(right, Map | Seq) and isinstance(left, str):
            return left in right
        return Unknown(text(node), "depends on what is not written down", where)

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
            return None if loaded.module.language != "python" else Unknown(text(node), "not found", where)
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
        return Unknown(text(node), "depends on what is not written down", where)

    def _attribute(self, thing: Thing, name: str, where: Location) -> Value:
        name = library.camel(name)
        if name in thing.assigned:
            return thing.assigned[name]
        return Thing("attribute", name, where, receiver=thing)

    # Calls

    def _call(self, node: code.Call, names: Names, loaded: Loaded) -> Value:
        where = self.at(node, loaded)
        if _is_super(node.callee):
            return self._super(node, names, loaded, where)
        target: Value = _NOTHING
        if isinstance(node.callee, code.Member):
            target = self.evaluate(node.callee.object, names, loaded)
            callee = _NOTHING if isinstance(target, str | Seq | Map | int | float) else self.member(
                target, node.callee.name, node.callee, loaded
            )  # fmt: skip
        else:
            callee = self.evaluate(node.callee, names, loaded)
        arguments = self._arguments(node, names, loaded)
        keywords = {name: self.evaluate(item, names, loaded) for name, item in node.keywords if name not in ("*", "**")}
        for name, item in node.keywords:
            extra = self.evaluate(item, names, loaded) if name in ("*", "**") else None
            if isinstance(extra, Map):
                keywords.update(extra)
            elif isinstance(extra, Seq):
                arguments += list(extra)
        if isinstance(node.callee, code.Member):
            name = node.callee.name
            apply = self._applier(where)
            if isinstance(target, str) and name == "format":
                return _formatted(target, arguments, keywords, where)
            given = methods.of_value(target, name, arguments, where, apply)
            if given is not methods.NO:
                return given
            if isinstance(target, Map) and isinstance(target.get(name), Closure):
                callee = target[name]
            if isinstance(target, Closure) and name in ("call", "bind", "apply"):
                return self.apply(target, arguments[1:], keywords, where)
        if callee is _NOTHING or isinstance(callee, Unknown | External):
            known = methods.of_function(_dotted(node.callee), arguments, where)
            if known is not methods.NO:
                return known
        if isinstance(callee, Library):
            keywords = {library.camel(key): value for key, value in keywords.items()}
            return self._library(callee, arguments, keywords, node, where)
        if isinstance(callee, LocalClass):
            return self.instantiate(callee, arguments, keywords, where)
        if isinstance(callee, Thing):
            keywords = {library.camel(key): value for key, value in keywords.items()}
            return self._method(callee, arguments, keywords, where, _places(node))
        if isinstance(callee, Closure):
            return self.apply(callee, arguments, keywords, where)
        if isinstance(callee, External):
            self._foreign(callee, arguments, keywords, node, where)
        return Unknown(text(node), "depends on what is not written down", where)

    def _arguments(self, node: code.Call, names: Names, loaded: Loaded) -> list[Value]:
        found: list[Value] = []
        for item in node.arguments:
            if isinstance(item, code.Opaque) and item.text.startswith("...") and len(item.parts) == 1:
                value = self.evaluate(item.parts[0], names, loaded)
                found += list(value) if isinstance(value, Seq) else [value]
            else:
                found.append(self.evaluate(item, names, loaded))
        return found

    def _applier(self, where: Location) -> methods.Apply:
        def apply(function: Value, arguments: list[Value]) -> Value:
            if not isinstance(function, Closure):
                return Unknown("…", "not a function of this program", where)
            count = len(function.function.parameters)
            return self.apply(function, arguments[: max(count, 1)], {}, where)

        return apply

    def _method(
        self,
        callee: Thing,
        arguments: list[Value],
        keywords: dict[str, Value],
        where: Location,
        places: dict[str, tuple[int, int]],
    ) -> Value:
        """A method of something of the library."""
        if callee.how != "attribute":
            return Unknown(callee.name, "not a method", where)
        if callee.name in ("tryGetContext", "getContext"):
            key = arguments[0] if arguments else keywords.get("key")
            return self.context.get(key) if self.context is not None and isinstance(key, str) else None
        owner = callee.receiver
        while isinstance(owner, Thing) and owner.how == "call" and owner.name in _FLUENT:
            owner = owner.receiver
        made = Thing("call", callee.name, where, owner, tuple(arguments), keywords, places=places)
        if isinstance(owner, Thing):
            owner.calls.append(made)
        self.calls.append(made)
        return made

    def _library(
        self, callee: Library, arguments: list[Value], keywords: dict[str, Value], node: code.Call, where: Location
    ) -> Value:
        owner, _, name = callee.name.rpartition(".")
        if callee.construct and (node.new or name[:1].isupper()):
            return self._construct(callee.name, arguments, keywords, where, _places(node))
        made = Thing(
            "call", library.camel(name), where, Library(owner), tuple(arguments), keywords, places=_places(node)
        )
        if owner == "core.Stack" and name == "of":
            scope = scope_of(arguments[0]) if arguments else None
            made.scope = scope.stack if scope is not None else None
        self.calls.append(made)
        return made

    def _construct(
        self,
        name: str,
        arguments: list[Value],
        keywords: dict[str, Value],
        where: Location,
        places: dict[str, tuple[int, int]] | None = None,
    ) -> Thing:
        """Something new of the library, in its place among the constructs where it has one."""
        made = Thing("new", name, where, None, tuple(arguments), keywords, places=places or {})
        if library.is_app(name):
            made.scope = Scope(())
            return made
        outer = arguments[0] if arguments else keywords.get("scope")
        around = scope_of(outer)
        id = arguments[1] if len(arguments) > 1 else keywords.get("id", keywords.get("constructId"))
        if around is None and library.is_stack(name):
            around = Scope(())  # a stack in an application that cannot be followed
        if around is None or library.is_helper(name) or isinstance(id, Map | Seq | bool):
            return made
        if id is None and not library.is_stack(name):
            return made
        shown = (id if isinstance(id, str) else shown_text(id)).replace("/", "--")
        scope = Scope((*around.path, shown), around.stack)
        if library.is_stack(name):
            scope.stack = scope
        if shown in around.taken:
            made.scope = scope
            if isinstance(id, str):
                self.problems.append(
                    Problem(where, f"a second construct {shown} in the same place: only the first counts")
                )
            return made
        if len(self.constructs) >= _CONSTRUCTS:
            raise Exhausted
        around.taken.add(shown)
        made.doubtful = self._doubts > 0 or "{" in shown
        made.scope = scope
        self.constructs.append(made)
        return made

    def _foreign(
        self, callee: External, arguments: list[Value], keywords: dict[str, Value], node: code.Call, where: Location
    ) -> None:
        name = callee.name.rpartition(".")[2]
        scope = scope_of(arguments[0] if arguments else keywords.get("scope"))
        id = arguments[1] if len(arguments) > 1 else keywords.get("id")
        if scope is not None and isinstance(id, str) and (node.new or name[:1].isupper()):
            message = f"construct {name} of {callee.module} is not known: what {id} makes is not in the model"
            self.problems.append(Problem(where, message, "synthesise with `cdk synth` and scan again"))

    def _super(self, node: code.Call, names: Names, loaded: Loaded, where: Location) -> Value:
        instance = self._named(names, "self")
        owner = self._named(names, "<owner>")
        arguments = self._arguments(node, names, loaded)
        keywords = {name: self.evaluate(item, names, loaded) for name, item in node.keywords if name not in ("*", "**")}
        if not isinstance(instance, Instance) or not isinstance(owner, LocalClass):
            return None
        callee = node.callee
        if isinstance(callee, code.Member) and callee.name not in ("__init__", "constructor"):
            base = owner.base
            found = base.method(callee.name) if isinstance(base, LocalClass) else None
            if found is not None:
                closure = Closure(
                    found[0], found[1].module, Names({"self": instance}, found[1].names), instance, found[1]
                )
                return self.apply(closure, arguments, keywords, where)
            return None
        self._base(instance, owner.base, arguments, keywords, where)
        return None

    def _named(self, names: Names, name: str) -> Value:
        holder = names.find(name)
        return holder[name] if holder is not None else None

    def _base(
        self, instance: Instance, base: Value, arguments: list[Value], keywords: dict[str, Value], where: Location
    ) -> None:
        """What the constructor of the class a class extends does."""
        if isinstance(base, LocalClass):
            self._construct_local(instance, base, arguments, keywords, where)
        elif isinstance(base, Library) and instance.thing is None:
            keywords = {library.camel(key): value for key, value in keywords.items()}
            instance.thing = self._construct(base.name, arguments, keywords, instance.location)
            self.instances.append(instance)

    def instantiate(
        self, type: LocalClass, arguments: list[Value], keywords: dict[str, Value], where: Location
    ) -> Value:
        """A new object of a class of the program."""
        instance = Instance(type, where)
        if self._depth >= _CALLS:
            return self._too_deep(type.definition.name, where)
        self._depth += 1
        try:
            self._construct_local(instance, type, arguments, keywords, where)
        finally:
            self._depth -= 1
        return instance

    def _construct_local(
        self, instance: Instance, type: LocalClass, arguments: list[Value], keywords: dict[str, Value], where: Location
    ) -> None:
        names = Names({"self": instance, "<owner>": type}, type.names)
        init = next((item for item in type.definition.methods if item.name == "__init__"), None)
        if init is None:
            self._base(instance, type.base, arguments, keywords, where)
        for field in type.definition.fields:
            if isinstance(field.target, code.Name) and not _declared_only(field.value):
                instance.attributes[field.target.id] = self.evaluate(field.value, names, type.module)
        if init is not None:
            self._run(init, names, type.module, arguments, keywords, where)

    def apply(self, closure: Closure, arguments: list[Value], keywords: dict[str, Value], where: Location) -> Value:
        """Calls a function of the program."""
        if self._depth >= _CALLS:
            return self._too_deep(closure.function.name or "function", where)
        self._depth += 1
        try:
            inner = Names({}, closure.names)
            if closure.owner is not None:
                inner.own["<owner>"] = closure.owner
            return self._run(closure.function, inner, closure.module, arguments, keywords, where)
        finally:
            self._depth -= 1

    def _too_deep(self, name: str, where: Location) -> Unknown:
        """Calls that may never end, said once for each place."""
        problem = Problem(where, "calls inside calls without an end: not followed further")
        if problem not in self.problems:
            self.problems.append(problem)
        return Unknown(f"{name}(…)", "calls nested too deeply", where)

    def _run(
        self,
        function: code.Function,
        around: Names,
        loaded: Loaded,
        arguments: list[Value],
        keywords: dict[str, Value],
        where: Location,
    ) -> Value:
        names = Names({}, around)
        rest = list(arguments)
        named = dict(keywords)
        for parameter in function.parameters:
            if parameter.keyword:
                remaining: Value = sequence(rest, where) if rest or not named else mapping(named, where)
                if parameter.name in ("kwargs", "props") or (not rest and named):
                    remaining = mapping(named, where)
                else:
                    rest = []
                names.own[parameter.name] = remaining
                continue
            value = rest.pop(0) if rest else named.pop(parameter.name, None)
            if value is None and parameter.default is not None:
                value = self.evaluate(parameter.default, names, loaded)
            names.own[parameter.name] = value
        found = self.execute(function.body, names, loaded)
        return None if found is _NOTHING else found


def truth(value: Value) -> bool | None:
    """Whether a value counts as true; None where nobody can know."""
    if isinstance(value, Unknown):
        return None
    if isinstance(value, Joined | Thing | Instance | Closure | Library | LocalClass | Loaded | External):
        return True
    return bool(value) if not isinstance(value, Map | Seq) else True


def joined(parts: list[Value], where: Location) -> Value:
    """Text put together from parts; plain where all of them are."""
    flat: list[Value] = []
    for part in parts:
        pieces = part.parts if isinstance(part, Joined) else (part,)
        for piece in pieces:
            if isinstance(piece, bool):
                piece = str(piece).lower()
            elif isinstance(piece, int | float):
                piece = str(piece)
            elif piece is None:
                piece = "undefined"
            if isinstance(piece, str) and flat and isinstance(flat[-1], str):
                flat[-1] += piece
            else:
                flat.append(piece)
    if len(flat) > LARGEST or sum(len(part) for part in flat if isinstance(part, str)) > LARGEST:
        return Unknown("…", "a text too long to follow", where)
    if not flat:
        return ""
    return flat[0] if len(flat) == 1 and isinstance(flat[0], str) else Joined(tuple(flat), where)


def _formatted(text_: str, arguments: list[Value], keywords: dict[str, Value], where: Location) -> Value:
    """Python's `"{}/{name}".format(…)`."""
    parts: list[Value] = []
    number = 0
    for index, piece in enumerate(re.split(r"\{(\w*)\}", text_)):
        if index % 2 == 0:
            parts.append(piece)
            continue
        key: int | str = number if not piece else int(piece) if piece.isdecimal() and len(piece) < 4 else piece
        number += not piece
        known = key in keywords if isinstance(key, str) else key < len(arguments)
        missing = Unknown("{" + piece + "}", "no such argument", where)
        parts.append((keywords[key] if isinstance(key, str) else arguments[key]) if known else missing)
    return joined(parts, where)


def shown_text(value: Value) -> str:
    """A value as people may read it, also where parts of it are not known."""
    if isinstance(value, str):
        return value
    if isinstance(value, Unknown):
        return "{" + value.expression + "}"
    if isinstance(value, Joined):
        return "".join(map(shown_text, value.parts))
    if isinstance(value, Thing):
        return "{" + value.name + "}"
    return str(value) if isinstance(value, int | float) else "{…}"


def _is_value(value: Value) -> bool:
    return value is not _NOTHING and value is not None


def _declared_only(node: Any) -> bool:
    return isinstance(node, code.Opaque) and not node.text


def _places(node: code.Call) -> dict[str, tuple[int, int]]:
    """Where each keyword's value stands."""
    return {library.camel(name): (item.line, item.column) for name, item in node.keywords if name not in ("*", "**")}


def _is_super(node: Any) -> bool:
    if isinstance(node, code.Member):
        node = node.object
    if isinstance(node, code.Call):
        node = node.callee
    return isinstance(node, code.Name) and node.id == "super"


def _dotted(node: Any) -> str:
    parts: list[str] = []
    while isinstance(node, code.Member):
        parts.append(node.name)
        node = node.object
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, code.Name) else ""


def _same(left: Any, right: Any) -> bool:
    return bool(left == right and isinstance(left, bool) == isinstance(right, bool))


_OPERATORS: dict[str, Any] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: float(a) * b if isinstance(a, float) or isinstance(b, float) else int.__mul__(a, b),
    "/": lambda a, b: a / b if a % b else a // b,
    "%": lambda a, b: a % b,
    "==": _same,
    "!=": lambda a, b: not _same(a, b),
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "in": lambda a, b: a in b,
}

"""Construct source, followed without running it: which constructs a program makes, and what it does with them.

Values are followed through constants, properties, local classes and functions, and loops over lists that are written
down. What depends on anything else is `Unknown`, with its expression; of a choice that depends on it both sides are
read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ... import languages
from ...languages._written import written
from ...model import code
from ...model.location import Location, Problem
from ...model.nodes import Map, Seq
from ...source import SourceFile, Unreadable
from . import library, methods, modules
from .expressions import Expressions
from .loaded import NOTHING, External, Loaded, Pending
from .operators import truth
from .values import (
    Instance,
    Names,
    Thing,
    Unknown,
    Value,
    sequence,
)

_ROUNDS = 200
"""Times a loop's body is followed."""


class Program(Expressions):
    """One application while it is followed."""

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
        names["__dirname"] = methods.rooted(file.path.parent)
        names["__file__"] = names["__filename"] = root + str(file.path)
        names["__name__"] = "__main__"
        for item in module.imports:
            if item.local:
                names[item.local] = Pending(item)
        self.execute(module.body, loaded.names, loaded)
        return loaded

    def imported(self, item: code.Import, loaded: Loaded) -> Value:
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
            return self.variable(loaded.names.own, name, loaded)
        for known, expression in loaded.module.exports if depth < 10 else ():
            if known == "*":
                inner = self.evaluate(expression, loaded.names, loaded)
                if isinstance(inner, Loaded):
                    found = self.exported(inner, name, depth + 1)
                    if not isinstance(found, Unknown):
                        return found
        for item in loaded.module.imports if depth < 10 else ():
            if item.name == "*" or (not item.local and item.module.startswith(".")):
                inner = self.imported(replace(item, name=None), loaded)
                if isinstance(inner, Loaded) and inner is not loaded:
                    found = self.exported(inner, name, depth + 1)
                    if not isinstance(found, Unknown):
                        return found
        return Unknown(name, f"not found in {loaded.module.path}", where)

    # Statements

    def execute(self, body: tuple[Any, ...], names: Names, loaded: Loaded) -> Value:
        """Follows statements; gives what they return, or `NOTHING`."""
        for statement in body:
            if isinstance(statement, code.Function) or (isinstance(statement, code.Class) and statement.name):
                names.own[statement.name] = self.evaluate(statement, names, loaded)
        for statement in body:
            result = self._statement(statement, names, loaded)
            if result is not NOTHING:
                return result
        return NOTHING

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
                return found if found is not NOTHING else after
            case code.Within():
                self.evaluate(statement.context, names, loaded)
                return self.execute(statement.body, names, loaded)
        return NOTHING

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
        result: Value = NOTHING
        doubtful = ""
        before = self.doubts
        for test, body in statement.arms:
            holds = True if test is None else truth(self.evaluate(test, names, loaded))
            if holds is False:
                continue
            doubtful = written(test) if holds is None else doubtful
            self.doubts = before + bool(doubtful)
            count = len(self.constructs)
            found = self.execute(body, names, loaded)
            self.doubts = before
            if doubtful and len(self.constructs) > count:
                where = self.constructs[count].location
                self.problems.append(Problem(where, f"made or not, depending on {doubtful}: read as if it were"))
            if holds is True:
                result = found if result is NOTHING else result
                break
            self.doubts = before = before + (
                found is not NOTHING
            )  # it may have ended here: all that follows is in doubt
            result = found if result is NOTHING and _is_value(found) else result
        return result

    def _loop(self, statement: code.Loop, names: Names, loaded: Loaded) -> Value:
        over = self.evaluate(statement.over, names, loaded) if statement.over is not None else None
        where = self.at(statement, loaded)
        if isinstance(over, Map):
            over = sequence(list(over), where)
        if not isinstance(over, Seq):
            shown = (
                over.expression if isinstance(over, Unknown) else written(statement.over) if statement.over else "while"
            )
            over = sequence([Unknown(f"each of {shown}", "a list that only running the program gives", where)], where)
        for item in list(over)[:_ROUNDS]:
            names.own["<each>"] = item
            found = self.execute(statement.body, names, loaded)
            if found is not NOTHING:
                return found
        return NOTHING


def _is_value(value: Value) -> bool:
    return value is not NOTHING and value is not None

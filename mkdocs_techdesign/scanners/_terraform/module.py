"""A module where it is called: its variables, locals, resources, and the modules it calls itself."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from ... import redact
from ...model.location import Location, Problem
from ...model.nodes import Map
from ...source import Sources, Unreadable
from . import data_sources
from .configuration import Configuration, argument
from .evaluate import evaluate
from .instances import Instance, collected
from .scope import Scope, Work, unknown
from .sources_of_modules import Library
from .spreading import Spread, spread, suffix
from .syntax import Argument, Block, Literal, Place
from .types import completed
from .values import Every, Unknown, Value, sequence

DEEPEST = 12
"""Modules inside modules."""
MOST_MODULES = 1_000
MOST_INSTANCES = 20_000


class Module:
    """One module instance. Mutable while the scan runs, gone after it."""

    def __init__(
        self,
        configuration: Configuration,
        library: Library,
        *,
        parent: Module | None = None,
        address: str = "",
        given: dict[str, Argument] | None = None,
        given_names: dict[str, Value] | None = None,
        condition: str | None = None,
    ) -> None:
        self.configuration = configuration
        self.library = library
        self.parent = parent
        self.root: Module = parent.root if parent is not None else self
        self.address = address
        self._given = given or {}
        self._given_names = given_names or {}
        self.condition = condition
        self.folder = configuration.folder
        self.work: Work = parent.work if parent is not None else Work()
        self.problems: list[Problem] = parent.problems if parent is not None else []
        self.templates_inside = 0
        self._depth: int = parent._depth + 1 if parent is not None else 0
        self._memo: dict[tuple[str, ...], Value] = {}
        self._active: set[tuple[str, ...]] = set()
        self._instances: dict[tuple[str, str, str], tuple[list[Instance], bool]] = {}
        self._modules: dict[str, tuple[list[Module], bool]] = {}
        self.counted: list[int] = [0, 0] if parent is None else parent.counted
        """Instances and modules made so far, below this root."""

    @property
    def sources(self) -> Sources:
        """The files of the scan."""
        return self.library.sources

    @property
    def scope(self) -> Scope:
        """The scope of what stands in it."""
        return Scope(self)

    def problem(self, where: Location, message: str) -> None:
        """Something wrong that keeps nothing else from being read."""
        made = Problem(where, message)
        if len(self.problems) < 100 and made not in self.problems:
            self.problems.append(made)

    # What expressions name.

    def has_type(self, type: str) -> bool:
        """True where a resource of this type is declared here."""
        return any(kind == type for kind, _ in self.configuration.resources)

    def variable(self, name: str, place: Place) -> Value:
        """`var.name`: what the caller gives, else the default."""
        return self._once(("var", name), place, lambda: self._variable(name, place))

    def _variable(self, name: str, place: Place) -> Value:
        block = self.configuration.variables.get(name)
        stated = self._given.get(name)
        if stated is None or self.parent is None:
            return self._default(name, block, place)
        value = evaluate(stated.value, Scope(self.parent, self._given_names))
        if block is None:
            return value
        if value is None and _refuses_null(block):
            return self._default(name, block, place)
        return completed(value, argument(block, "type"), self.scope)

    def _default(self, name: str, block: Block | None, place: Place) -> Value:
        if block is None:
            return unknown(place, "no such variable is declared")
        where = block.place.location
        stated = argument(block, "default")
        shown = f"var.{name}"
        sensitive = argument(block, "sensitive")
        if isinstance(sensitive, Literal) and sensitive.value is True:
            return Unknown(shown, "a sensitive variable: its value is not read", where)
        if stated is None:
            return Unknown(shown, "variable without default", where)
        value = evaluate(stated, self.scope)
        if redact.secret_name(name) and isinstance(value, str) and value:
            return Unknown(shown, "named like a secret: its value is not read", where)
        return completed(value, argument(block, "type"), self.scope)

    def local(self, name: str, place: Place) -> Value:
        """`local.name`."""
        stated = self.configuration.locals.get(name)
        if stated is None:
            return unknown(place, "no such local is declared", failed=True)
        return self._once(("local", name), place, lambda: evaluate(stated.value, self.scope))

    def path(self, name: str, place: Place) -> Value:
        """`path.module`, `path.root`, `path.cwd`, relative to the folder Terraform runs in."""
        if name in ("root", "cwd"):
            return "."
        if name == "module":
            return posixpath.relpath(str(self.folder), str(self.root.folder))
        return unknown(place, "only a run of Terraform knows it")

    def repository_path(self, text: str) -> PurePosixPath | None:
        """The root-relative path that a path in a configuration means; None where it lies outside."""
        if not text or "\0" in text or len(text) > 1_000 or text.startswith(("/", "~")) or "://" in text:
            return None
        made = posixpath.normpath(posixpath.join(str(self.root.folder), text))
        return None if made.startswith(("..", "/")) else PurePosixPath(made)

    def resource(self, type: str, name: str, place: Place) -> Value:
        """`type.name`."""
        block = self.configuration.resources.get((type, name))
        if block is None:
            return unknown(place, "no such resource is declared", failed=True)
        found, known = self.instances("resource", block, place)
        return collected(found, block, known, place)

    def data(self, type: str, name: str, place: Place) -> Value:
        """`data.type.name`."""
        block = self.configuration.data.get((type, name))
        if block is None:
            return unknown(place, "no such data source is declared", failed=True)
        found, known = self.instances("data", block, place)
        wrapped = [data_sources.Data(instance) for instance in found]
        return collected(wrapped, block, known, place)

    def called(self, name: str, place: Place) -> Value:
        """`module.name`."""
        block = self.configuration.calls.get(name)
        if block is None:
            return unknown(place, "no such module is called", failed=True)
        found, known = self.children(name, block)
        if not found:
            if argument(block, "count") is None and argument(block, "for_each") is None:
                return unknown(place, "the module is not in the repository")
            return sequence([], place.location)
        if not known:
            return Every(found[0])
        key = found[0].address.endswith("]")
        if not key:
            return found[0]
        if argument(block, "count") is not None:
            return sequence(list[Any](found), place.location)
        items = dict(zip((_key_of(child.address) for child in found), found, strict=True))
        return Map(items, path=place.text.path, line=place.line, column=place.column)

    def attribute_of(self, name: str, place: Place) -> Value:
        """An output, seen from the caller."""
        block = self.configuration.outputs.get(name)
        stated = argument(block, "value") if block is not None else None
        if stated is None:
            return unknown(
                place, f"the module has no output {name}", failed=not self.library.published(self.configuration)
            )
        return self._once(("output", name), place, lambda: evaluate(stated, self.scope))

    def _once(self, key: tuple[str, ...], place: Place, make: Any) -> Value:
        if key in self._memo:
            return self._memo[key]
        if key in self._active:
            return unknown(place, "refers to itself")
        self._active.add(key)
        try:
            made = make()
        finally:
            self._active.discard(key)
        if self.work.depth < 60 or not isinstance(made, Unknown):
            self._memo[key] = made
        return made

    # What it makes.

    def instances(self, mode: str, block: Block, place: Place | None = None) -> tuple[list[Instance], bool]:
        """The instances of a resource or data source, and whether their keys are known."""
        key = (mode, block.labels[0], block.labels[1])
        if key not in self._instances:
            # A count that asks for the resource itself sees one of it.
            self._instances[key] = [Instance(self, block, None, {}, self.condition, mode)], False
            found, known = spread(block, self.scope)
            made = [self._instance(mode, block, one) for one in found]
            self.counted[0] += len(made)
            if self.counted[0] > MOST_INSTANCES:
                raise Unreadable("a configuration that stands for more than can be read", block.place.line)
            self._instances[key] = made, known
        return self._instances[key]

    def _instance(self, mode: str, block: Block, one: Spread) -> Instance:
        return Instance(self, block, one.key, one.names, one.condition or self.condition, mode)

    def children(self, name: str, block: Block) -> tuple[list[Module], bool]:
        """The modules a call makes, and whether their keys are known; none where the source is not here."""
        if name not in self._modules:
            self._modules[name] = [], True
            configuration = self.library.called_by(block, self)
            circle = configuration is not None and configuration in self._configurations()
            if configuration is not None and self._depth < DEEPEST and not circle:
                found, known = spread(block, self.scope)
                self._modules[name] = [self._child(block, configuration, one) for one in found], known
            elif configuration is not None:
                why = "is called by itself" if circle else "is nested too deeply"
                self.problem(block.place.location, f"module {name} {why}: it is not read again")
        return self._modules[name]

    def _configurations(self) -> list[Configuration]:
        """Its own configuration and those of the modules it is in."""
        found: list[Configuration] = []
        module: Module | None = self
        while module is not None:
            found.append(module.configuration)
            module = module.parent
        return found

    def _child(self, block: Block, configuration: Configuration, one: Spread) -> Module:
        self.counted[1] += 1
        if self.counted[1] > MOST_MODULES:
            raise Unreadable("a configuration that stands for more than can be read", block.place.line)
        prefix = f"{self.address}." if self.address else ""
        return Module(
            configuration,
            self.library,
            parent=self,
            address=f"{prefix}module.{block.labels[0]}{suffix(one.key)}",
            given={name: stated for name, stated in block.body.arguments.items() if name not in _CALL},
            given_names=one.names,
            condition=one.condition or self.condition,
        )

    def known_children(self) -> list[tuple[list[Module], bool]]:
        """The modules it was found to call so far."""
        return list(self._modules.values())

    def everything(self) -> Iterator[Instance]:
        """Every resource of this module and of those it calls."""
        for _, block in sorted(self.configuration.resources.items()):
            yield from self.instances("resource", block)[0]
        for name, block in sorted(self.configuration.calls.items()):
            for child in self.children(name, block)[0]:
                yield from child.everything()


_CALL = frozenset({"source", "version", "providers", "count", "for_each", "depends_on"})


def _key_of(address: str) -> str:
    start = address.rindex("[") if not address.endswith('"]') else address.rindex('["')
    return address[start:].strip('[]"')


def _refuses_null(block: Block) -> bool:
    stated = argument(block, "nullable")
    return isinstance(stated, Literal) and stated.value is False

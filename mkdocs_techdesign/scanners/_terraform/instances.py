"""One resource as Terraform would make it: its address, and what its arguments and blocks come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...model.location import Location
from ...model.nodes import Map, Seq
from . import catalogue
from .access import entries, plain_text
from .evaluate import evaluate
from .scope import Scope, unknown
from .spreading import MOST, Key, Keyed, larger, names_of, suffix
from .syntax import Block, Body, Expression, GetAttribute, Name, Place
from .values import Choice, Every, Reference, Unknown, Value, sequence

if TYPE_CHECKING:
    from .module import Module

META = frozenset({"count", "for_each", "depends_on", "lifecycle", "provider", "provisioner", "connection", "timeouts",
                  "providers"})  # fmt: skip
"""Arguments and blocks that are Terraform's own."""


class Blocks(Seq):
    """Nested blocks of one type, also where there is only one."""

    __slots__ = ()


@dataclass(slots=True, eq=False)
class Instance:
    """One resource as Terraform would make it."""

    module: Module
    block: Block
    key: Key
    names: dict[str, Value]
    condition: str | None = None
    mode: str = "resource"
    _evaluated: dict[str, Value] = field(default_factory=dict)
    _active: set[str] = field(default_factory=set)

    @property
    def type(self) -> str:
        """`aws_lambda_function`."""
        return self.block.labels[0]

    @property
    def name(self) -> str:
        """The name in the configuration."""
        return self.block.labels[1]

    @property
    def address(self) -> str:
        """Terraform's address."""
        prefix = f"{self.module.address}." if self.module.address else ""
        data = "data." if self.mode == "data" else ""
        return f"{prefix}{data}{self.type}.{self.name}{suffix(self.key)}"

    @property
    def location(self) -> Location:
        """Where it is declared: what of a call makes it for what a published module makes, and the entry of a map for
        what is one of its lines."""
        each = self.names.get("each")
        value = each.get("value") if isinstance(each, Map) else None
        if self.block.place.text.at is not None and isinstance(value, Map) and value.line > 1:
            return value.location
        own = self.block.place.location
        stated = self.block.body.arguments.get(catalogue.spec(self.type).stands or "")
        entry = of_entry(stated.value, self.scope) if stated is not None else None
        return entry if entry is not None and entry.path == own.path else own

    @property
    def scope(self) -> Scope:
        """The scope of its arguments."""
        return Scope(self.module, {**self.names, "self": self})

    def argument(self, name: str) -> Value:
        """The value of an argument, or the blocks of a name; None when absent."""
        if name in self._evaluated:
            return self._evaluated[name]
        if name in self._active:
            return Unknown(f"{self.address}.{name}", "refers to itself", self.location)
        self._active.add(name)
        try:
            stated = self.block.body.arguments.get(name)
            if stated is not None:
                value = evaluate(stated.value, self.scope)
            else:
                found = blocks(self.block.body, self.scope, only=name).get(name)
                value = found if found is not None else None
        finally:
            self._active.discard(name)
        self._evaluated[name] = value
        return value

    def arguments(self) -> Map:
        """All of them, with nested blocks as lists."""
        return body(self.block.body, self.scope, self.location, META)

    def attribute_of(self, name: str, place: Place) -> Value:
        """What a reference to one of its attributes is."""
        spec = catalogue.spec(self.type)
        if name in spec.references:
            return Reference(self.address, spec.references[name], self._known(name))
        stated = self.block.body.arguments
        if name in stated or any(_named(inner, name) for inner in self.block.body.blocks):
            value = self.argument(name)
            if value is not None:
                return value
        if name in spec.given:
            return self.argument(spec.given[name])
        return Reference(self.address, spec.attribute(name))

    def _known(self, name: str) -> str | None:
        """The text an attribute that names it comes to."""
        spec = catalogue.spec(self.type)
        argument = name if name in self.block.body.arguments else spec.name if name in ("id", "name") else None
        if argument is None or argument not in self.block.body.arguments or spec.references.get(name):
            return None
        return plain_text(self.argument(argument))


def _named(block: Block, name: str) -> bool:
    return block.type == name or (block.type == "dynamic" and block.labels[:1] == (name,))


def body(source: Body, scope: Scope, where: Location, drop: frozenset[str] = frozenset()) -> Map:
    """What a body that stands at `where` comes to: arguments as they are, nested blocks as lists under their type."""
    items: dict[str, Value] = {}
    places: dict[str, tuple[int, int]] = {}
    for name, argument in source.arguments.items():
        if name not in drop:
            items[name] = evaluate(argument.value, scope)
            stated = of_entry(argument.value, scope) or argument.place.location
            own = argument.place.location if stated.path != where.path else stated
            places[name] = (own.line, own.column)
    for name, found in blocks(source, scope).items():
        if name not in drop:
            items[name] = found
            places[name] = (found.line, found.column)
    return Map(items, path=where.path, line=where.line, column=where.column, keys_at=places)


def of_entry(expression: Expression, scope: Scope) -> Location | None:
    """Where a value that is taken from `each` as it is stands in the map; None for any other expression."""
    steps: list[str] = []
    while isinstance(expression, GetAttribute):
        steps.append(expression.name)
        expression = expression.on
    each = scope.names.get("each")
    if not steps or not isinstance(expression, Name) or expression.name != "each":
        return None
    found: Location | None = None
    for step in reversed(steps):
        if not isinstance(each, Map) or step not in each.keys_at:
            return found
        found, each = each.at(step), each[step]
    return found


def blocks(source: Body, scope: Scope, only: str | None = None) -> dict[str, Blocks]:
    """The nested blocks by type, dynamic ones expanded."""
    found: dict[str, Blocks] = {}
    for block in source.blocks:
        name = block.labels[0] if block.type == "dynamic" and block.labels else block.type
        if only is not None and name != only:
            continue
        for inner, where, content in _contents(block, scope):
            made = body(content, inner, where)
            kept = found.setdefault(name, Blocks([], path=where.path, line=where.line, column=where.column))
            kept.append(made)
            kept.items_at.append((where.line, where.column))
    return found


def _contents(block: Block, scope: Scope) -> Iterator[tuple[Scope, Location, Body]]:
    """A block with its scope; a dynamic block once for each item."""
    where = block.place.location
    if block.type != "dynamic":
        yield scope, where, block.body
        return
    content = next((inner for inner in block.body.blocks if inner.type == "content"), None)
    stated = block.body.arguments.get("for_each")
    if content is None or stated is None or not block.labels:
        return
    iterator = block.body.arguments.get("iterator")
    name = iterator.value.place.written.strip('"') if iterator is not None else block.labels[0]
    value = evaluate(stated.value, scope)
    if isinstance(value, Choice):
        side = larger(value)
        value = value if side is None else side
    pairs = entries(value, stated.place)
    if pairs is None:
        reason = unknown(stated.value, "what it goes over is not known")
        pairs = [(reason, Unknown(f"{name}.value", reason.reason, reason.location))]
    for key, item in pairs[:MOST]:
        if isinstance(value, Seq):
            key = item if isinstance(item, str | int) else key
        yield scope.having(**{name: names_of(key=key, value=item)}), where, content.body


def collected(instances: Sequence[Keyed], block: Block, known: bool, place: Place) -> Value:
    """What a bare reference to a resource is: one instance, a list, a map, or one that stands for all."""
    if not instances:
        if "for_each" in block.body.arguments:
            return Map({}, path=place.text.path, line=place.line, column=place.column)
        return sequence([], place.location)
    if not known:
        return Every(instances[0])
    if instances[0].key is None:
        return instances[0]
    if isinstance(instances[0].key, int):
        return sequence(list(instances), place.location)
    items = {str(instance.key): instance for instance in instances}
    return Map(items, path=place.text.path, line=place.line, column=place.column)

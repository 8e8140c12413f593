"""References of an OpenAPI document to other files of the repository: what they name becomes part of the document.

Schemas of other files join the document's own, under their names, so that schemas that name one another stay finite.
Everything else (paths, parameters, responses) takes the place of the reference. Nodes keep the path of their file.
Addresses are not fetched, and nothing outside of the root is read.
"""

from __future__ import annotations

from collections import deque
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from ..model.location import Location
from ..model.nodes import Map, Seq
from ..source import Sources, Unreadable
from ._nodes import as_map, like, like_sequence, mapping, size
from ._stack import Stack

_DEEPEST = 4
_MOST_SCHEMAS = 2_000
_MOST_VALUES = 150_000
"""Values that references may stand for together; a small file could stand for an API that never ends."""
_SCHEMAS = frozenset(
    {"schema", "schemas", "definitions", "items", "additionalProperties", "allOf", "anyOf", "oneOf", "not"}
)
"""Keys below which a reference names a schema."""

_Place = tuple[PurePosixPath, str]


def bundled(document: Map, sources: Sources, stack: Stack) -> Map:
    """The document with what it takes from other files; what cannot be had is a problem, and stays as written."""
    if not _refers(document):
        return document
    bundle = _Bundle(document, sources, stack)
    try:
        return bundle.finished()
    except RecursionError:
        stack.problem(document.location, "the references of the API definition to other files lead too deep")
        return document


def _refers(document: Map) -> bool:
    """True where something in the document names another file."""
    waiting: list[Any] = [document]
    while waiting:
        at = waiting.pop()
        if isinstance(at, Map):
            ref = at.get("$ref")
            if isinstance(ref, str) and not ref.startswith("#"):
                return True
            waiting.extend(at.values())
        elif isinstance(at, Seq):
            waiting.extend(at)
    return False


class _Bundle:
    def __init__(self, document: Map, sources: Sources, stack: Stack) -> None:
        self._document = document
        self._sources = sources
        self._stack = stack
        self._old = "swagger" in document
        self._names: dict[_Place, str] = {}
        self._taken = set(self._schemas())
        self._spent = 0
        self._told = False
        self._unreadable: set[PurePosixPath] = set()
        self._waiting: deque[tuple[_Place, str]] = deque()

    def _schemas(self) -> Map:
        if self._old:
            return as_map(self._document.get("definitions"), self._document.location)
        components = as_map(self._document.get("components"), self._document.location)
        return as_map(components.get("schemas"), self._document.location)

    def finished(self) -> Map:
        """The document with the schemas it needs of others."""
        document = self._node(self._document, False, ())
        added: dict[str, Any] = {}
        while self._waiting:
            place, name = self._waiting.popleft()
            content = self._content(place)
            if isinstance(content, Map):
                added[name] = self._node(content, True, ())
        if not added:
            return as_map(document)
        if self._old:
            own = as_map(document.get("definitions"), document.location)
            return like(document, {**document, "definitions": like(own, {**own, **added})})
        components = as_map(document.get("components"), document.location)
        own = as_map(components.get("schemas"), document.location)
        schemas = like(own, {**own, **added})
        return like(document, {**document, "components": like(components, {**components, "schemas": schemas})})

    def _node(self, node: Any, schema: bool, trail: tuple[_Place, ...]) -> Any:
        if isinstance(node, Seq):
            return like_sequence(node, [self._node(item, schema, trail) for item in node])
        if not isinstance(node, Map):
            return node
        ref = node.get("$ref")
        if isinstance(ref, str):
            return self._referred(node, ref, schema, trail)
        items = {key: self._node(item, schema or key in _SCHEMAS, trail) for key, item in node.items()}
        return like(node, items)

    def _referred(self, node: Map, ref: str, schema: bool, trail: tuple[_Place, ...]) -> Any:
        place = self._place(node, ref)
        if place is None:
            return node
        path, pointer = place
        if path == self._document.path:
            return node if ref.startswith("#") else mapping({"$ref": f"#{pointer}"}, node.location)
        if schema:
            name = self._named(place)
            prefix = "#/definitions/" if self._old else "#/components/schemas/"
            return mapping({"$ref": prefix + name.replace("~", "~0").replace("/", "~1")}, node.location)
        if place in trail or len(trail) >= _DEEPEST:
            self._stack.problem(node.at("$ref"), f"the reference {ref} leads back to itself, or too deep")
            return node
        content = self._content(place)
        if content is None:
            if path not in self._unreadable:
                self._stack.problem(node.at("$ref"), f"{ref} names nothing in its file")
            return node
        self._spent += size(content)
        if self._spent > _MOST_VALUES:
            if not self._told:
                self._stack.problem(node.at("$ref"), "the references of the API definition stand for too much")
                self._told = True
            return node
        return self._node(content, schema, (*trail, place))

    def _place(self, node: Map, ref: str) -> _Place | None:
        """File and pointer of a reference; None, with a problem where it should be here, when there is no such file."""
        name, _, pointer = ref.partition("#")
        if not name:
            return node.path, pointer
        name = unquote(name)
        if "://" in name:
            self._stack.problem(node.at("$ref"), f"the API definition refers to {name}, which is not in the repository")
            return None
        file = self._sources.near(node.path, name)
        if file is None:
            self._stack.problem(
                node.at("$ref"), f"the file {name} the API definition refers to is not in the repository"
            )
            return None
        return file.path, pointer

    def _named(self, place: _Place) -> str:
        """The name a schema of another file has here."""
        if place not in self._names:
            path, pointer = place
            stem = path.name.split(".", 1)[0]
            wanted = _unescaped(pointer.rsplit("/", 1)[-1]) if pointer.strip("/") else stem
            name, count = wanted, 1
            while name in self._taken:
                count += 1
                name = f"{wanted}{count}"
            self._taken.add(name)
            self._names[place] = name
            if len(self._names) <= _MOST_SCHEMAS:
                self._waiting.append((place, name))
        return self._names[place]

    def _content(self, place: _Place) -> Any:
        """What a pointer names in a file; None when there is nothing."""
        path, pointer = place
        file = self._sources.get(path)
        try:
            node = file.nodes() if file is not None else None
        except Unreadable as error:
            where = Location(path, error.line)
            self._unreadable.add(path)
            self._stack.problem(where, f"a file the API definition refers to cannot be read: {error.reason}")
            return None
        for part in pointer.split("/")[1:]:
            step = _unescaped(part)
            if isinstance(node, Map):
                node = node.get(step)
            elif isinstance(node, Seq) and step.isdigit() and int(step) < len(node):
                node = node[int(step)]
            else:
                return None
        return node


def _unescaped(part: str) -> str:
    return unquote(part).replace("~1", "/").replace("~0", "~")

"""The JSON Schema of the model JSON, made from the dataclasses and the docstrings under their fields."""

from __future__ import annotations

import ast
import inspect
import itertools
import sys
import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import PurePath
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

from ..kinds.function import Function
from ..kinds.graphql_field import GraphqlField
from ..kinds.rule import Rule
from ..model.architecture import Architecture
from ..model.location import Unresolved
from ..use_cases import UseCase
from ._lists import lists
from ._model import SCHEMA_VERSION
from ._rows import (
    ClientRow,
    Data,
    EdgeRow,
    NotScannedRow,
    ProblemRow,
    ResourceRow,
    RuleTargetRow,
    Trigger,
    UnresolvedRow,
)

Json: TypeAlias = dict[str, Any]

_ADDED: dict[type, dict[str, Any]] = {
    Function: {"triggers": tuple[Trigger, ...]},
    GraphqlField: {"targets": tuple[str, ...]},
    Rule: {"pattern": Data | None, "targets": tuple[RuleTargetRow, ...]},
}
"""Fields whose form in the contract is another than in the dataclass, or that only the contract has."""
_ROWS: dict[str, type] = {
    "resources": ResourceRow,
    "edges": EdgeRow,
    "clients": ClientRow,
    "use_cases": UseCase,
    "unresolved": UnresolvedRow,
    "not_scanned": NotScannedRow,
    "problems": ProblemRow,
}
"""Lists that no fact class names."""
_EXPRESSION: Json = {
    "type": "object",
    "description": "A value that only a deployment knows, as the expression in the code.",
    "properties": {"unresolved": {"type": "string"}},
    "required": ["unresolved"],
}
_PLAIN: dict[Any, Json] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    type(None): {"type": "null"},
    Any: {},
}


def schema(architecture: Architecture | None = None, *, strict: bool = False) -> Json:
    """The schema, draft 2020-12. Other keys than those named are allowed: a later release may add some.

    With an architecture, also the lists of facts that installed tracers added. `strict` allows no other keys.
    """
    found = {**lists(architecture), **_ROWS}
    definitions: dict[str, Json] = {}
    properties: Json = {
        "schema_version": {"const": SCHEMA_VERSION, "description": "Raised when something goes or changes its meaning."}
    }
    for key in sorted(found):
        properties[key] = {"type": "array", "items": _shape(found[key], definitions)}
    properties["scanned"] = {
        "type": "array",
        "items": {"type": "string"},
        "description": "Files that gave something to the model.",
    }
    properties["commit"] = {
        "type": ["string", "null"],
        "description": "Commit the code was read at, `+` at the end when the work tree differs.",
    }
    made: Json = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Model of an architecture, version {SCHEMA_VERSION}",
        "description": "What `techdesign scan --format json` prints.",
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "$defs": dict(sorted(definitions.items())),
    }
    if strict:
        for part in (made, *definitions.values()):
            part["additionalProperties"] = False
    return made


def described(cls: type) -> Iterator[tuple[str, Any, str]]:
    """Field, type and docstring of a row, in order; inherited ones first."""
    hints = get_type_hints(cls)
    said: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        if is_dataclass(base):
            said |= _docstrings(base)
    added = {name: type for base in cls.__mro__ for name, type in _ADDED.get(base, {}).items()}
    names = [field.name for field in fields(cls)]
    for name in (*names, *(name for name in added if name not in names)):
        yield name, added.get(name, hints.get(name)), said.get(name, "")


def _shape(type: Any, definitions: dict[str, Json]) -> Json:
    """The schema of a type; classes are written once, under `$defs`."""
    if type in _PLAIN:
        return dict(_PLAIN[type])
    if type is Unresolved:
        definitions["Expression"] = dict(_EXPRESSION)
        return {"$ref": "#/$defs/Expression"}
    origin = get_origin(type)
    if origin in (Union, types.UnionType):
        return _either([_shape(part, definitions) for part in get_args(type)])
    if origin in (tuple, list, frozenset, set):
        return {"type": "array", "items": _shape(get_args(type)[0], definitions)}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object"}
    if is_dataclass(type):
        return _definition(type, definitions)
    if inspect.isclass(type) and issubclass(type, str | PurePath):
        return {"type": "string"}
    return {}


def _definition(cls: Any, definitions: dict[str, Json]) -> Json:
    name = cls.__name__.removesuffix("Row")
    if name not in definitions:
        made: Json = {"type": "object", "description": " ".join((cls.__doc__ or "").split())}
        definitions[name] = made
        properties: Json = {}
        for field, type, text in described(cls):
            properties[field] = _shape(type, definitions) | ({"description": text} if text else {})
        made["properties"] = properties
        made["required"] = sorted(properties)
    return {"$ref": f"#/$defs/{name}"}


def _either(shapes: list[Json]) -> Json:
    """Several shapes as one; simple ones as a list of types."""
    simple = [shape["type"] for shape in shapes if set(shape) == {"type"}]
    others = [shape for shape in shapes if set(shape) != {"type"}]
    if not others:
        return {"type": simple}
    return {"anyOf": [*([{"type": simple if len(simple) > 1 else simple[0]}] if simple else []), *others]}


@cache
def _docstrings(cls: type) -> dict[str, str]:
    """Field to the docstring under it, in one line."""
    body = _classes(cls.__module__).get(cls.__name__)
    return {
        field.target.id: " ".join(str(text.value.value).split())
        for field, text in itertools.pairwise(body.body if body else ())
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
    }


@cache
def _classes(module: str) -> dict[str, ast.ClassDef]:
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}

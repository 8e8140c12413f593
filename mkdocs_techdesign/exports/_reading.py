"""The model JSON back to an architecture: what `_model.py` writes, read. Generic over facts, as that is.

Three things the contract does not have, and a model read back lacks: why a value is unresolved (only its expression is
kept), the values of template parameters, and which functions were followed to their end. Use cases and triggers follow
from the rest and are not read.
"""

from __future__ import annotations

import inspect
import json
import os
import stat
import types
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path, PurePath, PurePosixPath
from typing import Any, Union, get_args, get_origin, get_type_hints

from ..design import Design
from ..document import Document, Facts
from ..kinds.rule import Rule
from ..model.architecture import Architecture, Edge, Evidence, Fact, Relation, Resource
from ..model.behaviour import DataAccess
from ..model.findings import Assessment
from ..model.location import Location, NotScanned, Problem, Unresolved
from ..model.nodes import Map, Seq
from ._lists import lists
from ._model import SCHEMA_VERSION
from ._rows import RuleTargetRow

_MOST_BYTES = 200_000_000
_MOST_ROWS = 1_000_000
_NOWHERE = PurePosixPath("model.json")


class ModelError(Exception):
    """A file that is no model of this version; the message says where in it, and what to do."""


def document(path: Path, as_of: date) -> Document:
    """A model file as a document without a design. Raises ModelError."""
    return Document(
        facts=Facts(design=Design.empty(), architecture=read(_bytes(path)), as_of=as_of), assessment=Assessment()
    )


def read(data: bytes) -> Architecture:
    """The architecture a model JSON describes. Raises ModelError, nothing else."""
    import orjson

    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise ModelError(
            f"line {error.lineno}: not valid JSON. Write it with `techdesign scan --format json`."
        ) from None
    try:
        return _architecture(value)
    except _Wrong as error:
        raise ModelError(f"{error}. Write the file anew with `techdesign scan --format json`.") from None
    except RecursionError:
        raise ModelError("nested too deeply for a model.") from None


class _Wrong(Exception):
    """A value at a place that cannot be what it should be."""

    def __init__(self, at: str, expected: str, found: object) -> None:
        super().__init__(f"{at or 'the document'}: expected {expected}, found {_kind(found)}")


def _kind(value: object) -> str:
    if isinstance(value, str):
        return repr(value[:40])
    if isinstance(value, bool | int | float) or value is None:
        return json.dumps(value)
    return "an object" if isinstance(value, dict) else "a list"


def _bytes(path: Path) -> bytes:
    try:
        with open(path, "rb") as stream:
            about = os.fstat(stream.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise ModelError("not a regular file.")
            if about.st_size > _MOST_BYTES:
                raise ModelError(f"larger than {_MOST_BYTES // 1_000_000} MB.")
            return stream.read(_MOST_BYTES)
    except OSError as error:
        raise ModelError(f"cannot be read ({error.strerror}).") from None


def _architecture(value: Any) -> Architecture:
    top = _object(value, "")
    version = top.get("schema_version")
    if version != SCHEMA_VERSION or isinstance(version, bool):
        newer = isinstance(version, int) and version > SCHEMA_VERSION
        raise _Wrong(
            "schema_version", f"{SCHEMA_VERSION}{' (a newer release wrote it: update this one)' * newer}", version
        )
    resources = tuple(_resource(row, at) for row, at in _rows(top, "resources"))
    by_id: dict[str, Resource] = {}
    for number, resource in enumerate(resources):
        if by_id.setdefault(resource.id, resource) is not resource:
            raise _Wrong(f"resources[{number}].id", "an id of its own", resource.id)
    facts: dict[type[Fact], tuple[Any, ...]] = {}
    for key, fact in lists().items():
        rows = [_fact(fact, row, at) for row, at in _rows(top, key) if not _told_as_call(fact, row, top)]
        if rows:
            facts[fact] = tuple(rows)
    commit = top.get("commit")
    return Architecture(
        resources=resources,
        facts=facts,
        edges=tuple(_edge(row, at, by_id) for row, at in _rows(top, "edges")),
        unresolved=tuple(
            Unresolved(_text(row, "expression", at), _text(row, "reason", at), _location(row.get("location"), at))
            for row, at in _rows(top, "unresolved")
        ),
        not_scanned=tuple(_read(NotScanned, row, at, None) for row, at in _rows(top, "not_scanned")),
        problems=tuple(_read(Problem, row, at, None) for row, at in _rows(top, "problems")),
        scanned=tuple(PurePosixPath(_plain(one, str, f"scanned[{n}]")) for n, one in enumerate(_list(top, "scanned"))),
        commit=None if commit is None else _plain(commit, str, "commit"),
        by_id=by_id,
    )


def _told_as_call(fact: type[Fact], row: dict[str, Any], top: Mapping[str, Any]) -> bool:
    """True for a request over HTTP, which the contract lists a second time among the accesses to data."""
    return fact is DataAccess and row.get("service") == "http" and bool(top.get("http_calls"))


def _list(top: Mapping[str, Any], key: str) -> list[Any]:
    """A list of the contract; one that an older release did not write is empty."""
    found = top.get(key, [])
    if not isinstance(found, list):
        raise _Wrong(key, "a list", found)
    if len(found) > _MOST_ROWS:
        raise _Wrong(key, f"at most {_MOST_ROWS:,} entries", found)
    return found


def _rows(top: Mapping[str, Any], key: str) -> Iterable[tuple[dict[str, Any], str]]:
    for number, row in enumerate(_list(top, key)):
        at = f"{key}[{number}]"
        yield _object(row, at), at


def _object(value: Any, at: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _Wrong(at, "an object", value)
    return value


def _plain(value: Any, kind: type, at: str) -> Any:
    if type(value) is kind or (kind is float and type(value) is int):
        return value
    raise _Wrong(at, {str: "text", int: "a whole number", bool: "true or false", float: "a number"}[kind], value)


def _text(row: Mapping[str, Any], key: str, at: str) -> str:
    return str(_plain(row.get(key), str, f"{at}.{key}"))


def _location(value: Any, at: str) -> Location:
    row = _object(value, f"{at}.location")
    line, column = (_plain(row.get(name, 1), int, f"{at}.location.{name}") for name in ("line", "column"))
    return Location(PurePosixPath(_text(row, "path", f"{at}.location")), max(line, 1), max(column, 1))


def _resource(row: dict[str, Any], at: str) -> Resource:
    place = _location(row.get("location"), at)
    label, logical_id = row.get("label"), _text(row, "logical_id", at)
    given = None if label in (None, logical_id) else _text(row, "label", at)
    stated = {**row, "given_name": given, "properties": _nodes(_object(row.get("properties", {}), at), place)}
    made: Resource = _read(Resource, stated, at, place)
    return made


def _nodes(value: Any, place: Location) -> Any:
    """Data as nodes, all at the place of their resource."""
    if isinstance(value, dict):
        items = {key: _nodes(item, place) for key, item in value.items()}
        return Map(items, path=place.path, line=place.line, column=place.column)
    if isinstance(value, list):
        return Seq([_nodes(item, place) for item in value], path=place.path, line=place.line, column=place.column)
    return value


def _edge(row: dict[str, Any], at: str, known: Mapping[str, Resource]) -> Edge:
    relation = _text(row, "relation", at)
    if relation not in set(Relation):
        raise _Wrong(f"{at}.relation", f"one of {', '.join(Relation)}", relation)
    ends = [_text(row, end, at) for end in ("source", "target")]
    for name, end in zip(("source", "target"), ends, strict=True):
        if end not in known:
            raise _Wrong(f"{at}.{name}", "the id of a resource", end)
    evidence = []
    for number, sign in enumerate(_list(row, "evidence")):
        where = f"{at}.evidence[{number}]"
        evidence.append(Evidence(_location(sign, where), _text(_object(sign, where), "why", where)))
    return Edge(
        source=ends[0],
        target=ends[1],
        relation=Relation(relation),
        label=_text(row, "label", at),
        evidence=tuple(evidence),
        certainty=_text(row, "certainty", at),
    )


def _fact(fact: type[Fact], row: dict[str, Any], at: str) -> Fact:
    """A typed fact; a rule has its pattern and targets under the names of the contract."""
    if issubclass(fact, Rule):
        targets = []
        for number, target in enumerate(_list(row, "targets")):
            where = f"{at}.targets[{number}]"
            told: RuleTargetRow = _read(RuleTargetRow, _object(target, where), where, None)
            targets.append(
                {
                    "target": _again(told.target),
                    "retry_attempts": _again(told.retry.attempts),
                    "maximum_age": _again(told.retry.maximum_age),
                    "dead_letter": _again(told.dead_letter),
                    "location": target.get("location"),
                }
            )
        pattern = row.get("pattern")
        text = None if pattern is None else json.dumps(pattern, sort_keys=True, ensure_ascii=False)
        row = {**row, "pattern": text, "targets": targets}
    made: Fact = _read(fact, row, at, _location(row.get("location"), at))
    return made


def _again(value: object) -> object:
    return {"unresolved": value.expression} if isinstance(value, Unresolved) else value


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _read(cls: Any, row: dict[str, Any], at: str, near: Location | None) -> Any:
    """A dataclass; fields with a default may be missing, keys it has no field for are left."""
    values = {}
    if "location" in row:
        near = _location(row["location"], at)
    for field in fields(cls):
        if field.name in row:
            values[field.name] = _value(row[field.name], _hints(cls)[field.name], f"{at}.{field.name}", near)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise _Wrong(at, f"a key {field.name!r}", row)
    return cls(**values)


def _value(value: Any, type: Any, at: str, near: Location | None) -> Any:
    """A value of a type; of several types the one it has the form of."""
    origin = get_origin(type)
    if origin in (Union, types.UnionType):
        return _value(value, _chosen(value, get_args(type), at), at, near)
    if origin is tuple:
        parts = get_args(type)
        if not isinstance(value, list):
            raise _Wrong(at, "a list", value)
        if len(parts) == 2 and parts[1] is Ellipsis:
            return tuple(_value(item, parts[0], f"{at}[{number}]", near) for number, item in enumerate(value))
        if len(parts) != len(value):
            raise _Wrong(at, f"{len(parts)} entries", value)
        return tuple(
            _value(item, part, f"{at}[{n}]", near) for n, (item, part) in enumerate(zip(value, parts, strict=True))
        )
    if type is types.NoneType:
        if value is not None:
            raise _Wrong(at, "null", value)
        return None
    if type is Unresolved:
        row = _object(value, at)
        return Unresolved(_text(row, "unresolved", at), "read from a model", near or Location(_NOWHERE))
    if type is Location:
        return _location(value, at.removesuffix(".location"))
    if type in (str, int, bool, float):
        return _plain(value, type, at)
    if is_dataclass(type):
        return _read(type, _object(value, at), at, near)
    if inspect.isclass(type) and issubclass(type, PurePath):
        return PurePosixPath(_plain(value, str, at))
    return value


def _chosen(value: Any, choices: tuple[Any, ...], at: str) -> Any:
    """Which of several types a value means."""
    if value is None and types.NoneType in choices:
        return types.NoneType
    if isinstance(value, dict):
        if "unresolved" in value and Unresolved in choices:
            return Unresolved
        rows = [one for one in choices if is_dataclass(one) and one is not Unresolved]
        if rows:
            return rows[0]
    if isinstance(value, list):
        sequences = [one for one in choices if get_origin(one) is tuple]
        if sequences:
            return sequences[0]
    same = [one for one in choices if one is type(value)] or [
        one for one in choices if one is float and type(value) is int
    ]
    if same:
        return same[0]
    left = [one for one in choices if one is not types.NoneType]
    if len(left) == 1:
        return left[0]
    raise _Wrong(at, " or ".join(getattr(one, "__name__", str(one)) for one in choices), value)

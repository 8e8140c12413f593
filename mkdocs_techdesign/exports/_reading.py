"""The model JSON back to an architecture: what `_model.py` writes, read. Generic over facts, as that is.

Three things the contract does not have, and a model read back lacks: why a value is unresolved (only its expression is
kept), the values of template parameters, and which functions were followed to their end. Use cases and triggers follow
from the rest and are not read.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

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
from ._typed import Wrong, as_dataclass, as_location, as_object, as_plain, text_at

_MOST_BYTES = 200_000_000
_MOST_ROWS = 1_000_000


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
    except Wrong as error:
        raise ModelError(f"{error}. Write the file anew with `techdesign scan --format json`.") from None
    except RecursionError:
        raise ModelError("nested too deeply for a model.") from None


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
    top = as_object(value, "")
    version = top.get("schema_version")
    if version != SCHEMA_VERSION or isinstance(version, bool):
        newer = isinstance(version, int) and version > SCHEMA_VERSION
        raise Wrong(
            "schema_version", f"{SCHEMA_VERSION}{' (a newer release wrote it: update this one)' * newer}", version
        )
    resources = tuple(_resource(row, at) for row, at in _rows(top, "resources"))
    by_id: dict[str, Resource] = {}
    for number, resource in enumerate(resources):
        if by_id.setdefault(resource.id, resource) is not resource:
            raise Wrong(f"resources[{number}].id", "an id of its own", resource.id)
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
            Unresolved(text_at(row, "expression", at), text_at(row, "reason", at), as_location(row.get("location"), at))
            for row, at in _rows(top, "unresolved")
        ),
        not_scanned=tuple(as_dataclass(NotScanned, row, at) for row, at in _rows(top, "not_scanned")),
        problems=tuple(as_dataclass(Problem, row, at) for row, at in _rows(top, "problems")),
        scanned=tuple(
            PurePosixPath(as_plain(one, str, f"scanned[{n}]")) for n, one in enumerate(_list(top, "scanned"))
        ),
        commit=None if commit is None else as_plain(commit, str, "commit"),
        by_id=by_id,
    )


def _told_as_call(fact: type[Fact], row: dict[str, Any], top: Mapping[str, Any]) -> bool:
    """True for a request over HTTP, which the contract lists a second time among the accesses to data."""
    return fact is DataAccess and row.get("service") == "http" and bool(top.get("http_calls"))


def _list(top: Mapping[str, Any], key: str) -> list[Any]:
    """A list of the contract; one that an older release did not write is empty."""
    found = top.get(key, [])
    if not isinstance(found, list):
        raise Wrong(key, "a list", found)
    if len(found) > _MOST_ROWS:
        raise Wrong(key, f"at most {_MOST_ROWS:,} entries", found)
    return found


def _rows(top: Mapping[str, Any], key: str) -> Iterable[tuple[dict[str, Any], str]]:
    for number, row in enumerate(_list(top, key)):
        at = f"{key}[{number}]"
        yield as_object(row, at), at


def _resource(row: dict[str, Any], at: str) -> Resource:
    place = as_location(row.get("location"), at)
    label, logical_id = row.get("label"), text_at(row, "logical_id", at)
    given = None if label in (None, logical_id) else text_at(row, "label", at)
    stated = {**row, "given_name": given, "properties": _nodes(as_object(row.get("properties", {}), at), place)}
    return as_dataclass(Resource, stated, at, place)


def _nodes(value: Any, place: Location) -> Any:
    """Data as nodes, all at the place of their resource."""
    if isinstance(value, dict):
        items = {key: _nodes(item, place) for key, item in value.items()}
        return Map(items, path=place.path, line=place.line, column=place.column)
    if isinstance(value, list):
        return Seq([_nodes(item, place) for item in value], path=place.path, line=place.line, column=place.column)
    return value


def _edge(row: dict[str, Any], at: str, known: Mapping[str, Resource]) -> Edge:
    relation = text_at(row, "relation", at)
    if relation not in set(Relation):
        raise Wrong(f"{at}.relation", f"one of {', '.join(Relation)}", relation)
    ends = [text_at(row, end, at) for end in ("source", "target")]
    for name, end in zip(("source", "target"), ends, strict=True):
        if end not in known:
            raise Wrong(f"{at}.{name}", "the id of a resource", end)
    evidence = []
    for number, sign in enumerate(_list(row, "evidence")):
        where = f"{at}.evidence[{number}]"
        evidence.append(Evidence(as_location(sign, where), text_at(as_object(sign, where), "why", where)))
    return Edge(
        source=ends[0],
        target=ends[1],
        relation=Relation(relation),
        label=text_at(row, "label", at),
        evidence=tuple(evidence),
        certainty=text_at(row, "certainty", at),
    )


def _fact(fact: type[Fact], row: dict[str, Any], at: str) -> Fact:
    """A typed fact; a rule has its pattern and targets under the names of the contract."""
    if issubclass(fact, Rule):
        targets = []
        for number, target in enumerate(_list(row, "targets")):
            where = f"{at}.targets[{number}]"
            told = as_dataclass(RuleTargetRow, as_object(target, where), where)
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
    return as_dataclass(fact, row, at, as_location(row.get("location"), at))


def _again(value: object) -> object:
    return {"unresolved": value.expression} if isinstance(value, Unresolved) else value

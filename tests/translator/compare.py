"""One template through both: AWS's own translator, and our scanner. Runs in processes of its own."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs_techdesign.kinds.api import Api
from mkdocs_techdesign.kinds.event_source import EventSource
from mkdocs_techdesign.kinds.function import Function
from mkdocs_techdesign.kinds.route import Route
from mkdocs_techdesign.kinds.rule import Rule
from mkdocs_techdesign.kinds.schedule import Schedule
from mkdocs_techdesign.kinds.table import Table
from mkdocs_techdesign.linker import link
from mkdocs_techdesign.model.architecture import Architecture, Fact
from mkdocs_techdesign.model.fragment import Fragment
from mkdocs_techdesign.model.location import Unresolved
from mkdocs_techdesign.scanners.cloudformation import CloudFormation
from mkdocs_techdesign.scanners.sam import Sam
from mkdocs_techdesign.source import SourceFile, Sources, discover

from . import oracle

WITH_DIGESTS = frozenset(
    {
        "AWS::ApiGateway::Deployment", "AWS::Lambda::LayerVersion", "AWS::Lambda::Version",
        "AWS::ApiGateway::DomainNameAccessAssociation", "AWS::StepFunctions::StateMachineVersion",
    }
)  # fmt: skip
"""Types whose logical ID ends in a digest of things a scan does not need: compared by count."""
IGNORED = frozenset({"AWS::Lambda::Permission"})
"""One per stage and authorizer; nothing is drawn or checked from them."""
COMPARED: tuple[type[Fact], ...] = (Api, EventSource, Function, Route, Rule, Schedule, Table)
LEFT_OUT = frozenset({"code", "cors", "label", "layer_ids", "layers", "location", "places"})
"""Where things stand, what the translator is not given (the code), ids with digests of it; and what `Cors` says, which
the translator writes as OPTIONS methods."""
APIS = ("AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api")
METHODS = frozenset({"get", "put", "post", "delete", "head", "patch", "x-amazon-apigateway-any-method"})


@dataclass(frozen=True)
class Result:
    """What came of one template."""

    path: str
    accepted: bool
    """By the translator."""
    beyond: bool = False
    """The template takes facts from other files, which the translator does not read: only resources are compared."""
    differences: tuple[str, ...] = ()


class Comparison:
    """Compares templates of one folder."""

    def __init__(self, folder: Path) -> None:
        logging.disable(logging.CRITICAL)
        self._folder = folder
        self._sources = discover(folder)
        self.files = [file for file in self._sources.files if Sam().accepts(file)]

    def of(self, number: int) -> Result:
        """The result for one of the files."""
        file = self.files[number]
        path = str(file.path)
        try:
            theirs = oracle.translate(self._folder / path)
        except oracle.Refused:
            return Result(path, accepted=False)
        self._sources.named.clear()
        ours = Sam().scan(file, self._sources)
        beyond = bool(self._sources.named)
        differences = list(_resources(ours, theirs))
        if not beyond:
            differences += self._facts(file, ours, theirs)
        file.release()
        return Result(path, accepted=True, beyond=beyond, differences=tuple(differences))

    def _facts(self, file: SourceFile, ours: Fragment, theirs: dict[str, Any]) -> Iterator[str]:
        template = oracle.parsed(self._folder / str(file.path))
        around = {key: template[key] for key in ("Parameters", "Conditions", "Mappings", "Outputs") if key in template}
        with TemporaryDirectory() as folder:
            copy = Path(folder) / file.path.with_suffix(".json")
            copy.parent.mkdir(parents=True)
            copy.write_text(json.dumps({**around, "Resources": theirs}), encoding="utf-8")
            made = discover(Path(folder))
            want = _said(link([CloudFormation().scan(one, made) for one in made.files], made))
        have = _said(link([ours], Sources(self._folder, ())))
        yield from (f"missing fact: {line}" for line in sorted(want - have))
        yield from (f"more fact: {line}" for line in sorted(have - want))


def _resources(fragment: Fragment, theirs: dict[str, dict[str, Any]]) -> Iterator[str]:
    ours = {resource.logical_id: resource for resource in fragment.resources}
    want = _listed((entry["Type"], name) for name, entry in theirs.items())
    have = _listed((resource.type, name) for name, resource in ours.items())
    yield from (f"missing resource: {name} {kind}" for kind, name in sorted(want - have))
    yield from (f"more resource: {name} {kind}" for kind, name in sorted(have - want))
    for name, entry in theirs.items():
        expected = _routes(entry.get("Properties", {}).get("Body")) if entry["Type"] in APIS else None
        if expected and name in ours:
            found = _routes(ours[name].properties.get("Body")) or set()
            yield from (f"missing route: {name} {method} {path}" for path, method in sorted(expected - found))
            yield from (f"more route: {name} {method} {path}" for path, method in sorted(found - expected))


def _listed(types: Iterator[tuple[str, str]]) -> set[tuple[str, str]]:
    """Type and logical ID of each resource; a running number instead of a digest."""
    found: set[tuple[str, str]] = set()
    for kind, logical_id in types:
        if kind in WITH_DIGESTS:
            found.add((kind, f"number {sum(1 for other, _ in found if other == kind)}"))
        elif kind not in IGNORED:
            found.add((kind, logical_id))
    return found


def _routes(body: Any) -> set[tuple[str, str]] | None:
    """Paths and methods of an API's document; None where an intrinsic stands in its way."""
    paths = body.get("paths") if isinstance(body, dict) else None
    if not isinstance(paths, dict) or any(key.startswith("Fn::") for key in (*body, *paths)):
        return None
    if any("Fn::If" in item for item in paths.values() if isinstance(item, dict)):
        return None
    return {
        ("$default" if path == "/$default" else path, method)
        for path, item in paths.items()
        if isinstance(item, dict)
        for method in item
        if method in METHODS
    }


def _said(found: Architecture) -> set[str]:
    """Every value of every compared fact as a line."""
    lines = set()
    for kind in COMPARED:
        for fact in found.of(kind):
            for field in fields(fact):
                stated = getattr(fact, field.name)
                if field.name == "parameters":  # those of the path are in the path
                    stated = tuple(item for item in stated if item.place != "path")
                if field.name == "addresses":  # how slashes are written
                    stated = tuple(item.rstrip("/").replace("//", "/") for item in stated)
                value = _plain(stated)
                if field.name not in LEFT_OUT and value not in (None, (), False, ""):
                    lines.add(f"{kind.__name__} {fact.id} {field.name} {value}".replace("ANY /$default", "$default"))
    return {line.replace("/$default", "$default") for line in lines}


def _plain(value: Any) -> Any:
    """A value without places; what is not known is the same whatever its expression."""
    if isinstance(value, Unresolved):
        return "not known"
    if isinstance(value, tuple):
        return tuple(sorted((_plain(item) for item in value), key=repr))
    if is_dataclass(value):
        return tuple(_plain(getattr(value, field.name)) for field in fields(value) if field.name != "location")
    return value

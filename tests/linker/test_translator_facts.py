"""What we say of SAM templates is what we say of the CloudFormation that AWS's own translator makes of them."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from mkdocs_techdesign.kinds.api import Api
from mkdocs_techdesign.kinds.event_source import EventSource
from mkdocs_techdesign.kinds.function import Function
from mkdocs_techdesign.kinds.route import Route
from mkdocs_techdesign.kinds.rule import Rule
from mkdocs_techdesign.kinds.schedule import Schedule
from mkdocs_techdesign.kinds.table import Table
from mkdocs_techdesign.linker import link
from mkdocs_techdesign.model.architecture import Architecture, Fact
from mkdocs_techdesign.model.location import Unresolved
from mkdocs_techdesign.scanners.cloudformation import CloudFormation
from mkdocs_techdesign.scanners.sam import Sam
from mkdocs_techdesign.source import discover

from ..scanners import translator

STEP = 11
"""Every eleventh template; all of them take five minutes."""
COMPARED: tuple[type[Fact], ...] = (Api, EventSource, Function, Route, Rule, Schedule, Table)
LEFT_OUT = frozenset({"code", "label", "layers", "location"})
"""Where things stand, and what the translator is not given: the code."""
ELSEWHERE = (b"AWS::Include", b"DefinitionUri", b"SchemaUri", b"Connector")
"""Templates whose facts stand in other files, which the translator does not read, and those with connectors, which
are edges here and only permissions there."""
DIFFERENT = {
    "api_merge_definitions_with_any_method.yaml": "SAM calls the method of a merged route `any`",
    "api_with_merge_definitions_null_paths.yaml": "as above",
    "api_with_any_method_in_swagger.yaml": "an HTTP API's events on a REST API",
    "api_with_propagate_tags.yaml": "a scheme that no operation asks for",
    "function_with_event_dest.yaml": "a subscription to a topic that only SAM makes",
    "http_api_existing_openapi.yaml": "the timeout of an event for a route that people wrote",
    "http_api_global_iam_auth_enabled_with_existing_conflicting_authorizer.yaml": "a JWT authorizer called AWS_IAM",
    "http_api_local_iam_auth_enabled_with_existing_conflicting_authorizer.yaml": "as above",
    "implicit_api_with_serverless_rest_api_resource.yaml": "a function called ServerlessRestApi is overwritten by SAM",
    "feature_toggle_api_open_api_version_override.yaml": "two security requirements, of which we show the first",
    "function_with_tracing.yaml": "tracing switched off in words",
}
"""Where we differ knowingly."""


@pytest.fixture
def quiet() -> Iterator[None]:
    pytest.importorskip("samtranslator", reason="aws-sam-translator is not installed")
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def said(found: Architecture) -> set[str]:
    """Every value of every compared fact as a line."""
    lines = set()
    for kind in COMPARED:
        for fact in found.of(kind):
            for field in fields(fact):
                value = plain(getattr(fact, field.name))
                if field.name not in LEFT_OUT and value not in (None, (), False, ""):
                    lines.add(f"{kind.__name__} {fact.id} {field.name} {value}".replace("ANY /$default", "$default"))
    return {line.replace("/$default", "$default") for line in lines}


def plain(value: Any) -> Any:
    """A value without places; what is not known is the same whatever its expression."""
    if isinstance(value, Unresolved):
        return "not known"
    if isinstance(value, tuple):
        return tuple(sorted((plain(item) for item in value), key=repr))
    if is_dataclass(value):
        return tuple(plain(getattr(value, field.name)) for field in fields(value) if field.name != "location")
    return value


@pytest.mark.usefixtures("quiet")
def test_the_same_facts(corpora: Path, tmp_path: Path) -> None:
    sources = discover(corpora / "corpora")
    files = [file for file in sources.files if Sam().accepts(file) and not file.contains(*ELSEWHERE)]
    different: list[str] = []
    agreed = 0
    for file in files[::STEP]:
        if file.path.name in DIFFERENT:
            continue
        path = corpora / "corpora" / file.path
        try:
            theirs = translator.translate(path)
        except translator.Refused:
            continue
        folder = tmp_path / str(agreed)
        copy = folder / file.path.with_suffix(".json")
        copy.parent.mkdir(parents=True)
        copy.write_text(json.dumps({**around(path), "Resources": theirs}), encoding="utf-8")
        made = discover(folder)
        ours = said(link([Sam().scan(file, sources)], sources))
        want = said(link([CloudFormation().scan(one, made) for one in made.files], made))
        different += [f"{file.path}: missing: {line}" for line in sorted(want - ours)]
        different += [f"{file.path}: more: {line}" for line in sorted(ours - want)]
        file.release()
        agreed += 1
    assert different == []
    assert agreed > 50


def around(path: Path) -> dict[str, Any]:
    """The other sections of a template."""
    template = translator.parsed(path)
    return {key: template[key] for key in ("Parameters", "Conditions", "Mappings", "Outputs") if key in template}

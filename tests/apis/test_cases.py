"""Every folder beside this file is an API: a template in, its facts, those of its routes and schemas, and edges out."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.kinds.api import Api
from mkdocs_techdesign.kinds.api_schema import ApiSchema
from mkdocs_techdesign.kinds.route import Route
from mkdocs_techdesign.model.behaviour import PublishedEvent

from ..linker import text

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/template.yaml"))
FACTS = (Api, Route, ApiSchema, PublishedEvent)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_api_reads_as_expected(case: Path, golden: Callable[[Path, str], None]) -> None:
    found = text.architecture(case)
    parts = [*(text.facts(found.of(fact)) for fact in FACTS), text.edges(found.edges), text.doubts(found)]
    golden(case / "expected.txt", "\n".join(part for part in parts if part))


def test_references_that_stand_for_more_than_they_hold_end(tmp_path: Path) -> None:
    for number in range(4):
        inner = {"get": {"parameters": [{"$ref": f"a{number + 1}.json"}] * 40}}
        (tmp_path / f"a{number}.json").write_text(json.dumps(inner))
    (tmp_path / "a4.json").write_text(json.dumps({"get": {"parameters": [1] * 40}}))
    body = {"openapi": "3.0.1", "paths": {f"/{number}": {"$ref": "a0.json"} for number in range(20)}}
    made = {"Api": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Body": body}}}
    (tmp_path / "template.json").write_text(json.dumps({"Resources": made}))
    found = text.architecture(tmp_path)
    assert any("stand for too much" in problem.message for problem in found.problems)


KEYS = st.sampled_from(
    ["$ref", "schema", "parameters", "in", "name", "responses", "200", "content", "application/json", "items", "allOf",
     "type", "properties", "required", "requestBody", "security", "servers", "x-amazon-apigateway-integration"]
)  # fmt: skip
LEAVES = st.sampled_from(["#/paths", "#/paths/~1a/get", "#", "other.yaml#/a", "array", "object", "", 1, None, True])
ANYTHING = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(KEYS, ANYTHING, max_size=5))
def test_any_operation_is_read(operation: dict[str, object]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "other.yaml").write_text("a: {$ref: '#/a', properties: {b: {$ref: 'other.yaml#/a'}}}")
        body = {"openapi": "3.0.1", "paths": {"/a": {"parameters": operation, "get": operation}}}
        body["components"] = {"schemas": {"S": operation}}
        made = {"Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"ProtocolType": "HTTP", "Body": body}}}
        (folder / "template.json").write_text(json.dumps({"Resources": made}))
        found = text.architecture(folder)
        assert [route.label for route in found.of(Route)] == ["GET /a"]
        assert not [problem for problem in found.problems if problem.message.startswith("could not read")]

"""The model as JSON: every list is there, nothing secret is, and the same input gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mkdocs_techdesign.exports._model import LISTS, model
from mkdocs_techdesign.exports.json import encode
from mkdocs_techdesign.kinds import Kind
from mkdocs_techdesign.model.architecture import Architecture
from mkdocs_techdesign.registry import members

from . import text

KINDS = Path(__file__).parent.parent / "kinds"


def read(folder: Path) -> dict[str, Any]:
    """The model of a folder, as other tools get it."""
    made: dict[str, Any] = json.loads(encode(model(text.architecture(folder))))
    return made


def test_an_empty_architecture_has_every_list() -> None:
    made = model(Architecture())
    assert made["schema_version"] == 1
    for key in (*LISTS, "resources", "edges", "unresolved", "not_scanned"):
        assert made[key] == []
    for kind in members("kinds", Kind):
        assert not kind.plural or made[kind.plural] == []


def test_a_small_system_in_full(golden: Callable[[Path, str], None]) -> None:
    golden(Path(__file__).parent / "model.json", encode(model(text.architecture(KINDS / "event_source"))).decode())


def test_triggers_of_functions_come_from_routes_and_edges() -> None:
    rows = {row["id"]: row for row in read(KINDS / "route")["functions"]}
    triggers = rows["template/Read"]["triggers"]
    routes = [(entry["method"], entry["path"]) for entry in triggers if entry["type"] == "route"]
    assert ("GET", "/orders/{id}") in routes
    assert ("POST", "/quick") in routes
    assert [entry["source"] for entry in triggers if entry["type"] == "event"] == ["template/default"]
    rows = {row["id"]: row for row in read(KINDS / "event_source")["functions"]}
    sources = [(entry["type"], entry["source"]) for entry in rows["template/Worker"]["triggers"]]
    assert sources == [("stream or queue", "template/Jobs"), ("stream or queue", "template/Orders")]


def test_no_value_and_no_digest_of_an_environment_is_printed() -> None:
    printed = encode(model(text.architecture(KINDS / "function"))).decode()
    assert "DEBUG" not in printed
    assert "Td::" not in printed
    assert "exports.handler" not in printed
    variables = read(KINDS / "function")["resources"]
    worker = next(row for row in variables if row["id"] == "template/Worker")
    assert worker["properties"]["Environment"]["Variables"]["LEVEL"] == {"withheld": True}
    assert worker["properties"]["Environment"]["Variables"]["TABLE"] == "template/Orders"
    assert worker["properties"]["MemorySize"] == {"unresolved": "!Ref Memory"}
    assert worker["properties"]["Code"] == "src"


@pytest.mark.parametrize("case", ["route", "table", "rule", "state_machine"])
def test_the_same_input_gives_the_same_bytes(case: str) -> None:
    first, second = (encode(model(text.architecture(KINDS / case))) for _ in range(2))
    assert first == second


def test_parameters_with_a_default_are_their_value_except_where_that_is_an_environment(tmp_path: Path) -> None:
    (tmp_path / "template.yaml").write_text(
        """
Parameters:
  Memory: {Type: Number, Default: 512}
  Stage: {Type: String, Default: prod}
  Later: {Type: String}
  Token: {Type: String, NoEcho: true, Default: open-sesame}
Resources:
  Work:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: !Sub "work-${Stage}"
      Description: !Sub "${Stage} in ${AWS::Region}"
      MemorySize: !Ref Memory
      Handler: !Ref Later
      Runtime: !Ref Token
      Environment: {Variables: {STAGE: !Ref Stage, NAME: !Sub "${Stage}"}}
""",
        encoding="utf-8",
    )
    properties = read(tmp_path)["resources"][0]["properties"]
    assert properties["MemorySize"] == 512
    assert properties["FunctionName"] == "work-prod"
    assert properties["Description"] == {"unresolved": "!Sub ${Stage} in ${AWS::Region}"}
    assert properties["Handler"] == {"unresolved": "!Ref Later"}
    assert properties["Runtime"] == {"unresolved": "!Ref Token"}
    assert {key: set(value) for key, value in properties["Environment"]["Variables"].items()} == {
        "STAGE": {"unresolved"},
        "NAME": {"unresolved"},
    }
    assert "open-sesame" not in str(read(tmp_path))


def test_edges_by_their_ends() -> None:
    found = text.architecture(KINDS / "route")
    for node in found.nodes:
        assert found.outgoing(node.id) == tuple(edge for edge in found.edges if edge.source == node.id)
        assert found.incoming(node.id) == tuple(edge for edge in found.edges if edge.target == node.id)

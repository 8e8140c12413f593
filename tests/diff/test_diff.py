"""Constructed changes of one small system: each that breaks somebody is found, at its line, and no other is.

A case is a file of `cases/`: `edits` of `system/`, `breaking` as people would list it (the side and the text that
stands on the line, words of the reason), and the comment for a pull request that follows, kept by `--update-golden`.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from mkdocs_techdesign import pipeline
from mkdocs_techdesign.document import Document
from mkdocs_techdesign.exports import _change_json, _change_markdown
from mkdocs_techdesign.exports._change import Difference, Side, difference, place
from mkdocs_techdesign.model.location import Location
from mkdocs_techdesign.project import Project
from tests.conftest import REPOSITORY

HERE = Path(__file__).parent
SYSTEM = HERE / "system"
CASES = sorted((HERE / "cases").glob("*.yml"))


def read(folder: Path) -> Document:
    """A folder as the program reads it."""
    here = PurePosixPath(".")
    return pipeline.read(
        Project(
            root=folder, base=here, design=here / "design.yaml", folders=(here,), as_of=date(2026, 11, 23), built=False
        )
    )


@cache
def before() -> Document:
    """The system as it stands."""
    return read(SYSTEM)


def edited(case: dict[str, Any], folder: Path) -> Path:
    """The system with the edits of a case; each has to change something."""
    for file in SYSTEM.rglob("*.*"):
        if file.is_file():
            text = file.read_text("utf-8")
            name = file.relative_to(SYSTEM).as_posix()
            for edit in (edit for edit in case["edits"] if edit["file"] == name):
                assert edit["from"] in text, edit["from"]
                text = text.replace(edit["from"], edit["to"])
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
    return folder


def line(root: Path, location: Location) -> str:
    """The text of a line."""
    return (root / location.path).read_text("utf-8").split("\n")[location.line - 1]


def compared(old: Document, new: Document) -> Difference:
    """What `techdesign diff main` finds."""
    return difference(Side(document=old, name="main"), Side(document=new, name="work tree"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    stated, _, _ = path.read_text("utf-8").partition("expected: ")
    case = yaml.safe_load(stated)
    folder = edited(case, tmp_path.resolve() / SYSTEM.name)
    after = read(folder)
    found = compared(before(), after)
    there_and_back(found, compared(after, before()))
    left = list(found.breaking)
    for wanted in case["breaking"]:
        root = SYSTEM if wanted["side"] == "was" else folder
        match = [
            change
            for change in left
            if wanted["says"] in change.breaking
            and (wanted["side"] == "was") == place(change).was
            and wanted["at"] in line(root, place(change).location)
        ]
        assert match, (wanted, [(str(place(change).location), change.breaking) for change in left])
        left.remove(match[0])
    assert not left, [(str(place(change).location), change.breaking) for change in left]
    rows = _change_json.data(found)
    assert [row["breaking"] for row in rows["breaking"]] == [change.breaking for change in found.breaking]
    # Which findings there are is the business of the checklist, whose items come and go.
    text = _change_markdown.text(replace(found, appeared=(), gone=(), coverage=(None, None)))
    indented = "".join(f"  {line}\n" if line else "\n" for line in text.rstrip("\n").split("\n"))
    golden(path, f"{stated}expected: |\n{indented}")


def test_a_system_does_not_differ_from_itself() -> None:
    found = compared(before(), read(SYSTEM))
    assert found.empty
    assert found.picture is None
    assert json.loads(json.dumps(_change_json.data(found)))["added"] == []


def there_and_back(there: Difference, back: Difference) -> None:
    """What came one way goes the other way."""
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    one, other = (
        sorted((change.subject.kind, change.field, change.how.value) for change in found.changes)
        for found in (there, back)
    )
    assert sorted((kind, field, turned[how]) for kind, field, how in one) == other


def test_the_guide_names_every_key() -> None:
    """The JSON is a contract: what it holds stands in the guide, and nothing else."""
    case = yaml.safe_load((HERE / "cases" / "settings_changed.yml").read_text("utf-8").partition("expected: ")[0])
    with tempfile.TemporaryDirectory() as folder:
        data = _change_json.data(compared(before(), read(edited(case, Path(folder).resolve() / SYSTEM.name))))
    guide = (REPOSITORY / "docs" / "guide" / "comparing.md").read_text("utf-8")
    tables = guide.partition("## For programs")[2].split("| key")[1:]
    named = [
        set(re.findall(r"`(\w+)`", row.split("|")[1]))
        for table in tables
        for row in table.split("\n")[2:]
        if "|" in row
    ]
    assert set.union(*named) == {*data, *data["changed"][0]}


def findings(found: Difference) -> tuple[list[str], list[str]]:
    """The items of those that appeared and went."""
    return tuple(sorted(one.check for one in side) for side in (found.appeared, found.gone))  # type: ignore[return-value]


def test_findings_that_appear_and_go(tmp_path: Path) -> None:
    case = yaml.safe_load((HERE / "cases" / "authorizer_removed.yml").read_text("utf-8").partition("expected: ")[0])
    after = read(edited(case, tmp_path.resolve() / SYSTEM.name))
    appeared, gone = findings(compared(before(), after))
    assert "SEC-route-without-authorizer" in appeared
    assert "SEC-route-without-authorizer" not in gone
    assert findings(compared(after, before())) == (gone, appeared)


def test_a_finding_under_another_name_did_not_appear(tmp_path: Path) -> None:
    """Callers never see the name of a path parameter; the messages that quote it say the same as before."""
    case = yaml.safe_load((HERE / "cases" / "path_parameter_renamed.yml").read_text("utf-8").partition("expected: ")[0])
    found = compared(before(), read(edited(case, tmp_path.resolve() / SYSTEM.name)))
    assert findings(found) == ([], [])


def test_a_file_that_one_side_could_not_read_is_named(tmp_path: Path) -> None:
    folder = tmp_path.resolve() / SYSTEM.name
    edited({"edits": []}, folder)
    (folder / "template.yaml").write_text("AWSTemplateFormatVersion: '2010-09-09'\nResources: [\n", "utf-8")
    found = compared(before(), read(folder))
    assert found.breaking
    assert found.uncompared[0].startswith("Not read in work tree, though on the other side: template.yaml:")
    (both,) = compared(read(folder), read(folder)).uncompared
    assert both.startswith("1 file was read on neither side")


def test_what_is_written_down_for_the_first_time_breaks_nobody(tmp_path: Path) -> None:
    written = (SYSTEM / "design.yaml").read_text("utf-8")
    undocumented = [{"file": "design.yaml", "from": written[written.index("events:") :], "to": ""}]
    shorter = [{"file": "design.yaml", "from": "        total: integer, cents\n", "to": ""}]
    root = tmp_path.resolve()
    old = read(edited({"edits": undocumented}, root / "old"))
    found = compared(old, read(edited({"edits": shorter}, root / "new")))
    assert [change.field for change in found.changes if change.subject.name == "order.placed"]
    assert not [change for change in found.changes if change.breaking]


API = """
openapi: 3.0.1
info: {title: Orders}
paths:
  /orders/{id}:
    get:
      responses: {"200": {description: one}}
      x-amazon-apigateway-integration: {type: http_proxy, httpMethod: GET, uri: "https://orders.example/{id}"}
"""
OTHER = """
Resources:
  Reports: {Type: AWS::ApiGateway::RestApi, Properties: {Name: reports}}
"""


def test_a_document_that_only_one_side_takes_for_an_api_did_not_go(tmp_path: Path) -> None:
    """Beside another API it is more likely a copy; that does not take its routes away from anybody."""
    sides = tmp_path.resolve() / "old" / "shop", tmp_path.resolve() / "new" / "shop"
    for folder in sides:
        folder.mkdir(parents=True)
        (folder / "orders.yaml").write_text(API, "utf-8")
    (sides[1] / "template.yaml").write_text(OTHER, "utf-8")
    old, new = map(read, sides)
    for found in (compared(old, new), compared(new, old)):
        assert [change.subject.name for change in found.changes] == ["Reports (API Gateway)"]
        assert [sentence.partition(" ")[0] for sentence in found.uncompared] == ["orders.yaml"]
    (sides[1] / "orders.yaml").unlink()
    gone = compared(old, read(sides[1]))
    assert [change.breaking for change in gone.breaking] == ["Callers of GET /orders/{id} get 404 or 403."]
    assert gone.uncompared == ()


EVENTS = """
openapi: 3.0.3
components:
  schemas:
    Placed:
      x-amazon-events-detail-type: order.placed
      properties:
        detail:
          properties:
            orderId: {type: string}
            total: {type: integer}
"""


def test_a_document_of_events_that_no_template_deploys(tmp_path: Path) -> None:
    """It is what consumers read all the same: a field that goes breaks them, at its line."""
    sides = tmp_path.resolve() / "old" / "shop", tmp_path.resolve() / "new" / "shop"
    for folder, text in zip(sides, (EVENTS, EVENTS.replace("            total: {type: integer}\n", "")), strict=True):
        folder.mkdir(parents=True)
        (folder / "events.yaml").write_text(text, "utf-8")
    (change,) = compared(*map(read, sides)).changes
    assert change.breaking == "order.placed no longer carries total."
    assert "total: {type: integer}" in line(sides[0], place(change).location)

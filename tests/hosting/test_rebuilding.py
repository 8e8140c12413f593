"""What a server keeps between builds never shows: after any edit it publishes what a fresh build would."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_techdesign import pipeline
from mkdocs_techdesign.hosting.site import Site, assemble
from mkdocs_techdesign.model.architecture import Architecture
from mkdocs_techdesign.project import locate
from mkdocs_techdesign.renderer import RenderContext
from mkdocs_techdesign.source.memory import Memory

FILES = {
    "design.yaml": """
document: {title: Orders, owner: Shop, sections: [architecture, flows, apis, catalogue]}
include: [more.yaml]
apis: {operations: {GET /orders: {responses: {"200": {schema: contract.yaml}}}}}
""",
    "more.yaml": "data: {tables: {OrdersTable: {purpose: Orders}}}\n",
    "contract.yaml": "openapi: 3.0.3\ninfo: {title: Orders, version: '1'}\npaths: {/orders: {get: {summary: List}}}\n",
    "template.yaml": """
Transform: AWS::Serverless-2016-10-31
Resources:
  OrdersTable:
    Type: AWS::DynamoDB::Table
    Properties:
      AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
      KeySchema: [{AttributeName: pk, KeyType: HASH}]
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.12
      Handler: app.handler
      CodeUri: src/
      Environment: {Variables: {TABLE: !Ref OrdersTable}}
      Events: {List: {Type: Api, Properties: {Path: /orders, Method: get}}}
  Flow:
    Type: AWS::Serverless::StateMachine
    Properties: {DefinitionUri: flow.asl.json}
""",
    "flow.asl.json": '{"StartAt": "One", "States": {"One": {"Type": "Pass", "End": true}}}\n',
    "src/app.py": """
import os, boto3
from lib.hidden import store
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
def handler(event, context):
    table.get_item(Key={"pk": "1"})
    return store(table)
""",
    "modules/main.tf": 'resource "aws_sqs_queue" "jobs" {}\n',
    "infra/app.ts": """
import { App, Stack, aws_sns } from "aws-cdk-lib";
class Topics extends Stack { constructor(a, b) { super(a, b); new aws_sns.Topic(this, "News"); } }
new Topics(new App(), "Topics");
""",
    ".gitignore": "lib/\ncdk.json\n",
    "docs/index.md": "# Home\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    _git(tmp_path, "init", "--quiet")
    _commit(tmp_path)
    return tmp_path


def _git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def _commit(folder: Path) -> None:
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", "more")


def _build(folder: Path, memory: Memory[Architecture] | None = None) -> Site:
    project = locate(folder, exclude=[folder / "docs"])
    context = RenderContext(folder="design/", home=None, use_directory_urls=True, commit=project.commit)
    return assemble(pipeline.read(project, memory=memory), context)


def _replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text, name
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def _new(name: str, text: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")

    return edit


def _delete(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def _link(folder: Path) -> None:
    (folder / "modules" / "main.tf").rename(folder / "modules" / "other.tf")
    (folder / "modules" / "main.tf").symlink_to("other.tf")


EDITS: dict[str, tuple[Callable[[Path], None], bool]] = {
    "nothing": (lambda folder: None, True),
    "design": (_replace("design.yaml", "owner: Shop", "owner: Sales"), True),
    "a file the design includes": (_replace("more.yaml", "purpose: Orders", "purpose: Trades"), False),
    "a page": (_replace("docs/index.md", "Home", "Start"), True),
    "a commit": (_commit, True),
    "template": (_replace("template.yaml", "Path: /orders", "Path: /trades"), False),
    "template, of the same size": (_replace("template.yaml", "Path: /trades", "Path: /orders"), False),
    "handler": (_replace("src/app.py", "get_item", "delete_item"), False),
    "a file a template includes": (_replace("flow.asl.json", '"One"', '"Two"'), False),
    "a document that only the design names": (_replace("contract.yaml", "summary: List", "summary: All"), False),
    "a document nobody names any more": (_replace("design.yaml", "schema: contract.yaml", "schema: Orders"), False),
    "a file git ignores, once missing": (_new("src/lib/hidden.py", "def store(table):\n    table.scan()\n"), False),
    "the same, edited": (_replace("src/lib/hidden.py", "scan()", "query()"), False),
    "the same, deleted": (_delete("src/lib/hidden.py"), False),
    "the same, again": (_new("src/lib/hidden.py", "def store(table):\n    table.scan()\n"), False),
    "another, which only has to be there": (_new("cdk.json", "{}"), False),
    "a new file": (_new("more.template.json", '{"Resources": {"Bus": {"Type": "AWS::Events::EventBus"}}}'), False),
    "a deleted file": (_delete("more.template.json"), False),
    "a link": (_link, False),
    "a template that cannot be read": (_new("template.yaml", "Resources: {"), False),
    "the template again": (_new("template.yaml", FILES["template.yaml"]), False),
}  # fmt: skip
"""What somebody does, and whether the code says the same after it. In turns, each on top of those before."""


def test_a_rebuild_gives_what_a_fresh_build_gives(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    scans: list[int] = []
    scan = pipeline.scan
    monkeypatch.setattr(pipeline, "scan", lambda *arguments: (scans.append(1), scan(*arguments))[1])
    memory = Memory[Architecture]()
    different = {_build(folder, memory).pages}
    for name, (edit, same) in EDITS.items():
        edit(folder)
        scans.clear()
        rebuilt = _build(folder, memory)
        assert (len(scans) == 0) == same, name
        fresh = _build(folder)
        assert (rebuilt.pages, rebuilt.files) == (fresh.pages, fresh.files), name
        assert rebuilt.document is not None
        assert fresh.document is not None
        assert rebuilt.document.architecture == fresh.document.architecture, name
        different.add(rebuilt.pages)
    assert len(different) >= 12, "most edits are such that a stale page would show"

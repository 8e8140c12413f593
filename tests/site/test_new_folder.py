"""A folder with somebody's template, an empty docs folder and a two-line mkdocs.yml."""

from __future__ import annotations

import html
import re
from pathlib import Path

from tests.site.building import build

TEMPLATE = """\
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - {AttributeName: id, AttributeType: S}
      KeySchema:
        - {AttributeName: id, KeyType: HASH}
  PlaceOrder:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.handler
      InlineCode: "def handler(event, context): return {}"
      Environment:
        Variables:
          TABLE: !Ref Orders
      Policies:
        - DynamoDBCrudPolicy: {TableName: !Ref Orders}
      Events:
        Place:
          Type: Api
          Properties: {Path: /orders, Method: post}
"""


def make(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "docs").mkdir()
    (folder / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
    (folder / "mkdocs.yml").write_text("site_name: Orders\nplugins: [techdesign]\n", encoding="utf-8")
    return folder


def test_it_builds_an_as_built_site_whose_gaps_are_questions(tmp_path: Path) -> None:
    built = build(make(tmp_path / "orders"), tmp_path / "site", "--strict")
    assert built.code == 0, built.log
    overview = (built.site / "index.html").read_text(encoding="utf-8")
    words = html.unescape(re.sub(r"<[^>]+>", " ", overview))
    counted = re.search(r"Open: (\d+ questions[^.]*)\.", words)
    assert counted is not None, "gaps are counted as questions"
    assert "error" not in counted[1]
    assert "Who uses the system, and what for?" in words
    data = (built.site / "design" / "data-model" / "index.html").read_text(encoding="utf-8")
    assert "Orders" in data
    apis = (built.site / "design" / "apis" / "index.html").read_text(encoding="utf-8")
    assert "PlaceOrder" in apis


def test_the_same_input_in_two_folders_gives_the_same_bytes(tmp_path: Path) -> None:
    sites = [
        build(
            make(tmp_path / name / "orders"), tmp_path / name / "site", PYTHONHASHSEED=seed, TZ=zone, LC_ALL=locale
        ).site
        for name, seed, zone, locale in (("one", "1", "UTC", "C"), ("two", "2", "Asia/Tokyo", "C.UTF-8"))
    ]
    first, second = (
        {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()} for site in sites
    )
    assert first.keys() == second.keys()
    assert [str(path) for path in first if first[path] != second[path]] == []

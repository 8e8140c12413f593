"""What a handler reads and sends answers what a route takes and answers, where the design describes what stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mkdocs_techdesign.assessment import examine
from mkdocs_techdesign.checklist import Check
from mkdocs_techdesign.checklist.operation_without_request import OperationWithoutRequest
from mkdocs_techdesign.checklist.operation_without_responses import OperationWithoutResponses

from .facts import facts_of

TEMPLATE = """
Transform: AWS::Serverless-2016-10-31
Globals: {Function: {Runtime: python3.13, CodeUri: src, Handler: app.handler}}
Resources:
  Place:
    Type: AWS::Serverless::Function
    Properties:
      Events: {Place: {Type: Api, Properties: {Path: /orders, Method: post}}}
  Shared:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        One: {Type: Api, Properties: {Path: "/shops/{id}", Method: put}}
        Two: {Type: Api, Properties: {Path: "/stores/{id}", Method: put}}
"""
CODE = """
import json
def handler(event, context):
    order = json.loads(event["body"])
    return {"statusCode": 201, "body": json.dumps({"id": order["id"]})}
"""
FILES = {"template.yaml": TEMPLATE, "src/app.py": CODE}


@pytest.mark.parametrize("item", [OperationWithoutRequest, OperationWithoutResponses])
@pytest.mark.parametrize("intent", ["existing-system", "new-feature"])
def test_only_of_what_stands_and_of_routes_that_are_told_apart(
    item: type[Check[Any]], intent: str, tmp_path: Path
) -> None:
    (result,) = examine(facts_of(tmp_path, None, FILES, intent), [item()])
    asked = {str(finding.target).rpartition(" ")[2] for finding in result.findings}
    assert result.subjects == 3
    assert asked == {"/shops/{id}", "/stores/{id}"} | ({"/orders"} if intent == "new-feature" else set())


def test_a_body_that_is_only_handed_on_is_still_asked_for(tmp_path: Path) -> None:
    code = CODE.replace('order["id"]', "order")
    (result,) = examine(
        facts_of(tmp_path, None, {**FILES, "src/app.py": code}, "existing-system"), [OperationWithoutRequest()]
    )
    assert len(result.findings) == 3

"""What each format can say, and where it is silent rather than wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_techdesign.document import Facts
from mkdocs_techdesign.model.findings import Finding
from mkdocs_techdesign.model.remedy import Remedy
from mkdocs_techdesign.remedies import Recommendation, Snippets

from .test_round_trip import found

FUNCTION = {"Type": "AWS::Lambda::Function", "Properties": {"Handler": "app.handler", "Runtime": "python3.13"}}
MODULE = """
resource "aws_lambda_function" "this" {
  function_name = "work"
  handler       = "app.handler"
  runtime       = "python3.13"
}
"""
ROOT = """
module "work" {
  source = "./modules/work"
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}
"""
PUBLISHED = """
module "work" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "work"
  handler       = "app.handler"
  runtime       = "python3.13"
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}
"""


def texts(check: str, files: dict[str, str]) -> list[str]:
    document, findings = found({**files, "design.yaml": "design: {title: Shop}"}, check)
    assert findings
    writer = Snippets(document)
    return [one.text for finding in findings for one in writer.of(finding)]


def test_json_template_gets_json() -> None:
    template = json.dumps({"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"Work": FUNCTION}})
    (text,) = texts("OBS-function-errors-unalarmed", {"template.json": template})
    alarm = json.loads(text)["Resources"]["WorkErrors"]["Properties"]
    assert alarm["Dimensions"] == [{"Name": "FunctionName", "Value": {"Ref": "Work"}}]
    assert alarm["AlarmActions"] == ["<alarm-topic-arn>"]


def test_own_module_of_terraform_gets_its_own_names() -> None:
    (text,) = texts("OBS-tracing-off", {"main.tf": ROOT, "modules/work/main.tf": MODULE})
    assert text.startswith('resource "aws_lambda_function" "this" {\n')
    (text,) = texts("OBS-function-errors-unalarmed", {"main.tf": ROOT, "modules/work/main.tf": MODULE})
    assert "<alarm-topic-arn>" in text, "the topic is in the root module, where this one cannot see it"


def test_published_module_is_left_alone() -> None:
    assert texts("OBS-tracing-off", {"main.tf": PUBLISHED}) == []


@pytest.mark.parametrize(
    ("topics", "action"),
    [
        ("", "<alarm-topic-arn>"),
        ("  Alerts: {Type: AWS::SNS::Topic}\n", "!Ref Alerts"),
        ("  Alerts: {Type: AWS::SNS::Topic}\n  MoreAlarms: {Type: AWS::SNS::Topic}\n", "<alarm-topic-arn>"),
        ("  Orders: {Type: AWS::SNS::Topic}\n", "<alarm-topic-arn>"),
        (
            "  Desk: {Type: AWS::SNS::Topic}\n"
            "  Old: {Type: AWS::CloudWatch::Alarm, Properties: {MetricName: A, AlarmActions: [!Ref Desk]}}\n",
            "!Ref Desk",
        ),
    ],
)
def test_topic_is_taken_from_the_stack_or_asked_for(topics: str, action: str) -> None:
    template = f"Resources:\n  Work:\n    Type: AWS::Lambda::Function\n    Properties: {{Handler: a.b}}\n{topics}"
    (text,) = texts("OBS-function-errors-unalarmed", {"template.yaml": template})
    assert text.endswith(f"AlarmActions:\n        - {action}")


def test_new_names_are_free() -> None:
    template = (
        "Resources:\n  Work:\n    Type: AWS::Lambda::Function\n    Properties: {Handler: a.b}\n"
        "  WorkErrors: {Type: AWS::SNS::Topic}\n"
    )
    (text,) = texts("OBS-function-errors-unalarmed", {"template.yaml": template})
    assert "  WorkErrors2:\n" in text


def test_resources_of_other_stacks_are_not_named(tmp_path: Path) -> None:
    one = "Resources:\n  Work:\n    Type: AWS::Lambda::Function\n    Properties: {Handler: a.b}\n"
    two = "Resources:\n  Alerts: {Type: AWS::SNS::Topic}\n"
    (text,) = texts("OBS-function-errors-unalarmed", {"one.yaml": one, "two.yaml": two})
    assert "<alarm-topic-arn>" in text


def test_what_cannot_be_answered_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Recommendation):
        answers = ("OBS-tracing-off",)

        def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
            raise KeyError(finding.target)

    template = "Resources:\n  Work:\n    Type: AWS::Lambda::Function\n    Properties: {Handler: a.b}\n"
    document, (finding,) = found({"template.yaml": template, "design.yaml": ""}, "OBS-tracing-off")
    writer = Snippets(document)
    writer._members.insert(0, Broken())
    with pytest.raises(KeyError):
        writer.of(finding)
    monkeypatch.delenv("TECHDESIGN_DEBUG")
    assert len(writer.of(finding)) == 1

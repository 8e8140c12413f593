"""What each format can say, and where it is silent rather than wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_techdesign.document import Facts
from mkdocs_techdesign.model.findings import Finding
from mkdocs_techdesign.model.remedy import Remedy, Setting
from mkdocs_techdesign.remedies import MOST, Recommendation, Snippets

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


POOLS = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Api: {Type: AWS::Serverless::HttpApi}
  List:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: python3.13
      InlineCode: pass
      Events: {Get: {Type: HttpApi, Properties: {ApiId: !Ref Api, Path: /orders, Method: get}}}
  Users: {Type: AWS::Cognito::UserPool}
"""
CLIENT = "  Web: {Type: AWS::Cognito::UserPoolClient, Properties: {UserPoolId: !Ref Users}}\n"


def test_sign_in_is_written_only_where_the_pool_and_its_client_are_known() -> None:
    check = "SEC-route-without-authorizer"
    (text,) = texts(check, {"template.yaml": POOLS + CLIENT})
    assert "!Ref Web" in text
    assert texts(check, {"template.yaml": POOLS}) == []
    assert texts(check, {"template.yaml": POOLS + CLIENT + "  Visitors: {Type: AWS::Cognito::UserPool}\n"}) == []


@pytest.mark.parametrize(("kept", "days"), [((30,), "30"), ((), "<days>"), ((30, 90), "<days>")])
def test_days_of_logs_are_those_of_the_stack_where_all_agree(kept: tuple[int, ...], days: str) -> None:
    groups = "".join(
        f"  Group{number}: {{Type: AWS::Logs::LogGroup, Properties: {{RetentionInDays: {number}}}}}\n"
        for number in kept
    )
    template = f"Resources:\n  Work:\n    Type: AWS::Lambda::Function\n    Properties: {{Handler: a.b}}\n{groups}"
    (text,) = texts("OBS-log-retention-missing", {"template.yaml": template})
    assert text.endswith(f"RetentionInDays: {days}")


def test_only_the_first_snippets_of_many_are_shown() -> None:
    class Many(Recommendation):
        answers = ("OBS-tracing-off",)

        def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
            (resource,) = facts.architecture.resources
            for seconds in range(MOST + 2):
                steps = (Setting(resource=resource, properties={"Timeout": seconds}),)
                yield Remedy(title=str(seconds), resource=resource, steps=steps)

    template = "Resources:\n  Work:\n    Type: AWS::Lambda::Function\n    Properties: {Handler: a.b}\n"
    document, (finding,) = found({"template.yaml": template, "design.yaml": ""}, "OBS-tracing-off")
    writer = Snippets(document)
    writer._members.insert(0, Many())
    assert [one.title for one in writer.of(finding)] == ["0", "1", "2"]

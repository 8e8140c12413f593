"""What all functions of a template lack is said once."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_techdesign.remedies import Snippets

from .test_round_trip import found

SAM = """
Transform: AWS::Serverless-2016-10-31
Resources:
  One:
    Type: AWS::Serverless::Function
    Properties: {Handler: app.one, Runtime: python3.13, InlineCode: pass}
  Two:
    Type: AWS::Serverless::Function
    Properties: {Handler: app.two, Runtime: python3.13, InlineCode: pass%s}
"""
SERVERLESS = """
service: shop
provider: {name: aws, runtime: python3.13}
functions:
  one: {handler: app.one}
  two: {handler: app.two}
"""
TERRAFORM = """
resource "aws_lambda_function" "work" {
  for_each      = toset(["one", "two"])
  function_name = each.key
  handler       = "app.handler"
  runtime       = "python3.13"
}
"""


def snippets(check: str, files: dict[str, str]) -> set[str]:
    document, findings = found({**files, "design.yaml": "design: {title: Shop}"}, check)
    writer = Snippets(document)
    made = [writer.of(finding) for finding in findings]
    assert made
    return {f"{one.text}\n# {one.note}" for snippets in made for one in snippets}


def test_globals_of_sam() -> None:
    assert snippets("OBS-tracing-off", {"template.yaml": SAM % ""}) == {
        "Globals:\n  Function:\n    Tracing: Active\n# Once for all 2 functions of the template."
    }
    assert len(snippets("OBS-tracing-off", {"template.yaml": SAM % ", Tracing: Active"})) == 1


def test_provider_of_the_serverless_framework() -> None:
    (text,) = snippets("OBS-log-retention-missing", {"serverless.yml": SERVERLESS})
    assert text.startswith("provider:\n  logRetentionInDays: <days>\n")


@pytest.mark.parametrize("check", ["OBS-function-errors-unalarmed", "OBS-tracing-off", "OBS-log-retention-missing"])
def test_one_block_of_terraform(check: str, tmp_path: Path) -> None:
    (text,) = snippets(check, {"main.tf": TERRAFORM})
    files = {
        "main.tf": TERRAFORM.replace("}\n", "")
        + "}\n"
        + text.replace("<days>", "30").replace("<alarm-topic-arn>", '"a"')
    }
    if "set this here" in text:
        inside = "\n".join(text.split("\n")[2:-2])
        files = {"main.tf": TERRAFORM.rstrip().removesuffix("}") + inside + "\n}\n"}
    _, left = found({**files, "design.yaml": "design: {title: Shop}"}, check)
    assert left == []

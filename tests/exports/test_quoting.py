"""Lines with values that never enter the model are not quoted below a finding either."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from mkdocs_techdesign.exports._excerpts import Excerpts
from mkdocs_techdesign.exports._quoting import may_be_quoted, without_literals
from mkdocs_techdesign.model.location import Location

WITHHELD = {
    "SAM": "Fn:\n  Properties:\n    Environment:\n      Variables:\n        LEGACY_PWD: 'letmein'",
    "flow style": "Fn:\n  Environment: {Variables: {MODE: letmein}}",
    "JSON": '{\n  "Environment": {\n    "Variables": {\n      "MODE": "letmein"',
    "minified JSON": '{"Fn": {"Environment": {"Variables": {"MODE": "letmein"}}}}',
    "Serverless Framework": "functions:\n  get:\n    environment:\n\n      # how\n      MODE: letmein",
    "items no deeper than their key": "Container:\n  Environment:\n  - Name: MODE\n    Thing: letmein",
    "Terraform": 'resource "aws_lambda_function" "get" {\n  environment {\n    variables = {\n      MODE = "letmein"',
    "CDK": "new Function(this, 'Get', {\n  environment: {\n    MODE: 'letmein',",
    "a parameter in a store": "Mode:\n  Type: AWS::SSM::Parameter\n  Properties:\n    Value: letmein",
    "settings of a stage": "Stage:\n  StageVariables:\n    mode: letmein",
    "code in a template": "Code:\n  ZipFile: |\n    key = 'letmein'",
    "a whole secret": "Login:\n  SecretString: letmein",
    "JSON in one line": '{"Fn": {"Environment": {"Variables": {"MODE": "letmein"}}}}',
    "default of a parameter": "Parameters:\n  Mode:\n    Default: letmein",
    "text on several lines": "Properties:\n  UserData: |\n    #!/bin/sh\n    export MODE=letmein",
    "a name that says it": "Properties:\n  MasterUserPassword: letmein",
    "a very long line": "Fn: " + "x" * 5000,
}
QUOTED = {
    "a resource": "Resources:\n  Orders:\n    Type: AWS::DynamoDB::Table",
    "after an environment": "Fn:\n  Environment:\n    Variables:\n      MODE: letmein\n  Timeout: 60",
    "beside an environment": "All:\n  Fn:\n    Environment:\n      Variables: {}\n  Queue:\n    Type: AWS::SQS::Queue",
    "a design": "requirements:\n  latency: {p99: 500 ms}",
}


@pytest.mark.parametrize("name", WITHHELD)
def test_the_last_line_is_not_quoted(name: str) -> None:
    lines = WITHHELD[name].split("\n")
    assert not may_be_quoted(lines, len(lines) - 1)


@pytest.mark.parametrize("name", QUOTED)
def test_the_last_line_is_quoted(name: str) -> None:
    lines = QUOTED[name].split("\n")
    assert may_be_quoted(lines, len(lines) - 1)


def test_texts_of_programs_keep_their_length_alone() -> None:
    line = """    claims = jwt.decode(token, "let\\"me", options={'verify': False})"""
    shown = without_literals(PurePosixPath("app.py"), line)
    assert shown == """    claims = jwt.decode(token, "·······", options={'······': False})"""
    assert without_literals(PurePosixPath("design.yaml"), line) == line


def test_a_finding_on_such_a_line_stands_without_it(tmp_path: Path) -> None:
    (tmp_path / "template.yaml").write_text(WITHHELD["SAM"], encoding="utf-8")
    (tmp_path / "app.py").write_text("key = 'letmein'\n", encoding="utf-8")
    excerpts = Excerpts(tmp_path, internal=True)
    assert excerpts.of(Location(PurePosixPath("template.yaml"), 5, 9)) == ()
    assert excerpts.of(Location(PurePosixPath("template.yaml"), 2, 3)) == ("  Properties:", "  ^^^^^^^^^^")
    assert "letmein" not in "".join(excerpts.of(Location(PurePosixPath("app.py"), 1, 1)))

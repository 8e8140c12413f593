"""Wildcards are answered by what the code does, and only where all of that is known."""

from __future__ import annotations

from pathlib import Path

from mkdocs_techdesign.assessment import examine
from mkdocs_techdesign.checklist.wildcard_grant import WildcardGrant
from mkdocs_techdesign.document import Document
from mkdocs_techdesign.model.findings import Assessment
from mkdocs_techdesign.remedies import Snippets

from ..checklist.facts import facts_of

CODE = """
import os

import boto3

orders = boto3.resource("dynamodb").Table(os.environ["ORDERS"])
files = boto3.client("s3")


def handler(event, context):
    orders.put_item(Item={"pk": event["id"]})
    orders.query(IndexName="byDay", KeyConditionExpression="#d = :d")
    files.put_object(Bucket=os.environ["FILES"], Key="a", Body=b"")
"""
TABLE = """
  Orders:
    Type: AWS::DynamoDB::Table
  Files:
    Type: AWS::S3::Bucket
"""
SAM = f"""
Transform: AWS::Serverless-2016-10-31
Resources:
  Work:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: python3.13
      CodeUri: src
      Environment: {{Variables: {{ORDERS: !Ref Orders, FILES: !Ref Files}}}}
      Policies:
        - Statement: [{{Effect: Allow, Action: "dynamodb:*", Resource: "*"}}]
        - Statement: [{{Effect: Allow, Action: "s3:*", Resource: "*"}}]
{TABLE}"""
TERRAFORM = """
resource "aws_dynamodb_table" "orders" {
  name     = "orders"
  hash_key = "pk"
}

data "archive_file" "work" {
  type        = "zip"
  source_dir  = "src"
  output_path = "work.zip"
}

resource "aws_iam_role" "work" {
  name               = "work"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy" "work" {
  role   = aws_iam_role.work.name
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "dynamodb:*", Resource = "*" }] })
}

resource "aws_lambda_function" "work" {
  function_name = "work"
  handler       = "app.handler"
  runtime       = "python3.13"
  filename      = data.archive_file.work.output_path
  role          = aws_iam_role.work.arn
  environment {
    variables = { ORDERS = aws_dynamodb_table.orders.name, FILES = "files" }
  }
}
"""


def texts(folder: Path, files: dict[str, str]) -> list[str]:
    facts = facts_of(folder, None, {**files, "src/app.py": files.get("src/app.py", CODE)})
    (result,) = examine(facts, [WildcardGrant()])
    assert result.findings
    writer = Snippets(Document(facts=facts, assessment=Assessment(findings=result.findings)))
    return [one.text for finding in result.findings for one in writer.of(finding)]


def test_sam(tmp_path: Path) -> None:
    table, bucket = texts(tmp_path, {"template.yaml": SAM})
    assert (
        table
        == """\
- Effect: Allow
  Action:
    - dynamodb:PutItem
    - dynamodb:Query
  Resource:
    - !GetAtt Orders.Arn
    - !Sub "${Orders.Arn}/index/*\""""
    )
    assert (
        bucket
        == """\
- Effect: Allow
  Action: s3:PutObject
  Resource: !Sub "${Files.Arn}/*\""""
    )


def test_terraform(tmp_path: Path) -> None:
    (text,) = texts(tmp_path, {"main.tf": TERRAFORM})
    assert (
        text
        == """\
# in place of the statement at main.tf:20
resource "aws_iam_role_policy" "work_on_orders" {
  role = aws_iam_role.work.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["dynamodb:PutItem", "dynamodb:Query"]
      Resource = [aws_dynamodb_table.orders.arn, "${aws_dynamodb_table.orders.arn}/index/*"]
    }]
  })
}"""
    )


def test_what_is_not_certain_is_not_answered(tmp_path: Path) -> None:
    code = CODE.replace('Table(os.environ["ORDERS"])', "Table(input())")
    (bucket,) = texts(tmp_path, {"template.yaml": SAM, "src/app.py": code})
    assert "s3:PutObject" in bucket


def test_a_statement_that_others_live_by_is_left_alone(tmp_path: Path) -> None:
    other = """
resource "aws_lambda_function" "other" {
  function_name = "other"
  handler       = "app.handler"
  runtime       = "python3.13"
  role          = aws_iam_role.work.arn
}
"""
    assert texts(tmp_path, {"main.tf": TERRAFORM + other}) == []

"""What is asked for is said in the words of the format that declares the resource."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mkdocs_techdesign.assessment import examine
from mkdocs_techdesign.checklist import Check
from mkdocs_techdesign.checklist.function_errors_unalarmed import FunctionErrorsUnalarmed
from mkdocs_techdesign.checklist.log_retention_missing import LogRetentionMissing
from mkdocs_techdesign.checklist.tracing_off import TracingOff

from .facts import facts_of

SERVERLESS = """
service: shop
provider: {name: aws, runtime: nodejs20.x}
functions:
  placeOrder: {handler: place.handler}
"""
TERRAFORM = """
resource "aws_lambda_function" "place_order" {
  function_name = "place-order"
  handler       = "app.handler"
  runtime       = "python3.13"
}
"""
CDK = """
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
export class Shop extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new lambda.Function(this, 'PlaceOrder', {
      handler: 'app.handler', runtime: lambda.Runtime.PYTHON_3_13, code: lambda.Code.fromAsset('src'),
    });
  }
}
new Shop(new cdk.App(), 'Shop');
"""


@pytest.mark.parametrize(
    ("item", "file", "text", "wanted"),
    [
        (FunctionErrorsUnalarmed, "serverless.yml", SERVERLESS, "with FunctionName: !Ref PlaceOrderLambdaFunction."),
        (FunctionErrorsUnalarmed, "main.tf", TERRAFORM, "with the dimension FunctionName of aws_lambda_function."),
        (FunctionErrorsUnalarmed, "bin/shop.ts", CDK, "Add an alarm on Errors of PlaceOrder, made from its metrics"),
        (TracingOff, "serverless.yml", SERVERLESS, "Write tracing: {lambda: true} under provider:."),
        (TracingOff, "main.tf", TERRAFORM, 'Write tracing_config { mode = "Active" }.'),
        (TracingOff, "bin/shop.ts", CDK, "Write TracingConfig: {Mode: Active}"),
        (LogRetentionMissing, "serverless.yml", SERVERLESS, "Write logRetentionInDays: 30 under provider:."),
        (LogRetentionMissing, "main.tf", TERRAFORM, "Add an aws_cloudwatch_log_group for place_order with"),
    ],
)
def test_fix_is_told_as_it_is_written(
    tmp_path: Path, item: type[Check[Any]], file: str, text: str, wanted: str
) -> None:
    facts = facts_of(tmp_path, "design: {title: Shop}", {file: text, "cdk.json": '{"app": "ts-node bin/shop.ts"}'})
    (result,) = examine(facts, [item()])
    (finding,) = result.findings
    assert wanted in finding.fix

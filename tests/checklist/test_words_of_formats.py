"""What is asked for is said in the words of the format that declares the resource."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_techdesign.assessment import examine
from mkdocs_techdesign.checklist.function_errors_unalarmed import FunctionErrorsUnalarmed

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
    ("file", "text", "wanted"),
    [
        ("serverless.yml", SERVERLESS, "with FunctionName: !Ref PlaceOrderLambdaFunction."),
        ("main.tf", TERRAFORM, "an aws_cloudwatch_metric_alarm on Errors with the dimension FunctionName of "),
        ("bin/shop.ts", CDK, "Add an alarm on Errors of PlaceOrder, made from its metrics"),
    ],
)
def test_alarm_is_asked_for_as_it_is_written(tmp_path: Path, file: str, text: str, wanted: str) -> None:
    facts = facts_of(tmp_path, "design: {title: Shop}", {file: text, "cdk.json": '{"app": "ts-node bin/shop.ts"}'})
    (result,) = examine(facts, [FunctionErrorsUnalarmed()])
    (finding,) = result.findings
    assert wanted in finding.fix

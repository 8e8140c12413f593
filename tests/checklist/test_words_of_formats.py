"""What is asked for is said in the words of the format that declares the resource."""

from __future__ import annotations

import ast
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from mkdocs_techdesign import checklist
from mkdocs_techdesign.assessment import examine
from mkdocs_techdesign.checklist import Check
from mkdocs_techdesign.checklist.api_errors_unalarmed import ApiErrorsUnalarmed
from mkdocs_techdesign.checklist.function_errors_unalarmed import FunctionErrorsUnalarmed
from mkdocs_techdesign.checklist.function_timeout_over_api import FunctionTimeoutOverApi
from mkdocs_techdesign.checklist.latency_unalarmed import LatencyUnalarmed
from mkdocs_techdesign.checklist.log_retention_missing import LogRetentionMissing
from mkdocs_techdesign.checklist.queue_visibility_short import QueueVisibilityShort
from mkdocs_techdesign.checklist.rule_target_without_dead_letter import RuleTargetWithoutDeadLetter
from mkdocs_techdesign.checklist.tracing_off import TracingOff
from mkdocs_techdesign.model.architecture import Resource
from mkdocs_techdesign.model.location import Location
from mkdocs_techdesign.model.nodes import Map
from mkdocs_techdesign.snippets import words

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
SLOW_SERVERLESS = """
service: shop
provider: {name: aws, runtime: nodejs20.x}
functions:
  report: {handler: report.handler, timeout: 60, events: [{http: GET /report}]}
"""
SCHEDULED = """
service: shop
provider: {name: aws, runtime: nodejs20.x}
functions:
  sweep: {handler: sweep.handler, events: [{schedule: rate(1 hour)}]}
"""
MISLEADING = SCHEDULED.replace("sweep:", "fromEventBridge:")
BRIDGED = SCHEDULED.replace("{schedule: rate(1 hour)}", "{eventBridge: {pattern: {source: [shop]}}}")
QUEUE = """
resource "aws_sqs_queue" "orders" { name = "orders" }
resource "aws_lambda_function" "ship" {
  function_name = "ship"
  timeout       = 10
}
resource "aws_lambda_event_source_mapping" "ship" {
  event_source_arn = aws_sqs_queue.orders.arn
  function_name    = aws_lambda_function.ship.arn
}
"""
PYTHON = """
from aws_cdk import App, Duration, Stack, aws_lambda as _lambda, aws_lambda_event_sources as sources, aws_sqs as sqs

app = App()
shop = Stack(app, "Shop")
orders = sqs.Queue(shop, "Orders")
ship = _lambda.Function(
    shop, "Ship", handler="app.handler", runtime=_lambda.Runtime.PYTHON_3_13,
    code=_lambda.Code.from_asset("src"), timeout=Duration.seconds(10),
)
ship.add_event_source(sources.SqsEventSource(orders))
app.synth()
"""
API = 'resource "aws_api_gateway_rest_api" "shop" { name = "shop" }'
CDK = """
import * as cdk from 'aws-cdk-lib';
import * as api from 'aws-cdk-lib/aws-apigateway';
import * as lambda from 'aws-cdk-lib/aws-lambda';
export class Shop extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new lambda.Function(this, 'PlaceOrder', {
      handler: 'app.handler', runtime: lambda.Runtime.PYTHON_3_13, code: lambda.Code.fromAsset('src'),
    });
    new api.RestApi(this, 'Api');
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
        (ApiErrorsUnalarmed, "main.tf", API, "Add an aws_cloudwatch_metric_alarm on 5XXError."),
        (LatencyUnalarmed, "main.tf", API, 'alarm on Latency with extended_statistic = "p99".'),
        (LatencyUnalarmed, "bin/shop.ts", CDK, "Add an alarm on Latency of Api with the statistic p99, made from"),
        (TracingOff, "serverless.yml", SERVERLESS, "Write tracing: {lambda: true} under provider:."),
        (TracingOff, "main.tf", TERRAFORM, 'Write tracing_config { mode = "Active" }.'),
        (TracingOff, "bin/shop.ts", CDK, "Write tracing: Tracing.ACTIVE."),
        (FunctionTimeoutOverApi, "serverless.yml", SLOW_SERVERLESS, "Write timeout: 28, or move"),
        (QueueVisibilityShort, "main.tf", QUEUE, "Write visibility_timeout_seconds = 60."),
        (QueueVisibilityShort, "app.py", PYTHON, "Write visibility_timeout=Duration.seconds(60)."),
        (RuleTargetWithoutDeadLetter, "serverless.yml", SCHEDULED, "write the rule under resources:, and for its"),
        (RuleTargetWithoutDeadLetter, "serverless.yml", MISLEADING, "write the rule under resources:, and for its"),
        (RuleTargetWithoutDeadLetter, "serverless.yml", BRIDGED, "Add deadLetterQueueArn: and the ARN of a queue"),
        (LogRetentionMissing, "serverless.yml", SERVERLESS, "Write logRetentionInDays: 30 under provider:."),
        (LogRetentionMissing, "main.tf", TERRAFORM, "Add an aws_cloudwatch_log_group for place_order with"),
    ],
)
def test_fix_is_told_as_it_is_written(
    tmp_path: Path, item: type[Check[Any]], file: str, text: str, wanted: str
) -> None:
    facts = facts_of(
        tmp_path,
        "design: {title: Shop}",
        {file: text, "cdk.json": '{"app": "python app.py"}' if file == "app.py" else '{"app": "ts-node bin/shop.ts"}'},
    )
    (result,) = examine(facts, [item()])
    (finding,) = result.findings
    assert wanted in finding.fix


def test_words_of_a_tool_hold_where_its_language_cannot_be_written() -> None:
    place = Location(PurePosixPath("cdk.out/Shop.template.json"), 3)
    resource = Resource(
        id="Shop/PlaceOrder1A2B", type="AWS::Lambda::Function", logical_id="PlaceOrder1A2B", stack="Shop",
        location=place, properties=Map(path=place.path), declared_as="AWS::Lambda::Function", origin="cdk",
    )  # fmt: skip
    assert words(resource, "PlaceOrder").alarm("PlaceOrder", "Errors").startswith("Add an alarm on Errors of")


def test_no_item_reads_the_format_of_a_resource() -> None:
    files = Path(checklist.__file__).parent.glob("*.py")
    nodes = ((file.name, node) for file in files for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    asked = [
        f"{name}:{node.lineno}"
        for name, node in nodes
        if isinstance(node, ast.Attribute) and node.attr in ("origin", "declared_as")
    ]
    assert asked == []

"""Functions that construct source puts at CloudFront's edge."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_techdesign.kinds.function import Function
from tests.checklist.facts import facts_of

TYPESCRIPT = """
import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as cf from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';

const code = { runtime: lambda.Runtime.NODEJS_20_X, handler: 'i.handler', code: lambda.Code.fromInline('x') };
const stack = new Stack(new App(), 'Site');
new cf.experimental.EdgeFunction(stack, 'Headers', code);
const rewrite = new lambda.Function(stack, 'Rewrite', code);
const sign = new lambda.Function(stack, 'Sign', code);
new lambda.Function(stack, 'Plain', code);
const origin = new origins.HttpOrigin('example.com');
new cf.Distribution(stack, 'Cdn', {
  defaultBehavior: {
    origin,
    edgeLambdas: [{ functionVersion: rewrite.currentVersion, eventType: cf.LambdaEdgeEventType.VIEWER_REQUEST }],
  },
  additionalBehaviors: {
    '/files/*': {
      origin,
      edgeLambdas: [{ functionVersion: sign.currentVersion, eventType: cf.LambdaEdgeEventType.ORIGIN_REQUEST }],
    },
  },
});
"""
PYTHON = """
from aws_cdk import App, Stack, aws_cloudfront as cf, aws_cloudfront_origins as origins, aws_lambda as _lambda

app = App()
site = Stack(app, "Site")
rewrite = _lambda.Function(
    site, "Rewrite", handler="i.handler", runtime=_lambda.Runtime.PYTHON_3_13, code=_lambda.Code.from_inline("x")
)
cf.Distribution(site, "Cdn", default_behavior=cf.BehaviorOptions(
    origin=origins.HttpOrigin("example.com"),
    edge_lambdas=[cf.EdgeLambda(
        function_version=rewrite.current_version, event_type=cf.LambdaEdgeEventType.VIEWER_REQUEST
    )],
))
app.synth()
"""


@pytest.mark.parametrize(
    ("file", "text", "wanted"),
    [
        ("app.ts", TYPESCRIPT, {"Headers": True, "Rewrite": True, "Sign": True, "Plain": False}),
        ("app.py", PYTHON, {"Rewrite": True}),
    ],
)
def test_functions_at_the_edge_are_known(tmp_path: Path, file: str, text: str, wanted: dict[str, bool]) -> None:
    app = "ts-node app.ts" if file.endswith(".ts") else "python app.py"
    facts = facts_of(tmp_path, "design: {title: Site}", {file: text, "cdk.json": f'{{"app": "{app}"}}'})
    assert {function.label: function.edge for function in facts.architecture.of(Function)} == wanted

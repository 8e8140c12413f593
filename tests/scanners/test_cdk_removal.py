"""What construct source says becomes of a resource that leaves its stack."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checklist.facts import facts_of

TYPESCRIPT = """
import * as cdk from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
const stack = new cdk.Stack(new cdk.App(), 'Shop');
const keys = { partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING } };
new dynamodb.Table(stack, 'Unsaid', keys);
new dynamodb.Table(stack, 'Lost', { ...keys, removalPolicy: cdk.RemovalPolicy.DESTROY });
new dynamodb.Table(stack, 'Either', {
  ...keys,
  removalPolicy: props.production ? cdk.RemovalPolicy.RETAIN : cdk.RemovalPolicy.DESTROY,
});
new s3.Bucket(stack, 'Called').applyRemovalPolicy(cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
new s3.CfnBucket(stack, 'Plain', {});
new sqs.Queue(stack, 'Queue');
"""
PYTHON = """
from aws_cdk import App, RemovalPolicy, Stack, aws_dynamodb as dynamodb, aws_logs as logs
shop = Stack(App(), "Shop")
key = dynamodb.Attribute(name="pk", type=dynamodb.AttributeType.STRING)
dynamodb.Table(shop, "Lost", partition_key=key, removal_policy=RemovalPolicy.DESTROY)
group = logs.LogGroup(shop, "Called")
group.apply_removal_policy(RemovalPolicy.DESTROY)
"""
EITHER = "props.production ? cdk.RemovalPolicy.RETAIN : cdk.RemovalPolicy.DESTROY"


@pytest.mark.parametrize(
    ("file", "text", "wanted"),
    [
        (
            "app.ts",
            TYPESCRIPT,
            {
                "Unsaid": ("Retain", "Retain", 8),
                "Lost": ("Delete", "Delete", 9),
                "Either": (EITHER, EITHER, 12),
                "Called": ("RetainExceptOnCreate", "Retain", 14),
                "Plain": (None, None, 15),
                "Queue": (None, None, 16),
            },
        ),
        ("app.py", PYTHON, {"Lost": ("Delete", "Delete", 5), "Called": ("Delete", "Delete", 7)}),
    ],
)
def test_what_is_said_and_what_the_cdk_says_where_nobody_does(
    file: str, text: str, wanted: dict[str, tuple[str | None, str | None, int]], tmp_path: Path
) -> None:
    app = "ts-node app.ts" if file.endswith(".ts") else "python app.py"
    facts = facts_of(tmp_path, "design: {title: Shop}", {file: text, "cdk.json": f'{{"app": "{app}"}}'})
    assert {
        resource.logical_id: (
            resource.deletion_policy,
            resource.update_replace_policy,
            resource.at("deletion_policy").line,
        )
        for resource in facts.architecture.resources
    } == wanted

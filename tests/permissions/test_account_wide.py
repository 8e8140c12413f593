"""Which actions could name resources: the facts of AWS's reference, for actions as people write them."""

from __future__ import annotations

import json

import pytest

from mkdocs_techdesign.permissions.account_wide import can_be_narrowed
from tests.permissions.actions import SERVICES, TARGET


@pytest.mark.parametrize("action", ["dynamodb:GetItem", "SQS:sendmessage", "s3:Get*", "dynamodb:*", "iam:CreateRole"])
def test_resources_can_be_named(action: str) -> None:
    assert can_be_narrowed(action)


@pytest.mark.parametrize(
    "action",
    ["s3:ListAllMyBuckets", "ec2:Describe*", "xray:PutTraceSegments", "bedrock-runtime:InvokeModel", "*", "", "s3:"],
)
def test_resources_cannot_be_named_or_nobody_knows(action: str) -> None:
    assert not can_be_narrowed(action)


def test_table_holds_every_service_once_and_no_action_on_both_sides() -> None:
    services = json.loads(TARGET.read_text(encoding="utf-8"))["services"]
    assert set(services) <= set(SERVICES)
    assert len(services) > 70
    for rows in services.values():
        assert not set(rows["wide"].split()) & set(rows["narrow"].split())

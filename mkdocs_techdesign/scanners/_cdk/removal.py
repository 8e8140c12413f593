"""What becomes of what a construct made once it leaves its stack: the `DeletionPolicy` the CDK writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .stack_made import set_path
from .values import Thing

if TYPE_CHECKING:
    from .lowering import Lowering
    from .stack_made import StackMade

_UNSAID = {
    "aws_cognito.UserPool": "Retain",
    "aws_dynamodb.Table": "Retain",
    "aws_dynamodb.TableV2": "Retain",
    "aws_ecr.Repository": "Retain",
    "aws_efs.FileSystem": "Retain",
    "aws_kinesis.Stream": "Retain",
    "aws_kms.Key": "Retain",
    "aws_logs.LogGroup": "Retain",
    "aws_rds.DatabaseCluster": "Snapshot",
    "aws_rds.DatabaseInstance": "Snapshot",
    "aws_s3.Bucket": "Retain",
}
"""Class to what the CDK writes where nobody says anything; for all others it writes nothing."""
_REPLACED = {"RetainExceptOnCreate": "Retain"}
"""What stands under `UpdateReplacePolicy` where it is not the same: it has no such word."""


def policies(lowering: Lowering, thing: Thing, stack: StackMade, logical_id: str) -> None:
    """Put both policies beside the properties of a construct's resource."""
    where, value = thing.at("removalPolicy"), thing.props.get("removalPolicy")
    for call in thing.calls:
        if call.name == "applyRemovalPolicy":
            where, value = call.location, call.positional(0, "policy")
    policy: Any = _UNSAID.get(thing.name) if value is None else lowering.node(value, stack, where)
    if policy is not None:
        entry = stack.resources[logical_id]
        set_path(entry, "DeletionPolicy", policy, where)
        set_path(
            entry, "UpdateReplacePolicy", _REPLACED.get(policy, policy) if isinstance(policy, str) else policy, where
        )

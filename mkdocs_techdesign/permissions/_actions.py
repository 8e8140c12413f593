"""Which IAM actions an operation of code needs, where the two are not called alike. Facts from the API references."""

from __future__ import annotations

from ..model.behaviour import DataAccess, PublishedEvent

_NEEDS: dict[str, tuple[str, ...]] = {
    "dynamodb:TransactGetItems": ("dynamodb:GetItem",),
    "dynamodb:BatchExecuteStatement": (),
    "dynamodb:ExecuteStatement": (),
    "dynamodb:ExecuteTransaction": (),
    "s3:ListObjects": ("s3:ListBucket",),
    "s3:ListObjectsV2": ("s3:ListBucket",),
    "s3:HeadBucket": ("s3:ListBucket",),
    "s3:HeadObject": ("s3:GetObject",),
    "s3:CopyObject": ("s3:GetObject", "s3:PutObject"),
    "s3:DeleteObjects": ("s3:DeleteObject",),
    "s3:CreateMultipartUpload": ("s3:PutObject",),
    "s3:UploadPart": ("s3:PutObject",),
    "s3:CompleteMultipartUpload": ("s3:PutObject",),
    "s3:SelectObjectContent": ("s3:GetObject",),
    "sqs:SendMessageBatch": ("sqs:SendMessage",),
    "sqs:DeleteMessageBatch": ("sqs:DeleteMessage",),
    "sqs:ChangeMessageVisibilityBatch": ("sqs:ChangeMessageVisibility",),
    "sns:PublishBatch": ("sns:Publish",),
    "lambda:Invoke": ("lambda:InvokeFunction",),
    "lambda:InvokeAsync": ("lambda:InvokeFunction",),
    "secretsmanager:BatchGetSecretValue": ("secretsmanager:GetSecretValue",),
}
"""Operation to its actions; an empty tuple where that depends on more than the operation."""

_WRITES_IN_A_TRANSACTION = frozenset(
    {"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem"}
)

JUDGED: dict[str, frozenset[str]] = {
    "dynamodb": frozenset(
        {
            "GetItem", "BatchGetItem", "Query", "Scan", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem",
            "ConditionCheckItem",
        }
    ),
    "s3": frozenset({"GetObject", "PutObject", "DeleteObject", "ListBucket"}),
    "sqs": frozenset({"SendMessage", "ReceiveMessage", "DeleteMessage"}),
    "sns": frozenset({"Publish"}),
    "events": frozenset({"PutEvents"}),
    "kinesis": frozenset({"PutRecord", "PutRecords"}),
    "firehose": frozenset({"PutRecord", "PutRecordBatch"}),
    "states": frozenset({"StartExecution", "StartSyncExecution", "SendTaskSuccess", "SendTaskFailure"}),
    "lambda": frozenset({"InvokeFunction"}),
    "secretsmanager": frozenset({"GetSecretValue"}),
    "ssm": frozenset({"GetParameter", "GetParameters", "GetParametersByPath"}),
    "cognito-idp": frozenset({"AdminGetUser", "AdminCreateUser", "AdminDeleteUser", "AdminUpdateUserAttributes"}),
}  # fmt: skip
"""Actions that only the code of a function uses, so that code which does not is a sign: by service."""

POLLED = frozenset(
    {
        "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ChangeMessageVisibility",
        "kinesis:GetRecords", "kinesis:GetShardIterator", "dynamodb:GetRecords", "dynamodb:GetShardIterator",
    }
)  # fmt: skip
"""Actions Lambda itself uses on what a function polls."""
LETTERS = frozenset({"sqs:SendMessage", "sns:Publish", "lambda:InvokeFunction", "events:PutEvents", "s3:PutObject"})
"""Actions Lambda itself uses on where a function's failures and results go."""


def needed(access: DataAccess) -> tuple[str, ...] | None:
    """The actions an operation needs; None where more than the operation decides."""
    label = f"{access.service}:{access.operation}"
    if label == "dynamodb:TransactWriteItems":
        return None
    if label in _NEEDS:
        return _NEEDS[label] or None
    return (label,)


def may_need(access: DataAccess) -> frozenset[str]:
    """Every action an operation may need."""
    if access.operation == "TransactWriteItems":
        return _WRITES_IN_A_TRANSACTION
    found = needed(access)
    return frozenset(found or ())


def published(event: PublishedEvent) -> str:
    """The action that puts an event on a bus."""
    return "events:PutEvents"

"""Services and operations under one name, whatever an SDK calls them. Facts from the SDKs' references."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ...kinds._actions import relations
from ...model.architecture import Relation

DOCUMENT = {
    "get": "GetItem",
    "put": "PutItem",
    "update": "UpdateItem",
    "delete": "DeleteItem",
    "query": "Query",
    "scan": "Scan",
    "batchGet": "BatchGetItem",
    "batchWrite": "BatchWriteItem",
    "transactGet": "TransactGetItems",
    "transactWrite": "TransactWriteItems",
}
"""Methods of document clients to operations."""


@dataclass(frozen=True, slots=True)
class Service:
    """One service."""

    id: str
    """As in IAM actions."""
    targets: tuple[str, ...]
    """Members of its requests that name a resource, the first that is there counts."""
    types: tuple[str, ...]
    """Resource types they name."""


@cache
def _services() -> dict[str, Service]:
    data = json.loads((files(__package__) / "catalogue.json").read_text("utf-8"))
    found: dict[str, Service] = {}
    for id, row in data.items():
        service = Service(id, tuple(row["targets"]), tuple(row["types"]))
        for name in (id, *row["aliases"]):
            found[_plain(name)] = service
    return found


def service(name: str) -> Service:
    """The service an SDK calls so: `stepfunctions`, `SFN`, `client-eventbridge`. Unknown ones keep their name."""
    plain = _plain(name)
    known = _services().get(plain)
    return known or Service(name.lower(), (), ())


def _plain(name: str) -> str:
    return re.sub("[^a-z0-9]", "", name.lower())


def camel(name: str) -> str:
    """`list_objects_v2` as `ListObjectsV2`."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


_ACTIONS = {
    "lambda:Invoke": "lambda:InvokeFunction",
    "states:StartSyncExecution": "states:StartExecution",
    "execute-api:PostToConnection": "execute-api:ManageConnections",
    "sns:PublishBatch": "sns:Publish",
    "sqs:SendMessageBatch": "sqs:SendMessage",
    "dynamodb:TransactWriteItems": "dynamodb:PutItem",
    "lambda:InvokeAsync": "lambda:InvokeFunction",
    "dynamodb:TransactGetItems": "dynamodb:GetItem",
    "dynamodb:ExecuteStatement": "dynamodb:Query",
    "s3:HeadObject": "s3:GetObject",
    "s3:ListObjectsV2": "s3:ListBucket",
    "s3:ListObjects": "s3:ListBucket",
    "s3:DeleteObjects": "s3:DeleteObject",
    "s3:CopyObject": "s3:PutObject",
    "s3:CreateMultipartUpload": "s3:PutObject",
    "s3:UploadPart": "s3:PutObject",
    "s3:CompleteMultipartUpload": "s3:PutObject",
}
"""Operations that are allowed by an action of another name."""
_NO_FLOW = (
    "Describe",
    "Tag",
    "Untag",
    "ChangeMessageVisibility",
    "DeleteMessage",
    "GetQueue",
    "ListQueues",
    "ListTables",
    "SendTask",
    "GetActivity",
    "StopExecution",
)
_READS = ("Get", "List", "Query", "Scan", "BatchGet", "Head", "Select", "Search", "AdminGet", "AdminList", "Download")
_STARTS = ("AdminInitiate", "AdminRespond", "Initiate", "Respond", "Detect", "Analyze", "Start")
_CHANGES = ("Update", "Put", "Create", "Delete")
_MANAGED = frozenset(
    {"cognito-idp", "s3", "dynamodb", "ssm", "secretsmanager", "rds-data", "timestream", "logs", "kms"}
)
"""Services whose other operations are writes."""


def relation(type: str, service: str, operation: str) -> Relation | None:
    """What an operation does to a resource of a type; None where no data flows."""
    if operation.startswith(_NO_FLOW):
        return None
    action = f"{service}:{operation}"
    known = relations(type, _ACTIONS.get(action, action))
    if known:
        return known[0]
    if operation.startswith(_READS):
        return Relation.READS
    if service in _MANAGED:
        return Relation.INVOKES if operation.startswith(_STARTS) else Relation.WRITES
    return Relation.WRITES if operation.startswith(_CHANGES) else None

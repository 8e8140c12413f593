"""What every consumer of work order events needs: logging, versions, exactly-once effects."""

import json
import logging
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import boto3
from aws_xray_sdk.core import patch_all
from botocore.config import Config
from botocore.exceptions import ClientError

patch_all()

LOG = logging.getLogger()
LOG.setLevel(logging.INFO)
# Four calls of at most 5 s and three pauses stay inside the 60 s of an event function.
CONFIG = Config(connect_timeout=1, read_timeout=5, retries={"mode": "standard", "total_max_attempts": 4})

DAY = 24 * 3600
LEASE = 90


class UnknownVersion(ValueError):
    """An event in a version this consumer was not written for; it goes to the dead-letter queue."""


class StillRunning(RuntimeError):
    """Another invocation works on the same event; the retry finds it done."""


def log(action: str, event: dict[str, Any], message: str, level: int = logging.INFO, **fields: Any) -> None:
    """One structured line with the correlation id that came with the event."""
    detail = event.get("detail", {})
    LOG.log(
        level,
        message,
        extra={
            "action": action,
            "correlationId": detail.get("correlationId"),
            "workOrderId": detail.get("workOrderId"),
            **fields,
        },
    )


def detail_of(event: dict[str, Any]) -> dict[str, Any]:
    """The detail, if its version is one this code reads."""
    detail = event["detail"]
    version = str(detail.get("version"))
    if version.split(".")[0] != "1":
        raise UnknownVersion(f"{event['detail-type']} version {version}")
    return detail


def event_id(event: dict[str, Any]) -> str:
    """The id of the first delivery: an event published again from a dead-letter queue keeps it."""
    return event["detail"].get("redriveOf", event["id"])


def once(consumer: str, event: dict[str, Any], work: Callable[[], Any]) -> Any:
    """Does the work once per event and consumer, for 24 hours.

    The marker says in progress until the work is done, so that a crash between the two is tried again.
    """
    table = boto3.resource("dynamodb", config=CONFIG).Table(os.environ["TABLE_NAME"])
    key = {"PK": f"IDEMPOTENCY#{consumer}#{event_id(event)}", "SK": "METADATA"}
    now = int(time.time())
    try:
        table.put_item(
            Item={
                **key,
                "entityType": "Idempotency",
                "state": "IN_PROGRESS",
                "leaseUntil": now + LEASE,
                "TTL": now + DAY,
            },
            ConditionExpression="attribute_not_exists(PK) OR #ttl <= :now OR (#state = :open AND leaseUntil <= :now)",
            ExpressionAttributeNames={"#ttl": "TTL", "#state": "state"},
            ExpressionAttributeValues={":now": now, ":open": "IN_PROGRESS"},
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        earlier = table.get_item(Key=key, ConsistentRead=True).get("Item", {})
        if earlier.get("state") != "DONE":
            raise StillRunning(event_id(event)) from None
        log(consumer, event, "already processed")
        return json.loads(earlier["result"])
    try:
        result = work()
    except Exception:
        table.delete_item(Key=key)
        raise
    table.update_item(
        Key=key,
        UpdateExpression="SET #state = :done, #result = :result, processedAt = :at",
        ExpressionAttributeNames={"#state": "state", "#result": "result"},
        ExpressionAttributeValues={
            ":done": "DONE",
            ":result": json.dumps(result),
            ":at": datetime.now(UTC).isoformat(),
        },
    )
    return result

"""Reads the table's stream: completed work orders go to the archive, and their items expire later."""

import json
import logging
import os
from datetime import datetime
from decimal import Decimal
from typing import Any

import boto3
from boto3.dynamodb.types import TypeDeserializer
from botocore.exceptions import ClientError
from common import CONFIG, LOG

S3 = boto3.client("s3", config=CONFIG)
TABLE = boto3.resource("dynamodb", config=CONFIG).Table(os.environ["TABLE_NAME"])
READ = TypeDeserializer().deserialize

# Reports look back a year in the table; the archive keeps the rest of the seven years.
KEEP_IN_TABLE = 365 * 24 * 3600


def plain(value: Any) -> Any:
    """DynamoDB's numbers as JSON has them."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(type(value).__name__)


def archive(order: dict[str, Any]) -> None:
    """Copies one order, then lets its item expire. Both may be repeated."""
    completed = datetime.fromisoformat(order["completedAt"])
    S3.put_object(
        Bucket=os.environ["ARCHIVE_BUCKET"],
        Key=f"workorders/year={completed:%Y}/month={completed:%m}/day={completed:%d}/workorder-{order['workOrderId']}.json",
        Body=json.dumps(order, default=plain).encode(),
        ContentType="application/json",
    )
    try:
        TABLE.update_item(
            Key={"PK": order["PK"], "SK": order["SK"]},
            UpdateExpression="SET #ttl = :ttl",
            ConditionExpression="attribute_exists(PK) AND attribute_not_exists(#ttl)",
            ExpressionAttributeNames={"#ttl": "TTL"},
            ExpressionAttributeValues={":ttl": int(completed.timestamp()) + KEEP_IN_TABLE},
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Reports the records that failed, so that the rest of the batch is not read again."""
    failures = []
    for record in event["Records"]:
        number = record["dynamodb"]["SequenceNumber"]
        order = {name: READ(value) for name, value in record["dynamodb"]["NewImage"].items()}
        fields = {"action": "archive", "workOrderId": order.get("workOrderId"), "correlationId": record["eventID"]}
        try:
            archive(order)
            LOG.info("archived", extra=fields)
        except Exception:
            LOG.log(logging.ERROR, "not archived", exc_info=True, extra=fields)
            failures.append({"itemIdentifier": number})
            break  # a stream is read in order: what follows comes again anyway
    return {"batchItemFailures": failures}

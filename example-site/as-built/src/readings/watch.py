"""The stream of readings: keeps the last one of each shipment, and reports loads that stay too warm."""

import base64
import json
import os

import boto3
from botocore.exceptions import ClientError

from limits import too_warm

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
queue = boto3.client("sqs")


def handler(event, context):
    failed = []
    for record in event["Records"]:
        reading = json.loads(base64.b64decode(record["kinesis"]["data"]))
        try:
            remember(reading)
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                failed.append({"itemIdentifier": record["kinesis"]["sequenceNumber"]})
            continue
        if too_warm(reading):
            report(reading)
    return {"batchItemFailures": failed}


def remember(reading):
    """An older reading never replaces a newer one."""
    table.update_item(
        Key={"pk": f"SHIPMENT#{reading['shipment']}", "sk": "SHIPMENT"},
        UpdateExpression="SET degrees = :degrees, readAt = :at",
        ConditionExpression="attribute_not_exists(readAt) OR readAt < :at",
        ExpressionAttributeValues={":degrees": str(reading["degrees"]), ":at": reading["at"]},
    )


def report(reading):
    queue.send_message(
        QueueUrl=os.environ["QUEUE_URL"],
        MessageGroupId=reading["shipment"],
        MessageBody=json.dumps(reading),
    )

"""LabelsQueue: marks the parcel of each message as labelled."""

import json
import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def handler(event, context):
    failed = []
    for record in event["Records"]:
        try:
            label(json.loads(record["body"])["id"])
        except Exception:
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}


def label(key):
    table.update_item(
        Key={"pk": key, "sk": "PARCEL"},
        UpdateExpression="SET #status = :labelled",
        ExpressionAttributeNames={"#status": "status"},
        ExpressionAttributeValues={":labelled": "labelled"},
    )

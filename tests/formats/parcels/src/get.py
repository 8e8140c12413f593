"""GET /parcels/{id}: one parcel."""

import json
import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def handler(event, context):
    key = {"pk": "PARCEL#" + event["pathParameters"]["id"], "sk": "PARCEL"}
    found = table.get_item(Key=key).get("Item")
    if found is None:
        return {"statusCode": 404, "body": "{}"}
    return {"statusCode": 200, "body": json.dumps(found)}

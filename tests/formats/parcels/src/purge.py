"""Once a day: deletes parcels that were delivered."""

import os

import boto3
from boto3.dynamodb.conditions import Key

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def handler(event, context):
    found = table.query(IndexName="byStatus", KeyConditionExpression=Key("status").eq("delivered"))
    with table.batch_writer() as batch:
        for parcel in found["Items"]:
            batch.delete_item(Key={"pk": parcel["pk"], "sk": parcel["sk"]})

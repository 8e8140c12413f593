import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["SEATS_TABLE"])


def handler(event, context):
    table.put_item(Item={"id": event["id"]})
    return {"statusCode": 201}

import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["ORDERS"])


def handler(event, context):
    if not event["body"]:
        return {"statusCode": 400}
    if context.busy:
        return {"statusCode": 503}
    table.put_item(Item={"id": event["id"]}, ConditionExpression="attribute_not_exists(id)")
    return {"statusCode": 201}

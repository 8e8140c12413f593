"""Every night: shipments that are closed go to the archive."""

import json
import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
archive = boto3.client("s3")


def handler(event, context):
    pages = boto3.client("dynamodb").get_paginator("scan").paginate(
        TableName=os.environ["TABLE_NAME"], FilterExpression="attribute_exists(closedAt)"
    )
    for page in pages:
        for item in page["Items"]:
            name = f"shipments/{item['pk']['S']}.json"
            archive.put_object(Bucket=os.environ["BUCKET"], Key=name, Body=json.dumps(item))

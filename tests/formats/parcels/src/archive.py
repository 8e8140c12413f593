"""Stream of the table: keeps every change as a file."""

import json
import os

import boto3

store = boto3.client("s3")


def handler(event, context):
    for record in event["Records"]:
        store.put_object(Bucket=os.environ["ARCHIVE"], Key=record["eventID"], Body=json.dumps(record["dynamodb"]))

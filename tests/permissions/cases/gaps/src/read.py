"""Reads and writes orders."""

import os

import boto3

dynamodb = boto3.resource("dynamodb")
table = dynamodb.Table(os.environ["TABLE"])
s3 = boto3.client("s3")


def handler(event, context):
    return table.get_item(Key={"id": event["id"]})


def any_table(event, context):
    return dynamodb.Table(event["table"]).get_item(Key={"id": event["id"]})


def write(event, context):
    table.put_item(Item={"id": event["id"]})
    s3.put_object(Bucket=os.environ["BUCKET"], Key="a", Body="b")

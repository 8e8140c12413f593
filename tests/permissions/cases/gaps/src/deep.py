"""Far from its handler."""

import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def handler(event, context):
    table.get_item(Key={"id": "near"})
    return one(event)


def one(event):
    return two(event)


def two(event):
    return three(event)


def three(event):
    return four(event)


def four(event):
    return table.put_item(Item={"id": event["id"]})

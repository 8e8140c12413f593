import os

import boto3

client = boto3.client("dynamodb")
TABLE = os.environ["TABLE"]


def fourth():
    client.delete_item(TableName=TABLE, Key={})


def third(name):
    client.put_item(TableName=name, Item={})
    fourth()


def second(name):
    third(name)


def first():
    second(TABLE)


def handler(event, context):
    first()

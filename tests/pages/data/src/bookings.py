import os

import boto3
from boto3.dynamodb.conditions import Attr, Key

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def book(event, context):
    table.put_item(Item=event["booking"], ConditionExpression="attribute_not_exists(PK)")


def cancel(event, context):
    key = {"PK": event["hotel"], "SK": event["id"]}
    found = table.get_item(Key=key, ConsistentRead=True)["Item"]
    table.update_item(
        Key=key,
        UpdateExpression="SET #s = :gone, deletedAt = :now, version = version + :one",
        ConditionExpression="version = :expected",
        ExpressionAttributeNames={"#s": "state"},
        ExpressionAttributeValues={":gone": "CANCELLED", ":now": "now", ":one": 1, ":expected": found["version"]},
    )
    table.update_item(Key=key, UpdateExpression="SET remark = :r", ExpressionAttributeValues={":r": ""})


def search(event, context):
    mine = {"IndexName": "ByGuest", "KeyConditionExpression": "guest = :g"}
    table.query(FilterExpression="attribute_not_exists(deletedAt)", **mine)
    table.query(IndexName="ByRoom", KeyConditionExpression=Key("room").eq(event["room"]))
    table.query(KeyConditionExpression=Key("guest").eq(event["guest"]))
    table.scan(FilterExpression=Attr("state").eq("OPEN"))


def copy(event, context):
    pass

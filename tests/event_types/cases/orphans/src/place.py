"""Places orders."""

import json
import os

import boto3

events = boto3.client("events")
sns = boto3.client("sns")


def handler(event, context):
    put("order.placed", {"orderId": event["id"], "total": event["total"]})
    put("order.counted", {"orderId": event["id"]})
    sns.publish(TopicArn=os.environ["ALERTS"], Message="placed")


def put(kind, detail):
    entry = {"EventBusName": os.environ["BUS"], "Source": "shop", "DetailType": kind, "Detail": json.dumps(detail)}
    events.put_events(Entries=[entry])

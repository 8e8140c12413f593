import os

import boto3

EVENTS = boto3.client("events")


def publish(kind, prefix=None):
    name = f"{prefix}{kind}" if prefix else kind
    EVENTS.put_events(
        Entries=[{"EventBusName": os.environ["BUS"], "Source": "shop", "DetailType": name, "Detail": "{}"}]
    )


def handler(event, context):
    publish("order.placed")

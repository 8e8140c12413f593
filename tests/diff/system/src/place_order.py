import json
import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
events = boto3.client("events")


def handler(event, context):
    order = json.loads(event["body"])
    table.put_item(Item=order)
    events.put_events(
        Entries=[
            {
                "EventBusName": os.environ["BUS_NAME"],
                "Source": "shop.orders",
                "DetailType": "order.placed",
                "Detail": json.dumps({"orderId": order["orderId"], "total": order["total"]}),
            }
        ]
    )
    return {"statusCode": 201, "body": json.dumps(order)}

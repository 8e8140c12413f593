import json
import os

import boto3
from aws_lambda_powertools import Logger, Tracer
from aws_lambda_powertools.event_handler import APIGatewayRestResolver

logger = Logger()
tracer = Tracer()
app = APIGatewayRestResolver()
table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
events = boto3.client("events")


@app.get("/orders/<order_id>")
def get_order(order_id):
    return table.get_item(Key={"id": order_id}, ConsistentRead=True).get("Item")


@app.post("/orders/new")
def place_order():
    order = app.current_event.json_body
    table.put_item(Item=order, ConditionExpression="attribute_not_exists(id)")
    events.put_events(
        Entries=[
            {
                "EventBusName": os.environ["BUS_NAME"],
                "Source": "shop",
                "DetailType": "order.placed",
                "Detail": json.dumps({"orderId": order["id"], "customer": order["customer"]}),
            }
        ]
    )
    return {"id": order["id"]}, 201


@tracer.capture_lambda_handler
@logger.inject_lambda_context
def handler(event, context):
    return app.resolve(event, context)

"""POST /parcels: keeps a parcel and tells the rest of the system."""

import json
import os
from uuid import uuid4

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
events = boto3.client("events")


def handler(event, context):
    parcel = {"pk": f"PARCEL#{uuid4()}", "sk": "PARCEL", "status": "created", **json.loads(event["body"])}
    table.put_item(Item=parcel, ConditionExpression="attribute_not_exists(pk)")
    events.put_events(
        Entries=[
            {
                "EventBusName": os.environ["BUS_NAME"],
                "Source": "parcels",
                "DetailType": "ParcelCreated",
                "Detail": json.dumps({"id": parcel["pk"]}),
            }
        ]
    )
    return {"statusCode": 201, "body": json.dumps({"id": parcel["pk"]})}

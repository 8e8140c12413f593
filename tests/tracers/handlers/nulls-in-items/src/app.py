import os
import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def handler(event, context):
    team = event.get("team")
    table.put_item(Item={"PK": event["id"], "GSI1PK": None, "note": None})
    table.put_item(Item={"PK": event["id"], "GSI1PK": f"TEAM#{team}" if team else None})
    table.put_item(Item={"PK": event["id"], "GSI1PK": team or None})
    table.update_item(
        Key={"PK": event["id"]},
        UpdateExpression="SET #key = :key, note = :note",
        ExpressionAttributeNames={"#key": "GSI1PK"},
        ExpressionAttributeValues={":key": team if team else None, ":note": "x"},
    )
    kept = {"PK": event["id"], "GSI1PK": None}
    if team:
        kept["GSI1PK"] = team
    else:
        del kept["GSI1PK"]
    table.put_item(Item=kept)
    later = {"PK": event["id"], "GSI1PK": None}
    later["GSI1PK"] = team
    table.put_item(Item=later)
    whole = {"PK": event["id"], "GSI1PK": None}
    table.put_item(Item={name: value for name, value in whole.items() if value is not None})

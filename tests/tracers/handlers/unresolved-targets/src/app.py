import os

import boto3

dynamodb = boto3.resource("dynamodb")


def handler(event, context):
    dynamodb.Table(event["table"]).get_item(Key={})
    dynamodb.Table(os.environ["MISSING"]).get_item(Key={})
    dynamodb.Table(os.environ["STAGE"]).get_item(Key={})
    dynamodb.Table(f"orders-{os.environ['STAGE']}").get_item(Key={})
    dynamodb.Table(os.environ.get("MISSING", "unheard-of")).get_item(Key={})
    sqs = boto3.client("sqs")
    sqs.send_message(QueueUrl=f"https://sqs.eu-west-1.amazonaws.com/{event['account']}/jobs", MessageBody="x")
    sqs.send_message(**event["message"])
    boto3.client("events").put_events(Entries=event["entries"])
    boto3.client(event["service"]).call_something()
    table = os.environ["TABLE"] if event else None
    dynamodb.Table(table).query(IndexName=event["index"], KeyConditionExpression="pk = :pk")

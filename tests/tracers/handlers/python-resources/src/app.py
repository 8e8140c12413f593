import os

import boto3
from boto3.dynamodb.conditions import Attr, Key

table = boto3.resource("dynamodb").Table("orders")
queue = boto3.resource("sqs").Queue(os.environ["QUEUE"])


def handler(event, context):
    status = event["status"]
    table.query(
        IndexName="by-status",
        KeyConditionExpression=Key("status").eq(status) & Key("created").between("2024", "2025"),
        FilterExpression=Attr("total").gt(10) | Attr("gift").exists(),
        ProjectionExpression="id, total",
    )
    table.query(
        KeyConditionExpression=Key("pk").eq(f"order#{event['id']}") & Key("sk").begins_with("line#"),
        ConsistentRead=True,
    )
    table.update_item(
        Key={"id": 1},
        UpdateExpression="SET #s = :s, version = version + :one",
        ConditionExpression="version = :known",
        ExpressionAttributeNames={"#s": "status"},
        ExpressionAttributeValues={":s": "PAID", ":one": 1, ":known": event["version"]},
    )
    table.put_item(Item={}, ConditionExpression="attribute_not_exists(pk)")
    with table.batch_writer() as batch:
        for line in event["lines"]:
            batch.put_item(Item=line)
    queue.send_message(MessageBody="x")
    boto3.resource("sqs").get_queue_by_name(QueueName="jobs").send_messages(Entries=[])
    boto3.resource("sns").Topic(os.environ["TOPIC"]).publish(Message="x")
    bucket = boto3.resource("s3").Bucket("files")
    bucket.put_object(Key="x", Body=b"")
    for each in bucket.objects.filter(Prefix="a/"):
        boto3.resource("s3").Object("files", each.key).delete()
    table.meta.client.scan(TableName="orders")

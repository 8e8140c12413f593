import json
import os

import boto3
from boto3 import Session

dynamodb = boto3.client("dynamodb")
sqs = Session().client("sqs")
sns = boto3.session.Session().client(service_name="sns")
s3 = boto3.client("s3")
events = boto3.client("events")
states = boto3.client("stepfunctions")
ssm = boto3.client("ssm")


def handler(event, context):
    found = dynamodb.get_item(TableName=os.environ["TABLE"], Key={"id": {"S": event["id"]}}, ConsistentRead=True)
    for page in dynamodb.get_paginator("query").paginate(
        TableName=os.getenv("TABLE"),
        IndexName="by-customer",
        KeyConditionExpression="#c = :c AND created > :since",
        ExpressionAttributeNames={"#c": "customer"},
        ExpressionAttributeValues={":c": {"S": event["customer"]}, ":since": {"S": "2024"}},
    ):
        print(page)
    dynamodb.batch_write_item(RequestItems={os.environ["TABLE"]: []})
    dynamodb.transact_write_items(
        TransactItems=[
            {
                "Put": {
                    "TableName": os.environ.get("TABLE"),
                    "Item": {},
                    "ConditionExpression": "attribute_not_exists(id)",
                }
            }
        ]
    )
    dynamodb.get_waiter("table_exists").wait(TableName="orders")
    sqs.send_message(QueueUrl=os.environ["QUEUE"], MessageBody="x")
    sns.publish(TopicArn=os.environ["TOPIC"], Message="x")
    sns.publish(PhoneNumber="x", Message="x")
    s3.upload_file("/tmp/x", "shop-uploads", "x")
    s3.generate_presigned_url("get_object", Params={"Bucket": "shop-uploads", "Key": "x"})
    s3.list_objects_v2(Bucket="somewhere-else")
    detail = {"orderId": event["id"], "lines": [{"sku": 1}]}
    events.put_events(
        Entries=[
            {
                "EventBusName": os.environ["BUS"],
                "Source": "shop.orders",
                "DetailType": "OrderPlaced",
                "Detail": json.dumps(detail),
            }
        ]
    )
    states.start_execution(stateMachineArn=os.environ["FLOW"], input="{}")
    boto3.client("lambda").invoke(FunctionName="shop-worker")
    boto3.client("kinesis").put_records(StreamName=os.environ["STREAM"], Records=[])
    late = ssm.get_parameter(Name="/shop/queue")["Parameter"]["Value"]
    sqs.send_message(QueueUrl=late, MessageBody="x")
    named = sqs.get_queue_url(QueueName="orders-queue")["QueueUrl"]
    sqs.send_message(QueueUrl=named, MessageBody="x")
    sqs.receive_message(QueueUrl=os.environ["QUEUE"])
    return {"statusCode": 200 if found else 404}

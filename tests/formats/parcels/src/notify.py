"""ParcelCreated: asks for a label."""

import json
import os

import boto3

queue = boto3.client("sqs")


def handler(event, context):
    queue.send_message(QueueUrl=os.environ["QUEUE_URL"], MessageBody=json.dumps(event["detail"]))

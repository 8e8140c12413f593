import os

import boto3
import one


def walk(item):
    boto3.resource("dynamodb").Table(os.environ["TABLE"]).put_item(Item=item)
    walk(item["child"])
    one.back(item)

import os

import boto3
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.parser import BaseModel, parse

processor = BatchProcessor(event_type=EventType.SQS)


class Order(BaseModel):
    id: str


def one(record):
    order = parse(event=record.body, model=Order)
    boto3.resource("dynamodb").Table(os.environ["TABLE"]).delete_item(Key={"id": order.id})


def lambda_handler(event, context):
    return process_partial_response(event=event, record_handler=one, processor=processor, context=context)

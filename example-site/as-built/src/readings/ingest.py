"""POST /readings: temperatures of a truck, as they come in."""

import json
import os

import boto3

stream = boto3.client("kinesis")


def handler(event, context):
    readings = json.loads(event["body"])
    if not isinstance(readings, list) or len(readings) > 500:
        return {"statusCode": 400, "body": json.dumps({"error": "send a list of at most 500 readings"})}
    records = [{"Data": json.dumps(reading), "PartitionKey": reading["truck"]} for reading in readings]
    answer = stream.put_records(StreamName=os.environ["STREAM_NAME"], Records=records)
    return {"statusCode": 202, "body": json.dumps({"failed": answer["FailedRecordCount"]})}

import boto3

from .settings import TABLE

client = None


def _client():
    global client
    if client is None:
        client = boto3.client("dynamodb")
    return client


def load(id):
    return _client().get_item(TableName=TABLE, Key={"id": {"S": id}})

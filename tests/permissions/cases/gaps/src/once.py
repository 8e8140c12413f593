"""Counts each request once."""

import os

from aws_lambda_powertools.utilities.idempotency import DynamoDBPersistenceLayer, idempotent


@idempotent(persistence_store=DynamoDBPersistenceLayer(table_name=os.environ["TABLE"]))
def once(event, context):
    return {"statusCode": 200}

import os

import boto3
from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.utilities import parameters
from aws_lambda_powertools.utilities.idempotency import DynamoDBPersistenceLayer, idempotent

app = APIGatewayRestResolver(strip_prefixes=["/shop"])
router = Router()
logger = Logger()
tracer = Tracer()
metrics = Metrics()
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
layer = DynamoDBPersistenceLayer(table_name=os.environ["DONE"])


@app.get("/orders/<order_id>")
@tracer.capture_method
def get_order(order_id: str):
    found = table.get_item(Key={"id": order_id})
    if "Item" not in found:
        raise NotFoundError("no such order")
    return found["Item"]


@app.post("/orders")
def place_order():
    key = parameters.get_secret("shop/key")
    table.put_item(Item={"key": key})
    return Response(status_code=201, body="")


@router.route("/health", method=["GET", "HEAD"])
def health():
    return {}


app.include_router(router, prefix="/internal")


@logger.inject_lambda_context
@idempotent(persistence_store=layer)
def lambda_handler(event, context):
    return app.resolve(event, context)

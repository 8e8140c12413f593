import os

import boto3
from fastapi import APIRouter, FastAPI, HTTPException
from mangum import Mangum

app = FastAPI()
router = APIRouter(prefix="/orders")
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


@router.get("/{order_id}")
async def read(order_id: str):
    found = table.get_item(Key={"id": order_id})
    if not found:
        raise HTTPException(status_code=404)
    return found


app.include_router(router, prefix="/v1")
handler = Mangum(app)

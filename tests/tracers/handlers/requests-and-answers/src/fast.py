from fastapi import FastAPI, Header
from mangum import Mangum
from pydantic import BaseModel, Field

app = FastAPI()


class Line(BaseModel):
    sku: str
    quantity: int = 1


class Order(BaseModel):
    id: str
    first: Line
    note: str | None = None
    kind: str = Field(alias="type")


@app.post("/orders/{shop}", status_code=201)
def create(shop: str, order: Order, dry: bool = False, x_user: str = Header()):
    return {"id": order.id, "shop": shop}


handler = Mangum(app)

import json
from dataclasses import dataclass
from typing import Optional

from pydantic import BaseModel


@dataclass
class Address:
    street: str
    zip: Optional[str] = None


class Customer(BaseModel):
    name: str
    age: int = 0
    home: Address


def handler(event, context):
    body = json.loads(event["body"])
    customer = Customer(**body["customer"])
    address = Address(**body["to"])
    saved = Customer.model_validate(body["customer"])
    print(customer.name, address.street, saved.home.street)
    return {"statusCode": 200, "body": saved.model_dump_json()}

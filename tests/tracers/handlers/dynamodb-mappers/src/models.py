import os

from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model


class Order(Model):
    class Meta:
        table_name = os.environ["TABLE"]

    id = UnicodeAttribute(hash_key=True)


def handler(event, context):
    order = Order.get(event["id"])
    order.save()
    for _ in Order.query(event["id"]):
        pass
    Order(event["id"]).delete()

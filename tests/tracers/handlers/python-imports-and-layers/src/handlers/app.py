import store.orders
from shop_layer import connection
from store import settings as configured

from . import relative
from .relative import Gateway as Door


def handler(event, context):
    store.orders.load(event["id"])
    relative.touch(configured.TABLE)
    Door(connection.table()).delete(event["id"])

import store.orders
from store import settings as configured

from . import relative
from .relative import Gateway as Door
from shop_layer import connection


def handler(event, context):
    store.orders.load(event["id"])
    relative.touch(configured.TABLE)
    Door(connection.table()).delete(event["id"])

import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial, wraps
from threading import Thread

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def traced(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@traced
def one(item):
    table.put_item(Item=item)


def two(item):
    table.delete_item(Key=item)


def three(name, item):
    boto3.resource("dynamodb").Table(name).update_item(Key=item)


class Worker:
    def run(self):
        table.get_item(Key={})


@traced
def handler(event, context):
    Thread(target=one, args=(event,)).start()
    with ThreadPoolExecutor() as executor:
        executor.submit(two, event)
        list(executor.map(Worker().run, []))
    each = partial(three, os.environ["TABLE"])
    list(map(lambda item: each(item), event["items"]))  # noqa: C417
    commands = {"scan": lambda: table.scan()}
    commands[event["command"]]()

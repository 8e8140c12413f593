import json
import os

import boto3

events = boto3.client("events")


def tell(kind, verb):
    entry = {"EventBusName": os.environ["BUS"], "Source": f"shop.{kind.lower()}", "Detail": json.dumps({"id": 1})}
    entry["DetailType"] = "{}{}".format(kind, verb)  # noqa: UP032
    events.put_events(Entries=[entry])

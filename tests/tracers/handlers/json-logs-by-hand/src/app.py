import json
import logging
import sys

logger = logging.getLogger()


def log(level, message, **fields):
    sys.stdout.write(json.dumps({"level": level, "message": message, **fields}) + "\n")


def printed(event, context):
    print(json.dumps({"message": "order taken", "orderId": event["id"]}))
    logger.info(json.dumps({"event": "order.taken", "orderId": event["id"]}))


def by_helper(event, context):
    log("INFO", "order taken", orderId=event["id"])


def plain(event, context):
    print(json.dumps(event))
    print(json.dumps({"statusCode": 200, "message": "ok"}))
    print("order", json.dumps({"message": "alone"}))
    logger.info("order taken")

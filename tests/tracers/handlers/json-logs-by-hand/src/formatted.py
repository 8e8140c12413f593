import json
import logging


class JsonFormatter(logging.Formatter):
    def format(self, record):
        return json.dumps({"level": record.levelname, "message": record.getMessage()})


logger = logging.getLogger()
stream = logging.StreamHandler()
stream.setFormatter(JsonFormatter())
logger.addHandler(stream)


def handler(event, context):
    logger.info("order taken")

from tell import tell


def handler(event, context):
    tell("Order", "Placed")
    tell("Order", event["verb"])

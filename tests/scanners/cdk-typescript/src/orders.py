def get(event, context):
    return event


def put(event, context):
    return event

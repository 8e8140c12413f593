import two


def handler(event, context):
    two.walk(event)
    handler(event["inner"], context)


def back(item):
    two.walk(item)

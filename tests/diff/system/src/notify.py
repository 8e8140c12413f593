def handler(event, context):
    print(event["detail"]["orderId"])

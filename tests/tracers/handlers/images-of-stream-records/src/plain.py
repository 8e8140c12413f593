def handler(event, context):
    for record in event["Records"]:
        after = record["dynamodb"]["NewImage"]
        before = record["dynamodb"].get("OldImage", {})
        print(before, after)

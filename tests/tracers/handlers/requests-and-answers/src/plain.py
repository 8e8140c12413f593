import base64
import json


def answer(status, body):
    return {"statusCode": status, "body": json.dumps(body)}


def handler(event, context):
    headers = event.get("headers") or {}
    key = headers.get("Idempotency-Key")
    if headers["idempotency-key"] != key:
        return answer(400, {"message": "keys differ"})
    cart = event["pathParameters"]["cartId"]
    limit = (event["queryStringParameters"] or {}).get("limit", 20)
    text = event["body"]
    if event.get("isBase64Encoded"):
        text = base64.b64decode(text)
    body = json.loads(text)
    if "coupon" not in body:
        return answer(422, {"message": "no coupon", "field": "coupon"})
    lines = [line["sku"] for line in body["lines"]]
    for line in body.get("lines", []):
        save(line.get("quantity", 1), line["price"]["amount"])
    note = body.get("note") or "none"
    saved = {"cart": cart, "limit": limit, "lines": lines}
    saved["note"] = note
    return answer(201, saved)


def save(quantity, amount):
    print(quantity, amount, context_of({"deep": {"no": "answer"}}))


def context_of(value):
    return value

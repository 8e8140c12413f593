from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

app = APIGatewayHttpResolver()


@app.get("/stock/<sku>")
def stock(sku):
    return {}


@app.post("/stock")
def fill():
    return {}


def handler(event, context):
    return app.resolve(event, context)

from http import HTTPStatus

from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response

app = APIGatewayRestResolver()


def whole():
    return app.current_event.json_body["shared"]


@app.get("/things/<thing>")
def read(thing: str):
    size = app.current_event.get_query_string_value("size", default_value="10")
    return {"thing": thing, "size": size}


@app.post("/things")
def create():
    body = app.current_event.json_body
    return Response(status_code=HTTPStatus.CREATED, body={"id": body["name"], "shared": whole()})


@app.put("/things/<thing>")
def change(thing):
    return {"shared": whole(), "by": app.current_event.headers.get("x-user")}, 202


def handler(event, context):
    return app.resolve(event, context)

import awsgi
from flask import Flask

app = Flask(__name__)


@app.route("/things/<int:thing>", methods=["GET", "DELETE"])
def thing(thing):
    return {}


def handler(event, context):
    return awsgi.response(app, event, context)

import awsgi
from flask import Flask, jsonify, request

app = Flask(__name__)


@app.route("/users/<int:user>", methods=["PATCH"])
def change(user):
    name = request.json.get("name")
    size = request.args.get("size", "s")
    data = request.get_json()
    if not name:
        return jsonify({"error": "no name"}), 400
    return jsonify(user=user, name=name, size=size, note=data["note"])


def handler(event, context):
    return awsgi.response(app, event, context)

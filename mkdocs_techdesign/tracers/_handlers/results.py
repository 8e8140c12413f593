"""What requests give back, where that matters: values read from parameters and secrets."""

from __future__ import annotations

from ...languages._written import written
from .catalogue import service as service_of
from .libraries import Call
from .values import Lst, Rec, Stored, Unknown, Value, items_of

_CONFIGURED = frozenset({"appsync", "apigateway", "cognito-idp", "events", "lambda"})
"""Services of whose resources programs read the configuration, to change it."""


def result(service: str, operation: str, input: Rec, call: Call) -> Value:
    """The response of a request."""
    shown = written(call.node)
    name = next((value for key, value in input.entries.items() if key.lower() in ("name", "secretid")), None)
    if service == "ssm" and operation == "GetParameter" and name is not None:
        return Rec({"Parameter": Rec({"Value": Stored("ssm", name, shown)})}, call.at)
    if service == "ssm" and operation == "GetParameters":
        names = [value for key, value in input.entries.items() if key.lower() == "names"]
        read = [Rec({"Value": Stored("ssm", item, shown)}) for value in names for item in items_of(value)]
        return Rec({"Parameters": Lst(list(read))}, call.at) if read else Unknown(shown)
    if service == "secretsmanager" and operation == "GetSecretValue" and name is not None:
        return Rec({"SecretString": Stored("secretsmanager", name, shown)}, call.at)
    if service == "sqs" and operation == "GetQueueUrl":
        queue = next((value for key, value in input.entries.items() if key.lower() == "queuename"), None)
        return Rec({"QueueUrl": queue}, call.at) if queue is not None else Unknown(shown)
    if operation in ("BatchGetItem", "BatchWriteItem"):
        again = next((value for key, value in input.entries.items() if key.lower() == "requestitems"), None)
        if again is not None:
            return Rec({"UnprocessedKeys": again, "UnprocessedItems": again}, call.at)
    return _described(service, operation, input, call) or Unknown(shown)


def _described(name: str, operation: str, input: Rec, call: Call) -> Value | None:
    """A response that describes the resource that was asked for: who changes it and sends it back means the same."""
    noun = operation.removeprefix("Get").removeprefix("Describe")
    if name not in _CONFIGURED or noun == operation:
        return None
    wanted = {target.lower() for target in service_of(name).targets}
    asked = {key: value for key, value in input.entries.items() if key.lower() in wanted}
    return Rec({noun: Rec(dict(asked), call.at), **asked}, call.at) if asked else None

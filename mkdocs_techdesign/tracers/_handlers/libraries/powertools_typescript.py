"""Powertools for AWS Lambda (TypeScript): parameters and idempotency tables."""

from __future__ import annotations

import re
from typing import ClassVar

from ....languages._written import written
from ..values import Rec, Stored, Thing, Unknown, Value
from . import Call, Library

_READS = {
    "getParameter": ("ssm", "GetParameter", "Name"),
    "getParameters": ("ssm", "GetParametersByPath", "Path"),
    "getParametersByName": ("ssm", "GetParameters", "Names"),
    "setParameter": ("ssm", "PutParameter", "Name"),
    "getSecret": ("secretsmanager", "GetSecretValue", "SecretId"),
}
_WRAPPER = re.compile(r"\.(makeIdempotent|makeHandlerIdempotent)$")


class PowertoolsTypescript(Library):
    """What Powertools does for the code that uses it."""

    roots: ClassVar[tuple[str, ...]] = ("@aws-lambda-powertools/",)

    def call(self, path: str, call: Call) -> Value | None:
        """Parameters read, tables written, functions wrapped."""
        name = path.rsplit(".", 1)[-1]
        if name in _READS and call.arguments:
            service, operation, member = _READS[name]
            call.request(service, operation, Rec({member: call.arguments[0]}, call.at))
            return Stored(service, call.arguments[0], written(call.node))
        if name == "DynamoDBPersistenceLayer" and call.new:
            table = call.record().entries.get("tableName")
            if table is not None:
                for operation in ("PutItem", "UpdateItem"):
                    call.request("dynamodb", operation, Rec({"TableName": table}, call.at))
            return Thing("persistence", self)
        if name.startswith("processPartialResponse"):
            call.machine.callbacks(call, loop=True)
            return Unknown(written(call.node))
        if _WRAPPER.search(path) and call.arguments:
            return call.arguments[0]
        return None

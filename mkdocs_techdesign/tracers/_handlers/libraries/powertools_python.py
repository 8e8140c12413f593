"""Powertools for AWS Lambda (Python): parameters, idempotency tables, feature flags; its routers are in `routers`."""

from __future__ import annotations

from typing import ClassVar

from ....languages._written import written
from ..values import Known, Rec, Stored, Thing, Unknown, Value
from . import Call, Library

_PARAMETERS = "aws_lambda_powertools.utilities.parameters"
_READS = {
    "get_parameter": ("ssm", "GetParameter", "Name"),
    "get_parameters": ("ssm", "GetParametersByPath", "Path"),
    "get_parameters_by_name": ("ssm", "GetParameters", "Names"),
    "set_parameter": ("ssm", "PutParameter", "Name"),
    "get_secret": ("secretsmanager", "GetSecretValue", "SecretId"),
    "set_secret": ("secretsmanager", "PutSecretValue", "SecretId"),
}
_PROVIDERS = {
    "SSMProvider": "ssm",
    "SecretsProvider": "secretsmanager",
    "DynamoDBProvider": "dynamodb",
    "AppConfigProvider": "appconfig",
}


class PowertoolsPython(Library):
    """What Powertools does for the code that uses it."""

    roots: ClassVar[tuple[str, ...]] = ("aws_lambda_powertools.",)

    def call(self, path: str, call: Call) -> Value | None:
        """Parameters read, and tables an idempotency layer writes."""
        name = path.rsplit(".", 1)[-1]
        if path.startswith(_PARAMETERS):
            if name in _READS:
                return self._read(*_READS[name], call)
            if name in _PROVIDERS:
                table = call.argument(0, "table_name")
                return Thing("provider", self, {"service": _PROVIDERS[name], "table": table})
        if name in ("DynamoDBPersistenceLayer", "DynamoDBPersistence"):
            table = call.argument(0, "table_name")
            if table is not None:
                for operation in ("PutItem", "UpdateItem"):
                    call.request("dynamodb", operation, Rec({"TableName": table}, call.at))
                call.sign("idempotency", "Powertools idempotency table")
            return Thing("persistence", self)
        if name == "process_partial_response":
            call.machine.callbacks(call, loop=True)
            call.sign("batch-failures", "Powertools batch processor")
            return Unknown(written(call.node))
        return None

    def method(self, thing: Thing, name: str, call: Call) -> Value | None:
        """Reads of a parameter provider."""
        if thing.kind != "provider" or name not in ("get", "get_multiple"):
            return None
        if thing.data["service"] == "dynamodb":
            call.request(
                "dynamodb", "GetItem" if name == "get" else "Query", Rec({"TableName": thing.data["table"]}, call.at)
            )
            return Unknown(written(call.node))
        known = {"ssm": _READS["get_parameter"], "secretsmanager": _READS["get_secret"]}.get(thing.data["service"])
        return self._read(*known, call) if known is not None else None

    def _read(self, service: str, operation: str, member: str, call: Call) -> Value:
        name = call.argument(0, "name", "path", "parameters")
        if name is None:
            return Unknown(written(call.node))
        if isinstance(name, Rec):
            for key in name.entries:
                call.request(service, operation, Rec({member: Known(key)}, call.at))
            return Rec({key: Stored(service, Known(key), written(call.node)) for key in name.entries}, call.at)
        call.request(service, operation, Rec({member: name}, call.at))
        return Stored(service, name, written(call.node))

"""AWS SDK for JavaScript, version 2: service clients and the document client, with promises or callbacks."""

from __future__ import annotations

import re
from typing import ClassVar

from ....languages._written import written
from ..catalogue import DOCUMENT, service
from ..results import result
from ..texts import text_of
from ..values import Rec, Thing, Unknown, Value
from . import Call, Library

_CLIENT = re.compile(r"^aws-sdk(?:/clients/all|/global|/clients)?[./](\w+)((?:\.\w+)?)$")
_NO_OPERATION = frozenset(
    {"waitFor", "makeRequest", "on", "setEndpoint", "createSet", "defineService", "makeUnauthenticatedRequest"}
)
_NO_CLIENT = frozenset(
    {
        "config",
        "Config",
        "Credentials",
        "Endpoint",
        "HttpRequest",
        "Signers",
        "SharedIniFileCredentials",
        "TemporaryCredentials",
        "EnvironmentCredentials",
        "Service",
        "Request",
        "util",
        "HttpClient",
    }
)
_RENAMED = {"upload": "PutObject"}


class AwsSdkJs2(Library):
    """`new AWS.DynamoDB.DocumentClient().get(params).promise()` -> GetItem."""

    roots: ClassVar[tuple[str, ...]] = ("aws-sdk",)

    def call(self, path: str, call: Call) -> Value | None:
        """A client."""
        found = _CLIENT.match(path)
        if found is None or not call.new:
            return None
        name, inner = found.group(1), found.group(2).lstrip(".")
        if name in _NO_CLIENT or inner in ("Converter", "ManagedUpload", "Presigner", "Signer"):
            return None
        kind = "document" if inner == "DocumentClient" else "client"
        settings = call.record().entries
        return Thing(
            kind,
            self,
            {"service": service(name).id, "params": settings.get("params"), "endpoint": settings.get("endpoint")},
        )

    def instance(self, path: str) -> Value | None:
        """A client that is handed in."""
        found = _CLIENT.match(path)
        if found is None:
            return None
        inner = found.group(2).lstrip(".")
        if inner not in ("", "DocumentClient"):
            return None
        name = found.group(1)
        return Thing(
            "document" if inner else "client", self, {"service": service(name).id, "params": None, "endpoint": None}
        )

    def method(self, thing: Thing, name: str, call: Call) -> Value | None:
        """An operation; the parameters may stand in a variable or be bound to the client."""
        owner = thing.data["service"]
        if name in _NO_OPERATION or name.startswith("_"):
            return None
        if name in ("getSignedUrl", "getSignedUrlPromise", "createPresignedPost"):
            operation = text_of(call.arguments[0]) if call.arguments else None
            if name == "createPresignedPost":
                call.request(owner, "PutObject", call.record())
            elif operation:
                call.request(owner, operation[:1].upper() + operation[1:], call.record(1))
            call.machine.callbacks(call)
            return Unknown(written(call.node))
        operation = DOCUMENT.get(name) if thing.kind == "document" else None
        operation = operation or _RENAMED.get(name) or name[:1].upper() + name[1:]
        input = call.record()
        bound = {key: thing.data[key] for key in ("endpoint",) if thing.data[key] is not None}
        if isinstance(thing.data["params"], Rec):
            bound.update(thing.data["params"].entries)
        if bound:
            input = Rec({**bound, **input.entries}, input.at, rest=input.rest)
        call.request(owner, operation, input)
        call.machine.callbacks(call)
        return result(owner, operation, input, call)

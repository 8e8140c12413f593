"""AWS SDK for JavaScript, version 3: commands, aggregated clients, the document client, paginators, uploads."""

from __future__ import annotations

import re
from typing import ClassVar

from ....languages._written import written
from ..catalogue import DOCUMENT, service
from ..results import result
from ..values import Func, Rec, Thing, Unknown, Value, options
from . import Call, Library

_DOCUMENT_COMMANDS = {name[:1].upper() + name[1:]: operation for name, operation in DOCUMENT.items()}
_CLIENT = re.compile(r"^@aws-sdk/(client|lib)-([\w-]+)(?:/[\w/.-]*)?\.(\w+)(\.from)?$")
_NO_OPERATION = frozenset({"send", "destroy", "config", "middlewareStack"})


class AwsSdkJs3(Library):
    """`client.send(new GetItemCommand(…))` and what amounts to it."""

    roots: ClassVar[tuple[str, ...]] = ("@aws-sdk/",)

    def call(self, path: str, call: Call) -> Value | None:
        """A client, a command, a paginator."""
        if path.endswith((".marshall", ".unmarshall")) and call.arguments:
            return call.arguments[0]
        if path.endswith(".getSignedUrl") and len(call.arguments) > 1:
            for option in options(call.arguments[1]):
                if isinstance(option, Thing) and option.kind == "command":
                    self._send(option, call)
            return Unknown(written(call.node))
        if path.endswith(".createPresignedPost"):
            call.request("s3", "PutObject", call.record(1))
            return Unknown(written(call.node))
        found = _CLIENT.match(path)
        if found is None:
            return None
        package, name, made = found.group(2), found.group(3), found.group(4)
        owner = service(package).id if package != "storage" else "s3"
        document = package == "dynamodb" and found.group(1) == "lib"
        if name.endswith("Command") and call.new:
            operation = name.removesuffix("Command")
            if document:
                operation = _DOCUMENT_COMMANDS.get(operation, operation)
            return Thing("command", self, {"service": owner, "operation": operation, "input": call.record()})
        if name == "Upload" and call.new:
            given = call.record().entries.get("params")
            return Thing(
                "upload", self, {"service": "s3", "input": given if isinstance(given, Rec) else Rec(at=call.at)}
            )
        if name.startswith("paginate"):
            operation = name.removeprefix("paginate")
            call.request(owner, operation, call.record(1))
            return Unknown(written(call.node))
        if name.startswith("waitUntil"):
            return Unknown(written(call.node))
        if call.new or made:
            kind = "document" if document else "client"
            settings = call.record().entries
            return Thing(kind, self, {"service": owner, "endpoint": settings.get("endpoint")})
        return None

    def instance(self, path: str) -> Value | None:
        """A client that is handed in."""
        found = _CLIENT.match(path)
        if found is None or found.group(3).endswith(("Command", "Input", "Output")):
            return None
        document = found.group(1) == "lib" and found.group(2) == "dynamodb"
        return Thing(
            "document" if document else "client", self, {"service": service(found.group(2)).id, "endpoint": None}
        )

    def method(self, thing: Thing, name: str, call: Call) -> Value | None:
        """An operation of an aggregated client; `done` of an upload."""
        if thing.kind == "upload":
            if name == "done":
                call.request("s3", "PutObject", thing.data["input"])
            return Unknown(written(call.node))
        if thing.kind == "command" or name in _NO_OPERATION:
            return None
        operation = DOCUMENT.get(name) if thing.kind == "document" else None
        operation = operation or name[:1].upper() + name[1:]
        input = call.record()
        call.request(thing.data["service"], operation, input)
        call.machine.callbacks(call)
        return result(thing.data["service"], operation, input, call)

    def member(self, thing: Thing, name: str) -> Value | None:
        """The input of a command, which code may still change."""
        return thing.data["input"] if thing.kind == "command" and name == "input" else None

    def handed(self, thing: Thing, receiver: Value, name: str, call: Call) -> Value | None:
        """A command is sent, whatever sends it."""
        if thing.kind != "command" or name != "send" or isinstance(receiver, Func):
            return None
        if isinstance(receiver, Thing) and receiver.data.get("endpoint") is not None:
            thing.data["input"].entries.setdefault("endpoint", receiver.data["endpoint"])
        return self._send(thing, call)

    def _send(self, command: Thing, call: Call) -> Value:
        call.machine.callbacks(call)
        data = command.data
        call.request(data["service"], data["operation"], data["input"])
        return result(data["service"], data["operation"], data["input"], call)

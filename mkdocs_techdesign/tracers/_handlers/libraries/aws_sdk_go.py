"""AWS SDK for Go, both versions: clients, paginators, the S3 manager."""

from __future__ import annotations

import re
from typing import ClassVar

from ....languages._written import written
from ..catalogue import service
from ..results import result
from ..values import Rec, Thing, Unknown, Value, options
from . import Call, Library

_SERVICE = re.compile(r"^github\.com/aws/aws-sdk-go(?:-v2)?/service/([\w/]+?)(?:iface)?\.(\w+)")
_MANAGER = re.compile(r"^github\.com/aws/aws-sdk-go(?:-v2/feature/s3/manager|/service/s3/s3manager)\.(\w+)")
_NO_OPERATION = frozenset({"Options", "HasMorePages", "Error"})


class AwsSdkGo(Library):
    """`client.GetItem(ctx, &dynamodb.GetItemInput{…})` and what amounts to it."""

    roots: ClassVar[tuple[str, ...]] = ("github.com/aws/aws-sdk-go",)

    def call(self, path: str, call: Call) -> Value | None:
        """A client, a paginator, a helper that gives back what it got."""
        manager = _MANAGER.match(path)
        if manager is not None and manager.group(1).startswith("New"):
            return Thing("manager", self, {"service": "s3"})
        found = _SERVICE.match(path)
        if found is not None:
            owner, name = service(found.group(1).split("/")[0]).id, found.group(2)
            if name in ("New", "NewFromConfig"):
                return Thing("client", self, {"service": owner})
            if name.startswith("New") and name.endswith("Paginator"):
                operation = name.removeprefix("New").removesuffix("Paginator")
                return Thing("paginator", self, {"service": owner, "operation": operation, "input": self._input(call)})
            return None
        if (
            re.search(r"/aws\.[A-Z]\w*$|attributevalue\.Marshal\w*$|dynamodbattribute\.Marshal\w*$", path)
            and call.arguments
        ):
            return call.arguments[0]
        return None

    def instance(self, path: str) -> Value | None:
        """A client that is handed in."""
        found = _SERVICE.match(path)
        if found is None or found.group(2).endswith(("Input", "Output")) or "/types" in path:
            return None
        return Thing("client", self, {"service": service(found.group(1).split("/")[0]).id})

    def method(self, thing: Thing, name: str, call: Call) -> Value | None:
        """An operation."""
        if name in _NO_OPERATION:
            return None
        if thing.kind == "paginator":
            if name == "NextPage":
                call.request(thing.data["service"], thing.data["operation"], thing.data["input"])
            return Unknown(written(call.node))
        input = self._input(call)
        if thing.kind == "manager":
            call.request("s3", "PutObject" if name.startswith("Upload") else "GetObject", input)
            return Unknown(written(call.node))
        operation = name.removesuffix("WithContext").removesuffix("Pages").removesuffix("Request")
        call.request(thing.data["service"], operation, input)
        call.machine.callbacks(call)
        return result(thing.data["service"], operation, input, call)

    @staticmethod
    def _input(call: Call) -> Rec:
        for value in call.arguments:
            for option in options(value):
                if isinstance(option, Rec):
                    return option
        return Rec(at=call.at, rest=[value for value in call.arguments if isinstance(value, Unknown)])

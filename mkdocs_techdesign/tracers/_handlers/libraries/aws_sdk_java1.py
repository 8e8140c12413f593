"""AWS SDK for Java, version 1: requests with setters, the document API, DynamoDBMapper."""

from __future__ import annotations

import re
from typing import ClassVar

from ....languages._written import written
from ..catalogue import service
from ..results import result
from ..values import Rec, Thing, Unknown, Value, options
from . import Call, Library

_CLIENT = re.compile(
    r"^com\.amazonaws\.services\.(\w+)\.(?:Amazon\w+|AWS\w+)(?:\.(standard|defaultClient|builder))?(?:\(\).*)?$"
)
_REQUEST = re.compile(r"^com\.amazonaws\.services\.\w+\.model\.(\w+)$")
_MAPPER = {
    "load": "GetItem",
    "save": "PutItem",
    "delete": "DeleteItem",
    "query": "Query",
    "scan": "Scan",
    "batchSave": "BatchWriteItem",
    "queryPage": "Query",
    "scanPage": "Scan",
    "batchLoad": "BatchGetItem",
    "batchDelete": "BatchWriteItem",
    "transactionWrite": "TransactWriteItems",
}
_FIRST = {
    "Request": "TableName",
    "SendMessageRequest": "QueueUrl",
    "PublishRequest": "TopicArn",
    "PutObjectRequest": "BucketName",
    "GetObjectRequest": "BucketName",
}


class AwsSdkJava1(Library):
    """`client.putItem(new PutItemRequest().withTableName(x))` and what amounts to it."""

    roots: ClassVar[tuple[str, ...]] = ("com.amazonaws.services.",)

    def call(self, path: str, call: Call) -> Value | None:
        """A client, a request, a mapper."""
        if path.startswith("com.amazonaws.services.lambda."):
            return None
        if path.endswith((".DynamoDBMapper", ".DynamoDBMapper.builder")):
            return Thing("mapper", self, {"service": "dynamodb"})
        if path.endswith("document.DynamoDB"):
            return Thing("document", self, {"service": "dynamodb"})
        found = _CLIENT.match(path)
        if found is not None:
            return Thing(
                "building" if found.group(2) == "standard" else "client", self, {"service": service(found.group(1)).id}
            )
        made = _REQUEST.match(path)
        if made is not None and call.new:
            record = Rec(at=call.at, type=made.group(1))
            if call.arguments and made.group(1).endswith("Request"):
                record.entries[_FIRST.get(made.group(1), _FIRST["Request"])] = call.arguments[0]
            return record
        return None

    def instance(self, path: str) -> Value | None:
        """A client that is injected."""
        found = _CLIENT.match(path)
        if found is None or "lambda.runtime" in path:
            return None
        return Thing("client", self, {"service": service(found.group(1)).id})

    def method(self, thing: Thing, name: str, call: Call) -> Value | None:
        """An operation."""
        if thing.kind == "building":
            return Thing("client", self, dict(thing.data)) if name == "build" else thing
        if thing.kind == "document":
            return Thing("table", self, {"name": call.arguments[0]}) if name == "getTable" and call.arguments else None
        if thing.kind == "mapper":
            operation = _MAPPER.get(name)
            if operation is None:
                return thing if name == "build" else None
            call.request("dynamodb", operation, Rec(at=call.at, rest=list(call.arguments)))
            return Unknown(written(call.node))
        operation = name[:1].upper() + name[1:]
        if thing.kind == "table":
            call.request("dynamodb", operation, Rec({"TableName": thing.data["name"]}, call.at))
            return Unknown(written(call.node))
        input = self._input(thing, call)
        call.request(thing.data["service"], operation, input)
        return result(thing.data["service"], operation, input, call)

    @staticmethod
    def _input(thing: Thing, call: Call) -> Rec:
        for value in call.arguments:
            for option in options(value):
                if isinstance(option, Rec) and option.type:
                    if "bucketName" in option.entries:
                        option.entries["Bucket"] = option.entries["bucketName"]
                    return option
        members = {"s3": "Bucket", "sqs": "QueueUrl", "sns": "TopicArn", "dynamodb": "TableName"}
        member = members.get(thing.data["service"])
        if member is not None and call.arguments:
            return Rec({member: call.arguments[0]}, call.at)
        return Rec(at=call.at, rest=list(call.arguments))

"""boto3, aioboto3 and botocore: clients, resources, paginators and batch writers."""

from __future__ import annotations

from typing import ClassVar

from ....languages._written import written
from ..catalogue import camel, service
from ..results import result
from ..texts import text_of
from ..values import Outside, Rec, Thing, Unknown, Value
from . import Call, Library

_NO_OPERATION = frozenset(
    {"can_paginate", "close", "get_waiter", "generate_presigned_post", "Session", "client", "resource"}
)
_OWN: dict[str, tuple[str, str]] = {
    "Table": ("table", "TableName"),
    "Queue": ("queue", "QueueUrl"),
    "Topic": ("topic", "TopicArn"),
    "Bucket": ("bucket", "Bucket"),
    "Object": ("object", "Bucket"),
    "ObjectSummary": ("object", "Bucket"),
    "get_queue_by_name": ("queue", "QueueName"),
    "PlatformEndpoint": ("topic", "TargetArn"),
}
_METHODS: dict[str, dict[str, str]] = {
    "table": {},
    "queue": {
        "send_messages": "SendMessageBatch",
        "receive_messages": "ReceiveMessage",
        "delete_messages": "DeleteMessageBatch",
        "purge": "PurgeQueue",
        "load": "",
        "reload": "",
    },
    "topic": {"subscribe": "Subscribe"},
    "bucket": {
        "upload_file": "PutObject",
        "upload_fileobj": "PutObject",
        "download_file": "GetObject",
        "download_fileobj": "GetObject",
        "copy": "CopyObject",
        "load": "",
        "create": "CreateBucket",
    },
    "object": {
        "get": "GetObject",
        "put": "PutObject",
        "delete": "DeleteObject",
        "upload_file": "PutObject",
        "upload_fileobj": "PutObject",
        "download_file": "GetObject",
        "download_fileobj": "GetObject",
        "copy_from": "CopyObject",
        "load": "HeadObject",
    },
}
_TRANSFERS = {
    "upload_file": ("PutObject", 1),
    "upload_fileobj": ("PutObject", 1),
    "download_file": ("GetObject", 0),
    "download_fileobj": ("GetObject", 0),
    "copy": ("CopyObject", 1),
}


class Boto3(Library):
    """The AWS SDK for Python."""

    roots: ClassVar[tuple[str, ...]] = ("boto3", "aioboto3", "botocore.session", "aiobotocore")

    def call(self, path: str, call: Call) -> Value | None:
        """`boto3.client("sqs")`, `boto3.resource("dynamodb")`, of sessions too."""
        last = path.rsplit(".", 1)[-1]
        if last in ("client", "resource", "create_client"):
            name = text_of(call.argument(0, "service_name") or Unknown("service"))
            if name is None:
                return None
            kind = "resource" if last == "resource" else "client"
            made = Thing(kind, self, {"service": service(name).id})
            endpoint = call.argument(99, "endpoint_url")
            if endpoint is not None:
                made.data["endpoint"] = endpoint
            return made
        if path.endswith(("serialize", "deserialize")) and call.arguments:
            return call.arguments[0]
        if path.startswith("boto3.dynamodb.conditions."):
            return None
        return Outside(f"{path}()")

    def member(self, thing: Thing, name: str) -> Value | None:
        """`resource.meta.client`, `bucket.objects`, `table.name`."""
        if name in ("meta", "objects"):
            return thing
        if name == "client" and thing.kind in ("resource", *_METHODS):
            return Thing("client", self, dict(thing.data))
        if name in ("name", "table_name", "url", "arn", "bucket_name"):
            found = thing.data.get("target")
            return found[1] if found else None
        return None

    def method(self, thing: Thing, name: str, call: Call) -> Value | None:
        """An operation, or something that will do one."""
        handler = getattr(self, f"_{thing.kind}", None)
        found: Value | None = handler(thing, name, call) if handler is not None else self._own(thing, name, call)
        return found

    def _client(self, thing: Thing, name: str, call: Call) -> Value | None:
        owner = thing.data["service"]
        if name == "get_paginator":
            operation = text_of(call.argument(0, "operation_name") or Unknown(""))
            return Thing("paginator", self, {**thing.data, "operation": operation}) if operation else None
        if name in ("generate_presigned_url", "generate_presigned_post"):
            operation = text_of(call.argument(0, "ClientMethod") or Unknown("")) or "put_object"
            given = call.argument(1, "Params")
            input = given if isinstance(given, Rec) and name.endswith("url") else call.record(99)
            if name.endswith("post"):
                operation, input = "post_object", self._with(call.record(99), "Bucket", call.argument(0, "Bucket"))
            call.request(owner, "PutObject" if operation == "post_object" else camel(operation), input)
            return Unknown(written(call.node))
        if owner == "s3" and name in _TRANSFERS:
            operation, place = _TRANSFERS[name]
            call.request(owner, operation, self._with(Rec(at=call.at), "Bucket", call.argument(place, "Bucket")))
            return Unknown(written(call.node))
        if name in _NO_OPERATION or name.startswith("_") or name[:1].isupper():
            return None
        input = call.record()
        if "endpoint" in thing.data:
            input = Rec({**input.entries, "endpoint": thing.data["endpoint"]}, input.at, rest=input.rest)
        call.request(owner, camel(name), input, transaction=name.startswith("transact_"))
        return result(owner, camel(name), input, call)

    def _paginator(self, thing: Thing, name: str, call: Call) -> Value | None:
        if name == "paginate":
            call.request(thing.data["service"], camel(thing.data["operation"]), call.record())
            return Unknown(written(call.node))
        return thing

    def _resource(self, thing: Thing, name: str, call: Call) -> Value | None:
        known = _OWN.get(name)
        if known is not None:
            kind, member = known
            target = call.argument(0, "name", "url", "arn", "bucket_name", "QueueName", "TableName")
            return Thing(kind, self, {**thing.data, "target": (member, target or Unknown(written(call.node)))})
        if name.startswith(("batch_", "create_", "transact_")):
            call.request(thing.data["service"], camel(name), call.record())
        return Unknown(written(call.node))

    def _own(self, thing: Thing, name: str, call: Call) -> Value | None:
        member, target = thing.data["target"]
        if name == "batch_writer":
            return Thing("batch", self, dict(thing.data))
        if name in ("all", "filter", "limit", "page_size", "pages"):
            call.request("s3", "ListObjectsV2", Rec({member: target}, call.at))
            return Unknown(written(call.node))
        if name == "Object":
            return Thing("object", self, dict(thing.data))
        known = _METHODS[thing.kind].get(name)
        if known == "" or name.startswith("_") or name[:1].isupper():
            return Unknown(written(call.node))
        call.request(thing.data["service"], known or camel(name), self._with(call.record(), member, target))
        return Unknown(written(call.node))

    def _batch(self, thing: Thing, name: str, call: Call) -> Value | None:
        if name in ("put_item", "delete_item"):
            member, target = thing.data["target"]
            call.request(thing.data["service"], "BatchWriteItem", Rec({member: target}, call.at))
        return thing

    @staticmethod
    def _with(input: Rec, member: str, target: Value | None) -> Rec:
        entries = {**input.entries, **({member: target} if target is not None else {})}
        return Rec(entries, input.at, rest=input.rest)

"""AWS SDK for Java, version 2: builders, consumer builders, paginators, the enhanced DynamoDB client."""

from __future__ import annotations

import re
from typing import ClassVar

from ....languages._written import written
from ..catalogue import camel, service
from ..results import result
from ..values import Func, Lst, Outside, Rec, Thing, Unknown, Value, options
from . import Call, Library

_SERVICES = "software.amazon.awssdk.services."
_CLIENT = re.compile(r"^software\.amazon\.awssdk\.services\.(\w+)(?:\.\w+)*\.(\w+Client)(\.create|\.builder)?$")
_BUILDER = re.compile(r"^software\.amazon\.awssdk\.(?:services|enhanced)\..*\.([A-Z]\w+)(?:\.(builder|of|from\w)|)$")
_ENHANCED = "software.amazon.awssdk.enhanced.dynamodb."
_TABLE = {
    "getItem": "GetItem",
    "putItem": "PutItem",
    "updateItem": "UpdateItem",
    "deleteItem": "DeleteItem",
    "query": "Query",
    "scan": "Scan",
    "putItemWithResponse": "PutItem",
    "updateItemWithResponse": "UpdateItem",
    "deleteItemWithResponse": "DeleteItem",
    "getItemWithResponse": "GetItem",
}
_NO_OPERATION = frozenset({"close", "serviceName", "waiter", "utilities", "serviceClientConfiguration", "toString"})


class AwsSdkJava2(Library):
    """`client.getItem(GetItemRequest.builder().tableName(x).build())` and what amounts to it."""

    roots: ClassVar[tuple[str, ...]] = (_SERVICES, "software.amazon.awssdk.enhanced.")

    def call(self, path: str, call: Call) -> Value | None:
        """A client, or something that is built."""
        found = _CLIENT.match(path)
        if found is not None:
            kind = "building" if path.endswith(".builder") else "client"
            return Thing(kind, self, {"service": _service(found.group(1))})
        if path.startswith(_ENHANCED):
            if re.search(r"EnhancedA?s?y?n?c?C?l?i?e?n?t?", path) and path.rsplit(".", 1)[-1] in ("create", "builder"):
                return Thing("enhanced", self, {"service": "dynamodb"})
            if path.endswith(("TableSchema.fromBean", "TableSchema.fromClass", "TableSchema.fromImmutableClass")):
                return Outside(f"{path}()")
        made = _BUILDER.match(path)
        if made is not None and (made.group(2) == "builder" or call.new):
            return Thing("builder", self, {"record": Rec(at=call.at, type=made.group(1))})
        if made is not None and made.group(2) and made.group(2).startswith("from") and call.arguments:
            return call.arguments[0]
        return None

    def instance(self, path: str) -> Value | None:
        """A client that is injected."""
        if path.startswith(_ENHANCED) and "Client" in path:
            return Thing("enhanced", self, {"service": "dynamodb"})
        found = _CLIENT.match(path)
        return Thing("client", self, {"service": _service(found.group(1))}) if found is not None else None

    def method(self, thing: Thing, name: str, call: Call) -> Value | None:
        """What a builder, a client or a table does."""
        if thing.kind == "building":
            return Thing("client", self, dict(thing.data)) if name == "build" else thing
        if thing.kind == "builder":
            return self._build(thing, name, call)
        if thing.kind == "enhanced":
            return self._enhanced(thing, name, call)
        if thing.kind == "table":
            return self._table(thing, name, call)
        if name in _NO_OPERATION:
            return None
        operation = camel(name[:1].upper() + name[1:]).removesuffix("Paginator")
        input = self._input(call)
        call.request(thing.data["service"], operation, input)
        return result(thing.data["service"], operation, input, call)

    def _build(self, thing: Thing, name: str, call: Call) -> Value:
        record: Rec = thing.data["record"]
        if name == "build":
            return record
        values = [self._built(value, call) for value in call.arguments]
        if values:
            record.entries[name] = values[0] if len(values) == 1 else Lst(values)
        return thing

    def _built(self, value: Value, call: Call) -> Value:
        """A value given to a builder; a function is given a builder of its own."""
        if isinstance(value, Func):
            return self._filled(value, call)
        if isinstance(value, Thing) and value.kind == "builder":
            built: Rec = value.data["record"]
            return built
        return value

    def _filled(self, function: Func, call: Call) -> Rec:
        record = Rec(at=call.at)
        call.machine.invoke(function, [Thing("builder", self, {"record": record})], {}, call.at)
        return record

    def _input(self, call: Call) -> Rec:
        for value in call.arguments:
            for option in options(value):
                if isinstance(option, Rec):
                    return option
                if isinstance(option, Func):
                    return self._filled(option, call)
                if isinstance(option, Thing) and option.kind == "builder":
                    record: Rec = option.data["record"]
                    return record
        return Rec(at=call.at, rest=list(call.arguments))

    def _enhanced(self, thing: Thing, name: str, call: Call) -> Value | None:
        if name == "table" and call.arguments:
            return Thing("table", self, {"name": call.arguments[0], "index": None})
        if name in ("batchGetItem", "batchWriteItem", "transactGetItems", "transactWriteItems"):
            call.request("dynamodb", name[:1].upper() + name[1:], self._input(call))
            return Unknown(written(call.node))
        return thing

    def _table(self, thing: Thing, name: str, call: Call) -> Value | None:
        if name == "index" and call.arguments:
            return Thing("table", self, {**thing.data, "index": call.arguments[0]})
        operation = _TABLE.get(name)
        if operation is None:
            return None
        entries: dict[str, Value] = {"TableName": thing.data["name"]}
        if thing.data["index"] is not None:
            entries["IndexName"] = thing.data["index"]
        given = self._input(call)
        for key in ("consistentRead", "filterExpression"):
            if key in given.entries:
                entries[key] = given.entries[key]
        call.request("dynamodb", operation, Rec(entries, call.at))
        return Unknown(written(call.node))


def _service(package: str) -> str:
    return service(package).id

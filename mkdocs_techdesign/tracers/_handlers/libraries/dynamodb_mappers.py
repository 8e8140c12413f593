"""Mappers over DynamoDB: dynamoose, ElectroDB, DynamoDB-Toolbox, OneTable, PynamoDB."""

from __future__ import annotations

import re
from typing import ClassVar

from ....languages._written import written
from ..values import Attr, Cls, Inst, Outside, Rec, Thing, Unknown, Value, options
from . import Call, Library

_OPERATIONS = {
    "get": "GetItem",
    "put": "PutItem",
    "create": "PutItem",
    "save": "PutItem",
    "upsert": "UpdateItem",
    "update": "UpdateItem",
    "update_item": "UpdateItem",
    "patch": "UpdateItem",
    "delete": "DeleteItem",
    "remove": "DeleteItem",
    "query": "Query",
    "find": "Query",
    "count": "Query",
    "scan": "Scan",
    "batchGet": "BatchGetItem",
    "batch_get": "BatchGetItem",
    "batchPut": "BatchWriteItem",
    "batchDelete": "BatchWriteItem",
    "batch_write": "BatchWriteItem",
}
_MAKERS = re.compile(
    r"^(dynamoose\.model|electrodb\.Entity|dynamodb-toolbox(/\w+)*\.(Table|Entity)|dynamodb-onetable\.Table)$"
)
_OF_ITEMS = frozenset({"save", "update", "delete", "remove"})
"""Methods of what a mapper read."""
_PYNAMODB = "pynamodb.models.Model"


class DynamodbMappers(Library):
    """Models whose methods are operations on the table they are declared with."""

    roots: ClassVar[tuple[str, ...]] = ("dynamoose", "electrodb", "dynamodb-toolbox", "dynamodb-onetable", _PYNAMODB)

    def call(self, path: str, call: Call) -> Value | None:
        """A model or a table."""
        if _MAKERS.match(path) is None:
            return None
        table = call.argument(0) if path.startswith("dynamoose") else None
        for value in (*call.arguments, *call.keywords.values()):
            for option in options(value):
                if isinstance(option, Rec):
                    table = self._table(path, option) or table
        items = path.startswith("dynamoose")
        return Thing("model", self, {"table": table or Unknown(written(call.node)), "items": items})

    def _table(self, path: str, settings: Rec) -> Value | None:
        """The name of the table in what a model is declared with; the name of an entity is not one."""
        for name in ("table", "tableName", *(() if path.endswith(".Entity") else ("name",))):
            found = settings.entries.get(name)
            if isinstance(found, Thing) and found.library is self:
                known: Value = found.data["table"]
                return known
            if found is not None:
                return found
        return None

    def member(self, thing: Thing, name: str) -> Value | None:
        """`entity.query.byOwner(…)`, `entity.scan.go()`."""
        if thing.kind == "model" and name in ("query", "scan", "find", "match"):
            return Thing("asking", self, {**thing.data, "operation": _OPERATIONS.get(name, "Query")})
        return None

    def method(self, thing: Thing, name: str, call: Call) -> Value | None:
        """An operation on the table; what follows in the chain only refines it."""
        if thing.kind == "asking":
            return self._do(thing, thing.data["operation"], call)
        if thing.kind == "building":
            return self._do(thing, thing.data["operation"], call) if name == "send" else thing
        if thing.kind == "done" and name in _OF_ITEMS and thing.data["items"]:
            return self._do(thing, _OPERATIONS[name], call)
        if thing.kind != "model":
            return thing
        if name == "build" and call.arguments and isinstance(call.arguments[0], Outside):
            command = call.arguments[0].path.rsplit(".", 1)[-1].removesuffix("Command")
            return Thing("building", self, {**thing.data, "operation": command})
        if name in ("getModel", "__call__", "entity"):
            return thing
        operation = _OPERATIONS.get(name)
        return self._do(thing, operation, call) if operation is not None else None

    def _do(self, thing: Thing, operation: str, call: Call) -> Value:
        call.request("dynamodb", operation, Rec({"TableName": thing.data["table"]}, call.at))
        return Thing("done", self, dict(thing.data))

    def inherited(self, path: str, of: Inst | Cls, name: str) -> Value | None:
        """A method of a PynamoDB model, whose table stands in its class `Meta`."""
        if path != _PYNAMODB or name not in _OPERATIONS:
            return None
        cls = of.cls if isinstance(of, Inst) else of
        meta = cls.static.get("Meta")
        table = meta.static.get("table_name") if isinstance(meta, Cls) else None
        return Attr(Thing("model", self, {"table": table or Unknown(f"{cls.node.name}.Meta"), "items": True}), name)

"""AppSync's own modules (`@aws-appsync/utils/dynamodb`, `rds`, `http`): what the requests they make come to."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import code
from ...model.code import Expression, Module
from .conditions import comparison
from .request import Computed, Items, Record, Text, Value, shown

_UTILS = "@aws-appsync/utils"
_MADE: dict[str, dict[str, str]] = {
    "dynamodb": {
        "batchDelete": "BatchDeleteItem",
        "batchGet": "BatchGetItem",
        "batchPut": "BatchPutItem",
        "get": "GetItem",
        "put": "PutItem",
        "query": "Query",
        "remove": "DeleteItem",
        "scan": "Scan",
        "sync": "Sync",
        "transactGet": "TransactGetItems",
        "transactWrite": "TransactWriteItems",
        "update": "UpdateItem",
    },
    "rds": {
        "createMySQLStatement": "statement",
        "createPgStatement": "statement",
        "insert": "statement",
        "remove": "statement",
        "select": "statement",
        "sql": "statement",
        "update": "statement",
    },
    "http": {name: name.upper() for name in ("delete", "get", "patch", "post", "put")},
}
"""Functions of AppSync's own modules that make requests, and of which operation."""
_TRANSACTED = ("conditionCheck", "deleteItem", "putItem", "updateItem")


@dataclass(frozen=True, slots=True)
class Operation:
    """One function of those modules."""

    module: str
    """`dynamodb`, `rds`, `http`."""
    function: str
    """`get`, as it is called."""
    makes: str
    """`GetItem`, `statement`, `GET`."""


def operation_of(callee: Expression, module: Module) -> Operation | None:
    """What a call of one of AppSync's functions makes; None for any other call."""
    named = _imported(callee, module)
    makes = _MADE.get(named[0], {}).get(named[1]) if named is not None else None
    return Operation(*named, makes) if named is not None and makes is not None else None


def request_of(operation: Operation, given: Value | None, call: code.Call) -> Record:
    """The request, with keys and conditions as DynamoDB has them."""
    if operation.module == "rds":
        return _statement(operation.function, given, call)
    made = Record(line=call.line, column=call.column)
    if isinstance(given, Record):
        made.entries += given.entries
    key = "operation" if operation.module == "dynamodb" else "method"
    made.entries.append(_entry(key, Text(value=operation.makes, line=call.line, column=call.column)))
    if operation.module == "dynamodb":
        _said(made)
    return made


def _imported(callee: Expression, module: Module) -> tuple[str, str] | None:
    """Module of AppSync and name of the function a call names: `("dynamodb", "get")`."""
    if isinstance(callee, code.Name):
        for one in module.imports:
            if one.local == callee.id and one.name and one.module.startswith(_UTILS + "/"):
                return one.module.removeprefix(_UTILS + "/"), one.name
    if isinstance(callee, code.Member) and isinstance(callee.object, code.Name):
        for one in module.imports:
            if one.local == callee.object.id and one.module.startswith(_UTILS + "/"):
                return one.module.removeprefix(_UTILS + "/"), callee.name
    return None


def _statement(name: str, given: Value | None, call: code.Call) -> Record:
    """A request to a database: what makes statements of others hands them on."""
    if name.startswith("create") and isinstance(given, Record):
        return given
    said = "" if name in ("sql", "createMySQLStatement", "createPgStatement") else f"{name} "
    if isinstance(given, Record):
        said += shown(given.get("table")) or ""
    else:
        said += shown(given) or ""
    statement = Text(value=said.strip(), line=call.line, column=call.column)
    return Record(line=call.line, column=call.column, entries=[_entry("statements", statement)])


def _transacted(value: Value) -> Value:
    """`[{ putItem: { table } }]` as the request has it: `[{ table, operation }]`."""
    made = Items(line=value.line, column=value.column)
    for item in value.items if isinstance(value, Items) else ():
        for key, inner in item.entries if isinstance(item, Record) else ():
            if isinstance(key, Text) and key.value in _TRANSACTED and isinstance(inner, Record):
                _said(inner)
                made.items.append(inner)
    return made if made.items else value


def _said(made: Record) -> None:
    """Keys and conditions that are given as objects, in the words of DynamoDB."""
    for index, (key, value) in enumerate(made.entries):
        if isinstance(key, Text) and key.value in ("query", "filter", "condition") and isinstance(value, Record):
            if value.get("expression") is None:
                made.entries[index] = (key, Text(value=comparison(value), line=value.line, column=value.column))
        elif isinstance(key, Text) and key.value in ("update", "projection") and isinstance(value, Record):
            names = ", ".join(dict.fromkeys(name.value for name, _ in value.entries if isinstance(name, Text)))
            if value.get("expression") is None:
                made.entries[index] = (key, Text(value=names, line=value.line, column=value.column))
        elif isinstance(key, Text) and key.value == "items":
            name = Text(value="transactItems", line=key.line, column=key.column)
            made.entries[index] = (name, _transacted(value))


def _entry(key: str, value: Text) -> tuple[Text | Computed, Value]:
    return Text(value=key, line=value.line, column=value.column), value

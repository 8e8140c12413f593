"""`aws_iam_policy_document`: an IAM policy written as blocks."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map, Seq
from .instances import Instance
from .values import Choice, Encoded, Value, Written, sequence

_SIMPLE = {"sid": "Sid", "effect": "Effect", "actions": "Action", "not_actions": "NotAction",
           "resources": "Resource", "not_resources": "NotResource"}  # fmt: skip


def document(instance: Instance) -> Map:
    """The policy with the statements of those it builds on."""
    statements: list[Value] = []
    for name in ("source_policy_documents", "source_json"):
        statements += _inherited(instance.argument(name))
    stated = instance.argument("statement")
    own = [_statement(block) for block in stated if isinstance(block, Map)] if isinstance(stated, Seq) else []
    statements += own
    for name in ("override_policy_documents", "override_json"):
        extra = _inherited(instance.argument(name))
        taken = {entry.get("Sid") for entry in extra if isinstance(entry, Map) and entry.get("Sid")}
        statements = [one for one in statements if not (isinstance(one, Map) and one.get("Sid") in taken)] + extra
    where = instance.location
    rows = sequence(statements, where)
    rows.items_at = [
        (row.line, row.column) if isinstance(row, Map) else (where.line, where.column) for row in statements
    ]
    return Map({"Version": "2012-10-17", "Statement": rows}, path=where.path, line=where.line, column=where.column)


def _inherited(value: Value) -> list[Value]:
    """The statements of policies given as text."""
    from .json_document import parsed

    found: list[Value] = []
    if isinstance(value, Choice):
        return [*_inherited(value.yes), *_inherited(value.no)]
    if isinstance(value, Seq):
        for item in value:
            found += _inherited(item)
        return found
    if isinstance(value, Encoded | str | Written) and value:
        made = value.value if isinstance(value, Encoded) else parsed(value)
        inner = made.get("Statement") if isinstance(made, Map) else None
        return list(inner) if isinstance(inner, Seq) else [inner] if isinstance(inner, Map) else []
    return found


def _statement(block: Map) -> Map:
    items: dict[str, Any] = {"Effect": "Allow"}
    for name, canonical in _SIMPLE.items():
        value = block.get(name)
        if value is not None and value != "":
            items[canonical] = value
    for name, canonical in (("principals", "Principal"), ("not_principals", "NotPrincipal")):
        found = block.get(name)
        if isinstance(found, Seq) and found:
            items[canonical] = _principals(found)
    conditions = block.get("condition")
    if isinstance(conditions, Seq) and conditions:
        items["Condition"] = _conditions(conditions)
    keys_at = {canonical: block.keys_at[name] for name, canonical in _SIMPLE.items() if name in block.keys_at}
    return Map(items, path=block.path, line=block.line, column=block.column, keys_at=keys_at)


def _principals(blocks: Seq) -> Value:
    made: dict[str, Any] = {}
    for block in blocks:
        if isinstance(block, Map):
            made[str(block.get("type", "AWS"))] = block.get("identifiers")
    if set(made) == {"*"}:
        return "*"
    return Map(made, path=blocks.path, line=blocks.line, column=blocks.column)


def _conditions(blocks: Seq) -> Map:
    made: dict[str, Any] = {}
    for block in blocks:
        if isinstance(block, Map):
            inner = made.setdefault(
                str(block.get("test", "")), Map({}, path=block.path, line=block.line, column=block.column)
            )
            inner[str(block.get("variable", ""))] = block.get("values")
    return Map(made, path=blocks.path, line=blocks.line, column=blocks.column)

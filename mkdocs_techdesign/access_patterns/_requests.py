"""The request an access pattern makes, as DynamoDB's API takes it, and its key condition with example values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..design.data import EntityDesign, Pattern, TableDesign
from ..kinds.table import Table
from ._items import entity_of, example_item, item_key, kind_of, typed
from ._values import LATER, WHEN, rendered, value_of, values
from ._verdict import Verdict

_PART = re.compile(r"([^,{}#]+?) (=|<=|>=|<|>|between|begins with) (.+)")
_SPLIT = re.compile(r", (?=[^,{}#]+? (?:=|<=|>=|<|>|between|begins with) )")
_VARIABLE = re.compile(r"\{([^{}]*)\}")
_EXPRESSION = re.compile(
    r"^\s*(?:\(|NOT\s|attribute_(?:not_)?exists\s*\(|[\w.#]+\s*(?:=|<>|<|>|<=|>=)\s*:\w|[\w]+\s*\()"
)
_PLACE = re.compile(r":(\w+)")


def example_condition(pattern: Pattern, verdict: Verdict, design: TableDesign) -> str:
    """`GSI1PK = STATUS#OPEN, GSI1SK between …`; empty where nothing was proved."""
    known = _known(pattern, design)
    return ", ".join(
        f"{name} {operator} {_spoken(operator, _filled(value, known), _time(name, pattern, design))}"
        for name, operator, value in _parts(verdict)
    )


def example_request(table: Table, name: str, pattern: Pattern, verdict: Verdict, design: TableDesign) -> Any:
    """The body of the request, in the form `aws dynamodb … --cli-input-json` reads; None where nothing was proved."""
    if not verdict.condition and pattern.operation != "Scan":
        return None
    if pattern.operation in ("Query", "Scan"):
        return _read_many(name, pattern, verdict, design)
    entity = entity_of(design, pattern.entity) or _fitting(table, verdict, design)
    key = item_key(table, entity) if entity else None
    if entity is None or key is None:
        return None
    typed_key = {attribute: typed(value) for attribute, value in key.items()}
    one = _one(table, name, pattern, design, entity, typed_key)
    match pattern.operation:
        case "GetItem" | "PutItem" | "UpdateItem" | "DeleteItem":
            return one
        case "BatchGetItem":
            return {"RequestItems": {name: {"Keys": [typed_key]}}}
        case "BatchWriteItem":
            return {"RequestItems": {name: [{"PutRequest": {"Item": _item(table, entity, design)}}]}}
        case "TransactGetItems":
            return {"TransactItems": [{"Get": {"TableName": name, "Key": typed_key}}]}
        case "TransactWriteItems":
            return {"TransactItems": [{"Update" if "UpdateExpression" in one else "Put": one}]}
    return None


def _read_many(name: str, pattern: Pattern, verdict: Verdict, design: TableDesign) -> dict[str, Any]:
    known = _known(pattern, design)
    body: dict[str, Any] = {"TableName": name}
    if verdict.index:
        body["IndexName"] = verdict.index
    names: dict[str, str] = {}
    given: dict[str, Any] = {}
    said = []
    for place, (attribute, operator, value) in enumerate(_parts(verdict)):
        role = ("pk", "sk")[place] if place < 2 else f"k{place}"
        names[f"#{role}"] = attribute
        text = _filled(value, known)
        if operator == "between":
            ends = _ends(text, _time(attribute, pattern, design))
            given |= {":from": typed(ends[0]), ":to": typed(ends[1])}
            said.append(f"#{role} BETWEEN :from AND :to")
            continue
        given[f":{role}"] = typed(_one_end(text, _time(attribute, pattern, design)))
        begins = operator == "begins with"
        said.append(f"begins_with(#{role}, :{role})" if begins else f"#{role} {operator} :{role}")
    if said:
        body["KeyConditionExpression"] = " AND ".join(said)
    if is_expression(pattern.condition):
        body["FilterExpression"] = _aliased(pattern.condition or "", pattern, design, names, given)
    if pattern.attributes:
        body["ProjectionExpression"] = ", ".join(_alias(attribute, names) for attribute in pattern.attributes)
    if names:
        body["ExpressionAttributeNames"] = names
    if given:
        body["ExpressionAttributeValues"] = given
    if pattern.consistency == "strong":
        body["ConsistentRead"] = True
    if pattern.limit:
        body["Limit"] = pattern.limit
    return body


def _one(
    table: Table, name: str, pattern: Pattern, design: TableDesign, entity: EntityDesign, key: dict[str, Any]
) -> dict[str, Any]:
    body: dict[str, Any] = {"TableName": name}
    names: dict[str, str] = {}
    given: dict[str, Any] = {}
    changes = pattern.operation == "UpdateItem" or (pattern.operation == "TransactWriteItems" and pattern.attributes)
    if pattern.operation in ("PutItem", "TransactWriteItems") and not changes:
        body["Item"] = _item(table, entity, design)
    else:
        body["Key"] = key
    if changes and pattern.attributes:
        body["UpdateExpression"] = _update(table, pattern, design, entity, names, given)
    condition = _condition(table, pattern, design, names, given)
    if condition and pattern.operation != "GetItem":
        body["ConditionExpression"] = condition
    if pattern.consistency == "strong" and pattern.operation == "GetItem":
        body["ConsistentRead"] = True
    if names:
        body["ExpressionAttributeNames"] = names
    if given:
        body["ExpressionAttributeValues"] = given
    return body


def _update(
    table: Table,
    pattern: Pattern,
    design: TableDesign,
    entity: EntityDesign,
    names: dict[str, str],
    given: dict[str, Any],
) -> str:
    known = _after(pattern, design, entity)
    said = []
    for attribute in pattern.attributes:
        alias = _alias(attribute, names)
        if attribute == design.concurrency.attribute:
            given[":one"] = typed(1)
            said.append(f"{alias} = {alias} + :one")
            continue
        template = entity.index_keys.get(attribute)
        text = rendered(template, known) if template else None
        value = text if text is not None else known.get(attribute, value_of(attribute, None))
        given[f":{_word(attribute)}"] = typed(value, kind_of(table, entity, attribute))
        said.append(f"{alias} = :{_word(attribute)}")
    return f"SET {', '.join(said)}"


def _after(pattern: Pattern, design: TableDesign, entity: EntityDesign) -> dict[str, Any]:
    """Values of the item once it is written: what may be one of several is the next of them, or that of deletion."""
    known = values(entity, everything=True)
    deletes = design.soft_delete.attribute in pattern.attributes
    for name, item in entity.attributes.items():
        if name in pattern.attributes and len(item.values) > 1:
            state = design.soft_delete.state
            known[name] = state if deletes and state in item.values else item.values[1]
    return known


def _condition(
    table: Table, pattern: Pattern, design: TableDesign, names: dict[str, str], given: dict[str, Any]
) -> str:
    """The condition as written where it is an expression; for one in words, the check of the version it speaks of."""
    if is_expression(pattern.condition):
        return _aliased(pattern.condition or "", pattern, design, names, given)
    version = design.concurrency.attribute
    if pattern.condition and version and version in pattern.condition:
        key = table.partition_key.name if table.partition_key else "PK"
        given[":expected"] = typed(1)
        return f"attribute_exists({_alias(key, names)}) AND {_alias(version, names)} = :expected"
    return ""


def is_expression(text: str | None) -> bool:
    """True for what DynamoDB reads as an expression, False for words."""
    return bool(text and _EXPRESSION.match(text))


def _aliased(text: str, pattern: Pattern, design: TableDesign, names: dict[str, str], given: dict[str, Any]) -> str:
    """An expression with a placeholder for every attribute, as many are reserved words; its values get examples."""
    known = {name for entity in design.entities.values() for name in entity.attributes}
    known |= {name for entity in design.entities.values() for name in entity.index_keys}
    entity = entity_of(design, pattern.entity)
    for place in _PLACE.findall(text):
        name = next((name for name in known if name.lower() == place.lower()), place)
        given[f":{place}"] = typed(value_of(name, entity.attributes.get(name) if entity else None))
    return re.sub(r"(?<![:#\w])[A-Za-z_]\w*", lambda one: _alias(one[0], names) if one[0] in known else one[0], text)


def _alias(attribute: str, names: dict[str, str]) -> str:
    alias = next((alias for alias, name in names.items() if name == attribute), f"#{_word(attribute)}")
    names[alias] = attribute
    return alias


def _word(attribute: str) -> str:
    return re.sub(r"\W+", "_", attribute)


def _item(table: Table, entity: EntityDesign, design: TableDesign) -> Any:
    name = next((name for name, each in design.entities.items() if each is entity), "")
    made = example_item(table, entity, name)
    return made.item if made else {}


def _parts(verdict: Verdict) -> list[tuple[str, str, str]]:
    found = (_PART.fullmatch(part) for part in _SPLIT.split(verdict.condition) if part)
    return [(part[1], part[2], part[3]) for part in found if part]


def _known(pattern: Pattern, design: TableDesign) -> Mapping[str, Any]:
    entity = entity_of(design, pattern.entity)
    if entity is not None:
        return values(entity)
    found: dict[str, Any] = {}
    for each in design.entities.values():
        found = values(each) | found
    return found


def _filled(text: str, known: Mapping[str, Any]) -> str:
    return _VARIABLE.sub(lambda name: str(known.get(name[1]) or value_of(name[1], None)), text)


def _time(attribute: str, pattern: Pattern, design: TableDesign) -> int:
    """Characters of a point in time, where a key is nothing but one: of a date or of a date with its time; else 0."""
    entities = [entity_of(design, pattern.entity)] if pattern.entity else list(design.entities.values())
    for entity in entities:
        template = entity.index_keys.get(attribute) if entity else None
        names = template.attributes if template else (attribute,)
        said = entity.attributes.get(names[0]) if entity and len(names) == 1 else None
        kind = (said.type or "").lower() if said else ""
        if "date" in kind:
            return len(WHEN) if "time" in kind else len("2026-01-15")
    return 0


def _ends(text: str, time: int) -> tuple[str, str]:
    """Both ends of a range; words for them give way to points in time where the key is one."""
    first, _, last = text.partition("..")
    return (WHEN[:time], LATER[:time]) if time and not re.search(r"\d", text) else (first, last)


def _one_end(text: str, time: int) -> str:
    """A value, or a point in time for words that mean one: `today + 7 days`."""
    return LATER[:time] if time and (" " in text or not re.search(r"\d", text)) else text


def _spoken(operator: str, value: str, time: int) -> str:
    return " and ".join(_ends(value, time)) if operator == "between" else _one_end(value, time)


def _fitting(table: Table, verdict: Verdict, design: TableDesign) -> EntityDesign | None:
    """The entity whose key templates the proof went by."""
    said = {name: value for name, _, value in _parts(verdict)}
    partition = said.get(table.partition_key.name) if table.partition_key else None
    return next((entity for entity in design.entities.values() if entity.pk and str(entity.pk) == partition), None)

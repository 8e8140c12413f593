"""Items, requests and stream records made from key templates: what is in them, and that no design breaks them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.access_patterns import example_condition, example_item, example_request, prove, stream_record
from mkdocs_techdesign.design import read_text
from mkdocs_techdesign.design.data import Attribute, EntityDesign, TableDesign
from mkdocs_techdesign.design.states import LifeCycle
from mkdocs_techdesign.design.templates import key_template

from .test_prove import TABLE

TEXT = """
data:
  tables:
    Orders:
      concurrency: {strategy: optimistic, attribute: version}
      soft_delete: {attribute: deletedAt, state: GONE}
      entities:
        Order:
          pk: "TRUCK#{truckId}"
          sk: "WO#{orderId}"
          index_keys: {GSI1PK: "STATUS#{status}", GSI1SK: "{createdAt}", email: "{owner}"}
          attributes:
            kind: {type: string, discriminator: true}
            orderId: uuid
            truckId: {type: string, example: T1, key_only: true}
            status: OPEN|DONE|GONE
            createdAt: datetime
            owner: string?
            deletedAt: datetime?
            version: integer
            TTL: "integer, epoch seconds"
            tags: list
            active: boolean
        Lock: {pk: "LOCK#{name}", sk: METADATA}
      patterns: {}
states:
  Order:
    initial: OPEN
    transitions:
      - {from: OPEN, to: DONE}
"""


def read(pattern: str = "{}") -> tuple[TableDesign, LifeCycle]:
    design = read_text(TEXT.replace("patterns: {}", f"patterns: {{one: {pattern}}}"))
    assert not design.problems, design.problems
    return design.data.tables["Orders"], design.states["Order"]


def test_an_item_has_types_and_leaves_out_what_is_not_known() -> None:
    design, _ = read()
    made = example_item(TABLE, design.entities["Order"], "Order")
    assert made is not None
    assert made.item["kind"] == {"S": "Order"}
    assert made.item["PK"] == {"S": "TRUCK#T1"}
    assert made.item["SK"]["S"] == f"WO#{made.item['orderId']['S']}"
    assert made.item["GSI1PK"] == {"S": "STATUS#OPEN"}
    assert made.item["version"] == {"N": "1"}
    assert len(made.item["TTL"]["N"]) == 10
    assert (made.item["tags"], made.item["active"]) == ({"L": []}, {"BOOL": True})
    assert "truckId" not in made.item
    assert made.left_out == ("owner", "deletedAt", "email")


def test_a_record_holds_the_images_of_its_view_type() -> None:
    design, life = read()
    record = stream_record(TABLE, "orders", "Order", design.entities["Order"], life, "NEW_AND_OLD_IMAGES")
    inside = record["dynamodb"]
    assert (inside["OldImage"]["status"], inside["NewImage"]["status"]) == ({"S": "OPEN"}, {"S": "DONE"})
    assert (inside["OldImage"]["version"], inside["NewImage"]["version"]) == ({"N": "1"}, {"N": "2"})
    assert inside["NewImage"]["GSI1PK"] == {"S": "STATUS#DONE"}
    assert inside["NewImage"]["kind"] == {"S": "Order"}
    assert set(inside["Keys"]) == {"PK", "SK"}
    keys = stream_record(TABLE, "orders", "Order", design.entities["Order"], life, "KEYS_ONLY")["dynamodb"]
    assert not {"NewImage", "OldImage"} & set(keys)
    new = stream_record(TABLE, "orders", "Order", design.entities["Order"], life, "NEW_IMAGE")["dynamodb"]
    assert "NewImage" in new
    assert "OldImage" not in new
    assert stream_record(TABLE, "orders", "Order", design.entities["Order"], life, "off") is None


def test_an_item_somebody_wrote_says_what_is_in_it() -> None:
    text = TEXT.replace(
        '          sk: "WO#{orderId}"\n',
        """          sk: "WO#{orderId}"
          example: '{"PK": "TRUCK#T9", "status": "DONE", "owner": "me"}'
""",
    ).replace("deletedAt: datetime?", "deletedAt: {type: datetime?, example: yesterday}")
    design = read_text(text).data.tables["Orders"]
    made = example_item(TABLE, design.entities["Order"], "Order")
    assert made is not None
    assert (made.item["status"], made.item["owner"], made.item["email"]) == ({"S": "DONE"}, {"S": "me"}, {"S": "me"})
    assert "deletedAt" in made.left_out


REQUESTS = [
    (
        '{operation: Query, index: GSI1, entity: Order, keys: "STATUS#{status}, createdAt between from and to",'
        " condition: attribute_not_exists(deletedAt), limit: 20}",
        {
            "IndexName": "GSI1",
            "KeyConditionExpression": "#pk = :pk AND #sk BETWEEN :from AND :to",
            "FilterExpression": "attribute_not_exists(#deletedAt)",
            "ExpressionAttributeValues": {
                ":pk": {"S": "STATUS#OPEN"},
                ":from": {"S": "2026-01-15T10:30:00Z"},
                ":to": {"S": "2026-01-22T10:30:00Z"},
            },
            "Limit": 20,
        },
    ),
    (
        '{operation: Query, keys: "TRUCK#{truckId}, SK begins with WO#", entity: Order, consistency: strong}',
        {"KeyConditionExpression": "#pk = :pk AND begins_with(#sk, :sk)", "ConsistentRead": True},
    ),
    (
        '{operation: UpdateItem, entity: Order, keys: "TRUCK#{truckId}, WO#{orderId}",'
        " attributes: [status, version, GSI1PK], condition: version as read}",
        {
            "UpdateExpression": "SET #status = :status, #version = #version + :one, #GSI1PK = :GSI1PK",
            "ConditionExpression": "attribute_exists(#PK) AND #version = :expected",
        },
    ),
    (
        '{operation: DeleteItem, entity: Order, keys: "TRUCK#{truckId}, WO#{orderId}", condition: "status = :status"}',
        {"ConditionExpression": "#status = :status", "ExpressionAttributeValues": {":status": {"S": "OPEN"}}},
    ),
    (
        '{operation: PutItem, keys: "LOCK#{name}, METADATA"}',
        {"Item": {"PK": {"S": "LOCK#name-1"}, "SK": {"S": "METADATA"}}},
    ),
    (
        '{operation: GetItem, keys: "LOCK#{name}, METADATA"}',
        {"Key": {"PK": {"S": "LOCK#name-1"}, "SK": {"S": "METADATA"}}},
    ),
]


@pytest.mark.parametrize(("pattern", "holds"), REQUESTS, ids=lambda value: value[:40] if isinstance(value, str) else "")
def test_a_request_is_one_dynamodb_takes(pattern: str, holds: dict[str, Any]) -> None:
    design, _ = read(pattern)
    one = design.patterns["one"]
    body = example_request(TABLE, "Orders", one, prove(TABLE, one, design), design)
    assert body["TableName"] == "Orders"
    assert {key: body[key] for key in holds} == holds
    said = json.dumps([body.get(key, "") for key in body if key.endswith("Expression")])
    for alias in body.get("ExpressionAttributeNames", {}):
        assert alias in said
    for value in body.get("ExpressionAttributeValues", {}):
        assert value in said


def test_deletion_and_transactions() -> None:
    pattern = (
        '{operation: TransactWriteItems, entity: Order, keys: "TRUCK#{truckId}, WO#{orderId}",'
        " attributes: [status, deletedAt]}"
    )
    design, _ = read(pattern)
    one = design.patterns["one"]
    body = example_request(TABLE, "Orders", one, prove(TABLE, one, design), design)
    (item,) = body["TransactItems"]
    assert item["Update"]["ExpressionAttributeValues"][":status"] == {"S": "GONE"}


def test_nothing_proved_nothing_shown() -> None:
    design, _ = read('{operation: Query, keys: "vin"}')
    one = design.patterns["one"]
    verdict = prove(TABLE, one, design)
    assert example_request(TABLE, "Orders", one, verdict, design) is None
    assert example_condition(one, verdict, design) == ""


NAMES = st.text("abcXYZ_#.$ -{}é<\"'", min_size=1, max_size=8)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(NAMES, st.sampled_from(["uuid", "integer", "map", "nonsense", ""]), max_size=4), NAMES)
def test_strange_names_make_items_all_the_same(attributes: dict[str, str], name: str) -> None:
    template = key_template("X#{" + name.strip(" {}").replace("{", "").replace("}", "") + "x}")
    entity = replace(
        EntityDesign(pk=template, sk=template),
        attributes={key: Attribute(type=kind or None) for key, kind in attributes.items()},
    )
    made = example_item(TABLE, entity, name)
    assert made is not None
    assert json.loads(json.dumps(made.item)) == made.item
    assert all(len(value) == 1 for value in made.item.values())

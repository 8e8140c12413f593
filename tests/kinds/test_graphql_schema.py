"""The operations of a schema, held against a library that reads all of GraphQL."""

# ruff: noqa: E501 - a schema to a line

from __future__ import annotations

from pathlib import Path

import graphql
import pytest

from mkdocs_techdesign.kinds._graphql_schema import MOST_TOKENS, operations

EXAMPLE = Path(__file__).parent.parent.parent / "example-site" / "work-orders" / "schema.graphql"

SCHEMAS = {
    "plain": "type Query { getOrder(id: ID!): Order listOrders: [Order!]! } type Order { id: ID! total(in: Unit): Int }",
    "roots of other names": "schema { query: Read, mutation: Write } type Read { a: Int } type Write { b: Int } type Query { c: Int }",
    "extended": "type Query { a: Int } extend type Query { b(x: Int = 3): Int } extend schema @link(url: \"x\")",
    "directives": "type Query @aws_iam @aws_auth(cognito_groups: [\"x\"]) { a: Int @deprecated(reason: \"no: (really)\") b: Int @aws_iam }",
    "descriptions": '"""All { of it: (""" type Query { "one: {" a: Int """two \\""" "quoted" } : b(""" b: Int # c: Int {\n }',
    "default values": "type Query { a(filter: Filter = {by: [NAME], deep: {x: {y: 1.5e-3}}}, n: Int = -1): [[Int!]!]! }",
    "names of keywords": "type Query { type: Int, input(type: Int): Int schema: Int query: type } type type { x: Int }",
    "without bodies": "scalar Date @x(y: 1) directive @a(b: Int = 1) repeatable on FIELD | OBJECT type Empty type Query { a: Int }",
    "others": "interface Query2 { x: Int } union U = A | B enum E { A @x B } input I { a: Int = 1, b: [Int] = [1] } type Mutation implements A & B { m: Int }",
    "operations of clients": "query Q($a: Int) { getOrder(id: $a) { ...F } } fragment F on Order { id } type Query { a: Int }",
    "byte order mark": "\ufefftype Query { a: Int }",
    "nothing": "",
    "open": "type Query { a: Int",
    "closed twice": "type Query { a: Int } }",
    "crossed": "type Query { a(b: Int}: Int )",
    "another language": "function handler(event) { return `x ${event.y}`; }",
    "open text": 'type Query { "a: Int }',
}  # fmt: skip


def all_of_graphql(text: str) -> tuple[str, ...]:
    """The operations as the library's tree says them."""
    try:
        document = graphql.parse(text)
    except graphql.GraphQLError:
        return ()
    stated = {
        operation.type.name.value: operation.operation.value.capitalize()
        for definition in document.definitions
        if isinstance(definition, graphql.SchemaDefinitionNode)
        for operation in definition.operation_types
    }
    roots = stated or {name: name for name in ("Query", "Mutation", "Subscription")}
    objects = graphql.ObjectTypeDefinitionNode, graphql.ObjectTypeExtensionNode
    found = {
        f"{roots[definition.name.value]}.{field.name.value}"
        for definition in document.definitions
        if isinstance(definition, objects) and definition.name.value in roots
        for field in definition.fields or ()
    }
    return tuple(sorted(found))


@pytest.mark.parametrize("text", SCHEMAS.values(), ids=SCHEMAS)
def test_same_as_a_whole_parser(text: str) -> None:
    assert operations(text) == all_of_graphql(text)


def test_the_example() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert operations(text) == all_of_graphql(text) != ()


def test_a_schema_without_end_says_nothing() -> None:
    assert operations("type Query { a: Int } " + "scalar S " * MOST_TOKENS) == ()
    assert operations("type Query { a: Int }" + '"' * 100_000) == ()
    assert operations('type Query { """' + "\\" * 100_000) == ()

"""Schemas as types: what each construct of the language comes to, and what is left of a broken one."""

# ruff: noqa: E501 - a schema to a line

from __future__ import annotations

from pathlib import Path, PurePosixPath

import graphql
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_techdesign.kinds._appsync_prelude import DIRECTIVES, PERMISSIONS, SCALARS
from mkdocs_techdesign.kinds._graphql_schema import MOST_TOKENS, Schema, Text, schema
from mkdocs_techdesign.kinds._graphql_types import GraphqlPermission

EXAMPLE = Path(__file__).parent.parent.parent / "example-site" / "work-orders" / "schema.graphql"
PATH = PurePosixPath("schema.graphql")

SCHEMAS = {
    "plain": ("type Query { getOrder(id: ID!): Order listOrders: [Order!]! } type Order { id: ID! total(in: String): Int }", ["Query.getOrder", "Query.listOrders"]),
    "roots of other names": ("schema { query: Read, mutation: Write } type Read { a: Int } type Write { b: Int } type Query { c: Int }", ["Mutation.b", "Query.a"]),
    "extended": ("type Query { a: Int } extend type Query { b(x: Int = 3): Int } extend schema @link(url: \"x\") directive @link(url: String) on SCHEMA", ["Query.a", "Query.b"]),
    "stated twice": ("type Query { a: Int } type Query { a: Int b: Int }", ["Query.a", "Query.b"]),
    "directives": ("type Query @aws_iam @aws_auth(cognito_groups: [\"x\"]) { a: Int @deprecated(reason: \"no: (really)\") b: Int @aws_iam }", ["Query.a", "Query.b"]),
    "AppSync's directives on inputs and unions": ("type Query { a(b: I): U } input I @aws_cognito_user_pools { c: Int @aws_iam } union U @aws_api_key @aws_iam = A type A @aws_oidc { d: AWSJSON } enum E @aws_lambda { X }", ["Query.a"]),
    "descriptions": ('"""All { of it: (""" type Query { "one: {" a: Int """two \\""" "quoted" } : b(""" b: Int # c: Int {\n }', ["Query.a", "Query.b"]),
    "default values": ("type Query { a(filter: F = {by: [NAME], deep: {x: {y: 1.5e-3}}}, n: Int = -1): [[Int!]!]! } input F { by: [E] } enum E { NAME }", ["Query.a"]),
    "names of keywords": ("type Query { type: Int, input(type: Int): Int schema: Int query: type } type type { x: Int }", ["Query.input", "Query.query", "Query.schema", "Query.type"]),
    "byte order mark": ("\ufefftype Query { a: Int }", ["Query.a"]),
    "operations of clients": ("query Q($a: Int) { getOrder(id: $a) { ...F } } fragment F on Order { id }", []),
    "nothing": ("# nothing", []),
}  # fmt: skip


def read(text: str) -> Schema:
    return schema([Text(text=text, path=PATH)])


def said(found: Schema) -> list[str]:
    return [f"{problem.location.line}:{problem.location.column} {problem.message}" for problem in found.problems]


@pytest.mark.parametrize("name", SCHEMAS)
def test_operations(name: str) -> None:
    text, operations = SCHEMAS[name]
    found = read(text)
    assert list(found.operations()) == operations
    assert said(found) == (
        [] if name != "nothing" else ["1:10 the GraphQL schema does not parse here: Unexpected <EOF>."]
    )


def test_the_example() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    found = read(text)
    assert found.operations() != ()
    assert found.problems == ()
    lines = text.splitlines()
    for type in found.types:
        for name, at in [(type.name, type.location), *((member.name, member.location) for member in type.members)]:
            assert lines[at.line - 1][at.column - 1 :].startswith(name)


def test_a_default_that_is_a_secret_by_its_name_stays_out() -> None:
    text = 'type Query { a(token: String = "x1", by: [I] = [{password: "x2", to: "x3"}], tokenUrl: S = "x4"): Int }'
    arguments = read(text + ' input I { password: String = "x5" }').types
    defaults = [one.default for type in arguments for member in type.members for one in (member, *member.arguments)]
    masked = ['"[masked]"', '"[masked]"', '[{password: "[masked]", to: "x3"}]']
    assert sorted(one for one in defaults if one) == sorted(['"x4"', *masked])


def test_who_may_use_a_field() -> None:
    found = read('type Query { a: Int @aws_iam @aws_cognito_user_pools(cognito_groups: ["Admins"]) }')
    iam = GraphqlPermission(mode="AWS_IAM")
    admins = GraphqlPermission(mode="AMAZON_COGNITO_USER_POOLS", groups=("Admins",))
    assert found.types[0].members[0].permissions == (iam, admins)


def test_a_misspelt_directive_is_told_with_the_right_one() -> None:
    found = read("type Query {\n  a: Int @aws_cognito_user_pool\n  b: Int @ours\n}\n")
    assert said(found) == [
        "2:10 @aws_cognito_user_pool is a directive that neither AppSync nor this schema knows",
        "3:10 @ours is a directive that neither AppSync nor this schema knows",
    ]
    assert [problem.fix for problem in found.problems] == [
        "Write @aws_cognito_user_pools.",
        "Declare the directive @ours, or take it away.",
    ]
    assert found.operations() == ("Query.a", "Query.b")


def test_a_type_nobody_declares_is_told() -> None:
    found = read("type Query { a: Ordr b: AWSDatetime c: AWSURL }\ntype Order { id: ID }")
    assert [problem.fix for problem in found.problems] == [
        "Write Order, or declare Ordr.",
        "Write AWSDateTime, or declare AWSDatetime.",
    ]


def test_what_amplify_makes_is_not_missing() -> None:
    assert (
        read(
            'type Order @model { id: ID } type Query { a(f: ModelOrderFilterInput): Order @function(name: "f") }'
        ).problems
        == ()
    )


BROKEN = '''type Query {
  order(id: ID!): Order
}
"""Of type {
type Fake {
"""
type Order
  id: ID!
}

"Money: type X {"
type Price {
  amount: Float!
}
extend type Query { price: Price }
'''


def test_one_broken_definition_leaves_the_others() -> None:
    found = read(BROKEN)
    assert said(found) == ["8:3 the GraphQL schema does not parse here: Unexpected Name 'id'."]
    assert found.operations() == ("Query.order", "Query.price")
    assert [(type.name, type.location.line) for type in found.types] == [("Price", 11 + 1), ("Query", 1)]


def test_several_files_make_one_schema() -> None:
    files = [
        Text(text="type Query { a: Order }", path=PurePosixPath("a.graphql")),
        Text(text="type Order { id: ID! }\ntype Query { b: Order }", path=PurePosixPath("b.graphql")),
    ]
    for order in (files, files[::-1]):
        found = schema(order)
        assert found.problems == ()
        assert found.operations() == ("Query.a", "Query.b")
    members = {member.name: str(member.location) for type in schema(files).types for member in type.members}
    assert members["b"] == "b.graphql:2:14"


def test_connections_know_their_items() -> None:
    text = "type Query { a: OrderPage } type Order { id: ID } type OrderPage { items: [Order!]! nextToken: String }"
    pages = {type.name: type.items for type in read(text).types}
    assert pages == {"Order": None, "OrderPage": "Order", "Query": None}


def test_a_schema_without_end_says_only_that() -> None:
    assert "too long" in said(read("type Query { a: Int } " + "scalar S " * MOST_TOKENS))[0]
    assert "too long" in said(read("#" * 2_100_000))[0]
    assert "deep" in said(read("type Query { a: " + "[" * 50_000 + "Int" + "]" * 50_000 + "}"))[0]
    assert len(read("type A {\n" * 5_000).problems) <= 21
    for endless in ('\\"""', '"""', '"', "type\n", "type A {}\n", "extend ", "@a"):
        read("}" + (endless * 200_000)[:200_000])
        read('"""' + (endless * 200_000)[:200_000])
    assert read('type Query { """' + "\\" * 100_000).problems != ()


def test_the_prelude_holds_what_the_language_has() -> None:
    for name in ("Boolean", "Float", "ID", "Int", "String"):
        assert graphql.is_specified_scalar_type(getattr(graphql, f"GraphQL{name}"))
        assert name in SCALARS
    assert {directive.name for directive in graphql.specified_directives} - {"defer", "stream"} <= DIRECTIVES
    assert len(set(PERMISSIONS.values())) == 5


@given(st.text() | st.text(alphabet='{}()[]:!@="#| \n\\typeQuryaIn'))
def test_any_text_is_a_schema_or_a_problem(text: str) -> None:
    found = read(text)
    assert found == read(text)


def test_real_schemas_parse(corpora: Path) -> None:
    files = [path for path in sorted(corpora.rglob("*")) if path.suffix in (".graphql", ".gql", ".graphqls")]
    broken = [path for path in files if any("parse" in line for line in said(read(path.read_text("utf-8"))))]
    assert len(files) > 50
    assert broken == []

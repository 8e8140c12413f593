"""Roles against operations, and grants, on pages: what is called out and what is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs_techdesign.model.content import Badge, Code, ContentBlock, Details, PageLink, Row, Table, Text, Tier
from mkdocs_techdesign.pages._detail import at_level
from mkdocs_techdesign.pages.events import EventsPage
from mkdocs_techdesign.pages.security import SecurityPage
from tests.views.documents import read

TEMPLATE = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Pool: {Type: AWS::Cognito::UserPool}
  Clerks: {Type: AWS::Cognito::UserPoolGroup, Properties: {UserPoolId: !Ref Pool, GroupName: clerk}}
  Managers: {Type: AWS::Cognito::UserPoolGroup, Properties: {UserPoolId: !Ref Pool, GroupName: manager}}
  Api:
    Type: AWS::AppSync::GraphQLApi
    Properties:
      Name: shop
      AuthenticationType: AMAZON_COGNITO_USER_POOLS
      UserPoolConfig: {UserPoolId: !Ref Pool, AwsRegion: eu-west-1, DefaultAction: ALLOW}
  Schema:
    Type: AWS::AppSync::GraphQLSchema
    Properties:
      ApiId: !GetAtt Api.ApiId
      Definition: |
        type Query { order(id: ID!): String, orders: [String] }
        type Mutation {
          cancel(id: ID!): String @aws_auth(cognito_groups: ["manager"])
        }
"""
DESIGN = """
security:
  roles:
    clerk:
      - {allow: "Query.*", when: own shop, enforced: Orders}
      - Mutation.cancel
      - GET /gone
    manager:
      - Query.order
"""


def tables(blocks: Iterable[ContentBlock]) -> Iterator[Table]:
    """Every table, also folded ones."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Tier | Details):
            yield from tables(block.body)


def words(text: Text) -> str:
    """What a cell says."""
    parts = text if isinstance(text, tuple) else (text,)
    shown = (one.text if isinstance(one, Badge | Code | PageLink) else one for one in parts)
    return " ".join(one for one in shown if isinstance(one, str))


def rows(folder: Path, first: str) -> list[list[str]]:
    """The table whose first column has this heading."""
    (folder / "template.yaml").write_text(TEMPLATE, "utf-8")
    (folder / "design.yaml").write_text(DESIGN, "utf-8")
    page = SecurityPage().build(read(folder))
    assert page is not None
    found = next(table for table in tables(page.blocks) if table.columns[0] == first)
    return [[words(cell) for cell in row.cells] for row in found.rows if isinstance(row, Row)]


def test_globs_conditions_and_what_the_schema_says_otherwise(tmp_path: Path) -> None:
    assert rows(tmp_path, "Operation") == [
        ["Mutation.cancel", "✅ yes the schema denies it", "no the schema allows it"],
        ["Query.order", "✅ when own shop (Orders)", "✅ yes"],
        ["Query.orders", "✅ when own shop (Orders)", "no"],
    ]


def test_permissions_that_name_nothing_are_called_out(tmp_path: Path) -> None:
    clerk, manager = rows(tmp_path, "Role")[:2]
    assert clerk[:3] == ["clerk", "3 of 3", "GET /gone names nothing found"]
    assert manager[:3] == ["manager", "1 of 3", ""]


def test_the_overview_has_the_picture_and_one_line_for_each_event() -> None:
    document = read(Path(__file__).parent / "coded")
    for page, headings in ((EventsPage(), ["Event"]), (SecurityPage(), ["API"])):
        section = page.build(document)
        assert section is not None
        short = at_level(section, "overview")
        assert short is not None
        assert [table.columns[0] for table in tables(short.blocks)] == headings

"""What is said of files no scanner takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_techdesign.scanners._unclaimed import unclaimed
from mkdocs_techdesign.source import discover

FILES = {
    "schema.graphql": ('"An order"\ntype Order { id: ID }', "a GraphQL schema no scanned API names"),
    "more.graphqls": ("extend type Query { a: Int }", "a GraphQL schema no scanned API names"),
    "amplify.graphql": (
        "type Order @model @auth(rules: []) { id: ID }",
        "an Amplify schema: Amplify makes the API and its tables from it when it deploys",
    ),
    "queries.gql": ("# all\nquery List { orders { id type } }", "GraphQL operations of a client"),
    "short.graphql": ("{ orders { id } }", "GraphQL operations of a client"),
    "empty.graphql": ("# nothing", "GraphQL that defines nothing"),
    "api.yaml": ("openapi: 3.0.0\npaths: {}", "an OpenAPI document no scanned API names"),
    "flow.asl.json": ('{"StartAt": "A", "States": {}}', "a workflow definition no scanned state machine names"),
    "request.vtl": ("{}", "a mapping template no scanned resolver names"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_told_by_what_it_holds(name: str, tmp_path: Path) -> None:
    text, reason = FILES[name]
    (tmp_path / name).write_text(text)
    (file,) = discover(tmp_path).files
    assert unclaimed(file) == reason

"""What APIs promise, as documents: OpenAPI that validators and our own scanner read, GraphQL that can be sent."""

from __future__ import annotations

import html
import json
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import graphql
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from mkdocs_techdesign import pipeline
from mkdocs_techdesign.contracts import openapi, sdl
from mkdocs_techdesign.contracts.graphql_examples import example
from mkdocs_techdesign.document import Document
from mkdocs_techdesign.exports.openapi import OpenApiExport
from mkdocs_techdesign.kinds._graphql_schema import Text, schema
from mkdocs_techdesign.kinds.api import Api
from mkdocs_techdesign.kinds.graphql_api import GraphqlApi
from mkdocs_techdesign.kinds.route import Route
from mkdocs_techdesign.model.behaviour import CodeRoute
from mkdocs_techdesign.pages import Page
from mkdocs_techdesign.pages._detail import at_level
from mkdocs_techdesign.project import locate
from mkdocs_techdesign.registry import members
from mkdocs_techdesign.renderer import RenderContext, render
from tests.conftest import REPOSITORY

HERE = Path(__file__).parent
PROJECTS = {
    "shop": HERE / "shop",
    "said": REPOSITORY / "tests/apis/said",
    "work-orders": REPOSITORY / "example-site/work-orders",
    "as-built": REPOSITORY / "example-site/as-built",
    "greenfield": REPOSITORY / "example-site/greenfield",
}
DIRECTIVES = """
directive @aws_api_key on FIELD_DEFINITION | OBJECT
directive @aws_cognito_user_pools(cognito_groups: [String!]) on FIELD_DEFINITION | OBJECT
directive @aws_iam on FIELD_DEFINITION | OBJECT
directive @aws_oidc on FIELD_DEFINITION | OBJECT
directive @aws_lambda on FIELD_DEFINITION | OBJECT
directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION
scalar AWSDateTime
"""


@cache
def document(project: str) -> Document:
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve() / "checkout"
        shutil.copytree(PROJECTS[project], root, ignore=shutil.ignore_patterns("expected*"))
        return pipeline.read(locate(root))


@cache
def page(project: str, id: str) -> str:
    found = next(member for member in members("pages", Page) if member.id == id)
    built = found().build(document(project))
    section = built and at_level(built, "comprehensive")
    assert section is not None
    return render(section, document(project), RenderContext(slugs=frozenset({"apis", "graphql", "catalogue"})))


def documents(project: str) -> Iterator[tuple[Api, dict[str, Any]]]:
    for api, text in openapi.files(document(project)).values():
        yield api, json.loads(text)


def schemas(project: str) -> Iterator[tuple[GraphqlApi, str]]:
    yield from sdl.files(document(project)).values()


def test_the_files_of_a_system(golden: Callable[[Path, str], None]) -> None:
    files = {name: text for name, (_, text) in (*openapi.files(document("shop")).items(), *_sdl("shop"))}
    assert sorted(files) == ["openapi-officeapi.json", "openapi-shopapi.json", "schema-graph.graphql"]
    for name, text in files.items():
        golden(HERE / "expected" / name, text)


def _sdl(project: str) -> list[tuple[str, tuple[GraphqlApi, str]]]:
    return list(sdl.files(document(project)).items())


@pytest.mark.parametrize("id", ["apis", "graphql"])
def test_the_pages_of_a_system(id: str, golden: Callable[[Path, str], None]) -> None:
    golden(HERE / "expected" / f"{id}.md", html.unescape(page("shop", id)))


def test_every_document_is_an_export() -> None:
    files = OpenApiExport().render(document("shop"))
    assert {name: content.decode() for name, content in files.items()} == {
        name: text for name, (_, text) in openapi.files(document("shop")).items()
    }


@pytest.mark.parametrize("project", PROJECTS)
def test_documents_are_openapi(project: str) -> None:
    found = list(documents(project))
    assert found
    for _, made in found:
        assert [error.message for error in OpenAPIV31SpecValidator(made).iter_errors()] == []


@pytest.mark.parametrize("project", ["shop", "said", "work-orders", "as-built"])
def test_our_own_scanner_reads_the_same_routes(project: str, tmp_path: Path) -> None:
    known = document(project).architecture
    for api, made in documents(project):
        (tmp_path / "openapi.json").write_text(json.dumps(made), encoding="utf-8")
        again = {route.label: route for route in pipeline.read(locate(tmp_path)).architecture.of(Route)}
        routes = {route.label: route for route in known.of(Route) if route.api == api.id}
        handlers = {route.target for route in routes.values()}
        coded = {route.label for route in known.of(CodeRoute) if route.function in handlers}
        assert set(again) - coded == set(routes) - coded
        for label, route in routes.items():
            read = again[label]
            for name in ("method", "path", "deprecated", "validation", "api_key_required"):
                assert getattr(read, name) == getattr(route, name), (label, name)
            assert route.operation_id in (None, read.operation_id), label
            assert (read.authorizer and read.authorizer.kind) == (route.authorizer and route.authorizer.kind), label
            said = {(one.place, one.name) for one in route.parameters if one.name != "Authorization"}
            assert said <= {(one.place, one.name.removesuffix("+")) for one in read.parameters}, label
            assert {one.status for one in route.responses} <= {one.status for one in read.responses}, label
            assert bool(route.request) <= bool(read.request), label


def test_a_proposal_is_never_read_as_code(tmp_path: Path) -> None:
    for _, made in documents("greenfield"):
        (tmp_path / "openapi.json").write_text(json.dumps(made), encoding="utf-8")
    assert pipeline.read(locate(tmp_path)).architecture.of(Route) == ()


@pytest.mark.parametrize("project", ["shop", "work-orders"])
def test_a_schema_says_what_its_files_say(project: str) -> None:
    for api, text in schemas(project):
        again = schema([Text(text=text, path=next(iter(api.types)).location.path)])
        assert again.problems == ()
        assert again.operations() == api.operations
        assert [_plain(type) for type in again.types] == [_plain(type) for type in api.types]
        graphql.build_schema(DIRECTIVES + text)


def _plain(type: Any) -> Any:
    """A fact without its places."""
    if isinstance(type, tuple):
        return tuple(_plain(part) for part in type)
    if hasattr(type, "__slots__"):
        return {name: _plain(getattr(type, name)) for name in type.__slots__ if name != "location"}
    return type


@pytest.mark.parametrize("project", ["shop", "work-orders"])
def test_every_example_may_be_sent(project: str) -> None:
    for api, text in schemas(project):
        built = graphql.build_schema(DIRECTIVES + text)
        for operation in api.operations:
            made = example(api, *operation.split("."))
            assert made is not None
            assert graphql.validate(built, graphql.parse(made)) == [], made


def test_an_example_asks_two_levels_deep() -> None:
    api, _ = next(schemas("shop"))
    shown = example(api, "Query", "orders")
    assert shown is not None
    depth = max((len(line) - len(line.lstrip())) // 2 for line in shown.splitlines())
    assert depth == 3
    assert "history" not in shown
    assert example(api, "Query", "gone") is None


def test_a_status_only_the_code_knows_is_marked() -> None:
    text = html.unescape(page("shop", "apis"))
    assert text.count("only in the code") == 1
    row = text[: text.index("only in the code")].rsplit("<tr", 1)[1]
    assert ">503<" in row

"""Whatever repositories say, the documents stay documents."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

import graphql
from hypothesis import given, settings
from hypothesis import strategies as st
from openapi_spec_validator import OpenAPIV31SpecValidator

from mkdocs_techdesign.contracts.openapi import openapi, text
from mkdocs_techdesign.contracts.sdl import sdl
from mkdocs_techdesign.design import Design
from mkdocs_techdesign.document import Document, Facts
from mkdocs_techdesign.kinds._authorizers import Authorizer
from mkdocs_techdesign.kinds._graphql_schema import Text, schema
from mkdocs_techdesign.kinds._openapi_types import RouteBody, RouteParameter, RouteResponse
from mkdocs_techdesign.kinds.api import Api
from mkdocs_techdesign.kinds.api_schema import ApiSchema, SchemaMember
from mkdocs_techdesign.kinds.graphql_api import GraphqlApi
from mkdocs_techdesign.kinds.route import Route
from mkdocs_techdesign.model.findings import Assessment
from tests.behaving import at, with_facts
from tests.views.documents import made

ODD = ["a|b", "[A!]!", "A[]", "string (date-time)", "1 to 5", "{x", "{a}/{a+}", "\ud800", "#/"]
ANY = st.text(max_size=8) | st.sampled_from(ODD)
PATH = st.text(max_size=8).filter(lambda text: "{" not in text) | st.sampled_from(ODD)
NAME = st.sampled_from(["A", "B", "string", "no such"])
METHOD = st.sampled_from(["GET", "POST", "ANY", "PURGE", "?"])
PLACE = st.sampled_from(["path", "query", "header", "cookie", "form", "?"])
STATUS = st.sampled_from(["200", "4XX", "default", "?", "99"])


@st.composite
def routes(draw: st.DrawFn) -> Route:
    method, path = draw(METHOD), "/" + draw(PATH)
    kind = draw(st.sampled_from(["NONE", "JWT", "AWS_IAM", "REQUEST", "odd"]))
    return Route(
        id=f"s/Api:{method} {path}",
        label=f"{method} {path}",
        location=at(1),
        api="s/Api",
        protocol="REST",
        method=method,
        path=path,
        authorizer=Authorizer(name=draw(ANY), kind=kind),
        api_key_required=draw(st.booleans()),
        description=draw(ANY),
        operation_id=draw(ANY),
        address=draw(ANY),
        validation=draw(st.none() | ANY),
        tags=tuple(draw(st.lists(ANY, max_size=2, unique=True))),
        parameters=tuple(
            RouteParameter(name=name, place=draw(PLACE), type=draw(ANY), location=at(2))
            for name in draw(st.lists(ANY.filter(bool), max_size=3, unique=True))
        ),
        request=tuple(RouteBody(schema=draw(NAME), location=at(3)) for _ in range(draw(st.integers(0, 2)))),
        responses=tuple(
            RouteResponse(status=status, description=draw(st.none() | ANY), schema=draw(NAME), location=at(4))
            for status in draw(st.lists(STATUS, max_size=3))
        ),
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(routes(), max_size=3, unique_by=lambda route: route.label), NAME, NAME)
def test_any_routes_make_a_document(found: list[Route], first: str, second: str) -> None:
    schemas = [
        ApiSchema(
            id=f"s/Api:{name}",
            label=name,
            location=at(5),
            api="s/Api",
            type=second,
            members=(SchemaMember(name=first, type=other, location=at(6)),),
        )
        for name, other in (("A", first), ("B", second))
    ]
    api = Api(id="s/Api", label="Api", location=at(1), protocol="REST")
    document = of(api, *found, *schemas)
    body = text(openapi(document, api))
    read = json.loads(body.encode())
    assert [error.message for error in OpenAPIV31SpecValidator(read).iter_errors()] == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=20), st.text(max_size=20))
def test_any_words_stand_in_a_schema(said: str, why: str) -> None:
    source = f"type Query {{ {_quoted(said)} a: Int @deprecated(reason: {_quoted(why)}) }}"
    first = schema([Text(text=source, path=PurePosixPath("a.graphql"))])
    api = GraphqlApi(id="s/G", label="G", location=at(1), types=first.types, roots=tuple(first.roots.items()))
    again = schema([Text(text=sdl(api), path=PurePosixPath("a.graphql"))])
    graphql.parse(sdl(api))
    (one,), (other,) = (found.types[0].members for found in (first, again))
    assert replace(one, location=at(1)) == replace(other, location=at(1))


def of(*facts: object) -> Document:
    """A system with these facts."""
    system = made({"s/Api": "AWS::ApiGateway::RestApi"}, ())
    architecture = with_facts(system.architecture, facts)  # type: ignore[arg-type]
    return Document(
        facts=Facts(design=Design.empty(), architecture=architecture, as_of=date(2026, 1, 31)), assessment=Assessment()
    )


def _quoted(words: str) -> str:
    return json.dumps(words.replace("\x7f", ""))

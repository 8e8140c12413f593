"""What callers can do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..contracts import openapi
from ..contracts.endpoints import Endpoint, endpoints
from ..contracts.shapes import shapes
from ..design.apis import Operation
from ..document import Document
from ..kinds.api import Api
from ..kinds.api_schema import ApiSchema
from ..kinds.graphql_api import GraphqlApi
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..model.content import (
    Badge,
    Code,
    ContentBlock,
    Details,
    Download,
    Heading,
    LongText,
    PageLink,
    Prose,
    Row,
    Section,
    Source,
    Text,
    Tier,
)
from ..model.sections import SectionId
from ..use_cases import catches_all
from . import Page
from ._code import front_ends
from ._endpoint import endpoint_of
from ._graphql_operations import fields_of
from ._limits import api_of
from ._operations import operation
from ._routes import full, routes_of
from ._types import schemas
from ._writing import Words, beside, marks, part, prose, table

MOST_OPEN = 3
"""Operations up to which each has a heading; of more, each is folded."""


class ApisPage(Page):
    """What can callers do?"""

    id = "apis"
    order = 60

    def build(self, document: Document) -> Section | None:
        """Every route and GraphQL field in a filterable list, then everything that is known of each route."""
        words = Words(document)
        design, architecture = document.design.apis, document.architecture
        apis, graphql = architecture.of(Api), architecture.of(GraphqlApi)
        routes, fields = architecture.of(Route), architecture.of(GraphqlField)
        if not (apis or graphql or routes or fields or design.operations):
            return None
        known = endpoints(document)
        said = words.designed(design.operations)
        keys = {key for key, _ in said.values()} | {name for api in graphql for name in api.operations}
        unbuilt = {key: item for key, item in design.operations.items() if key not in keys}
        blocks: list[ContentBlock] = [*prose(design.description)]
        blocks += part("Operations", routes_of(words, known))
        blocks += part("GraphQL", fields_of(words))
        blocks += part("Designed, not found in the code", _unbuilt(words, unbuilt))
        files = {
            api.id: Download(name, text, f"OpenAPI document of {words.names.short(api.id)}")
            for name, (api, text) in openapi.files(document).items()
        }
        more = [
            *part("Rules for callers", _rules(words)),
            *part("APIs", (block for api in apis for block in (*api_of(words, api), *_kept(files.get(api.id))))),
            *part("Operation by operation", _each(words, known, apis)),
            *([Tier("comprehensive", shapes_of)] if (shapes_of := tuple(part("Shapes", _shapes(words, apis)))) else []),
            *part("In the words of the design", _worded(words, unbuilt)),
            *part("Front ends", front_ends(words)),
        ]
        blocks += [Tier("standard", tuple(more))] if more else []
        return Section(
            id=self.id,
            title="APIs",
            question="What can callers do?",
            section=SectionId.API,
            blocks=tuple(blocks),
            sources=words.sources(
                (fact.location for facts in (apis, graphql, routes, fields) for fact in facts),
                (place for one in known for answer in one.answers for place in (*answer.said, *answer.coded)),
                (
                    field.location
                    for one in known
                    for field in (*one.coded, *(f for a in one.answers for f in a.fields))
                ),
            ),
            findings=words.findings(SectionId.API),
        )


def _kept(block: ContentBlock | None) -> Iterator[ContentBlock]:
    if block is not None:
        yield block


def _rules(words: Words) -> Iterator[ContentBlock]:
    design = words.document.design
    for heading, text in (("Versioning", design.apis.versioning), ("Throttling", design.apis.throttling)):
        if text:
            yield Heading(heading, 3)
            yield LongText(text)
    if design.resilience.error_types or design.resilience.error_format:
        yield Heading("Errors", 3)
        link = PageLink("Resilience", "resilience")
        yield Prose(("The body of an error, and what callers do about each kind of it, stand under", link, "."))


def _each(words: Words, known: tuple[Endpoint, ...], apis: tuple[Api, ...]) -> Iterator[ContentBlock]:
    by_id = {api.id: api for api in apis}
    named = {id: shapes(words.document, id) for id in {endpoint.route.api for endpoint in known}}
    told: set[str] = set()
    for endpoint in known:
        route = endpoint.route
        again = str(route.target) in told
        told.update([str(route.target)] if catches_all(route.path) else [])
        badge = () if route.protocol == "WEBSOCKET" else (Badge(route.method, "method"),)
        shown: Text = (*badge, Code(route.label if route.protocol == "WEBSOCKET" else route.path))
        body = tuple(endpoint_of(words, endpoint, by_id.get(route.api), named[route.api], again))
        if len(known) > MOST_OPEN:
            yield Details(beside(shown, endpoint.description or ""), (Heading(shown, 3, full(route)), *body))
        else:
            yield Heading(beside(shown, words.mark(route.id)), 3, full(route))
            yield from body


def _shapes(words: Words, apis: tuple[Api, ...]) -> Iterator[ContentBlock]:
    several = len(apis) > 1
    for api in apis:
        known = [schema for schema in words.document.architecture.of(ApiSchema) if schema.api == api.id]
        blocks = tuple(schemas(shapes(words.document, api.id), known))
        yield from part(words.names.short(api.id), blocks, 3) if several else blocks


def _unbuilt(words: Words, operations: Mapping[str, Operation]) -> Iterator[ContentBlock]:
    findings = words.findings(SectionId.API, SectionId.DRF)
    yield from table(
        ("Operation", "What it does", "Source"),
        (
            Row((Code(key), item.description or "", Source(item.location)), findings=marks(findings, key, entry=item))
            for key, item in operations.items()
        ),
    )


def _worded(words: Words, operations: Mapping[str, Operation]) -> Iterator[ContentBlock]:
    for key, item in operations.items():
        body = tuple(operation(words, item))
        if body:
            yield Details(beside(Code(key), item.description or ""), body)

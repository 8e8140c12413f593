"""What callers can do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .. import escape
from ..design.apis import Operation
from ..document import Document
from ..kinds.api import Api
from ..kinds.graphql_api import GraphqlApi
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..model.content import (
    Badge,
    Code,
    ContentBlock,
    Details,
    Heading,
    LongText,
    Row,
    Section,
    Source,
    Text,
)
from ..model.findings import Finding
from ..model.location import Unresolved
from ..model.sections import SectionId
from . import Page
from ._code import called_by, front_ends, resolved
from ._operations import operation
from ._routes import routes_of
from ._writing import Words, beside, marks, part, prose, shown, table


class ApisPage(Page):
    """What can callers do?"""

    id = "apis"
    order = 60

    def build(self, document: Document) -> Section | None:
        """Every route and GraphQL field in a filterable list, then what people wrote about each."""
        words = Words(document)
        design, architecture = document.design.apis, document.architecture
        apis, graphql = architecture.of(Api), architecture.of(GraphqlApi)
        routes, fields = architecture.of(Route), architecture.of(GraphqlField)
        if not (apis or graphql or routes or fields or design.operations):
            return None
        said = words.designed(design.operations)
        keys = {key for key, _ in said.values()} | {name for api in graphql for name in api.operations}
        unbuilt = {key: item for key, item in design.operations.items() if key not in keys}
        blocks: list[ContentBlock] = [*prose(design.description)]
        blocks += part("Operations", routes_of(words, routes, said))
        blocks += part("GraphQL", _fields(words, graphql, fields, said))
        blocks += part("APIs", (*_apis(words, apis), *_graphql(words, graphql)))
        blocks += part("Front ends", front_ends(words))
        blocks += part("Rules for callers", _rules(words))
        blocks += part("Designed, not found in the code", _unbuilt(words, unbuilt))
        blocks += part("Operation by operation", _details(words, design.operations))
        return Section(
            id=self.id,
            title="APIs",
            question="What can callers do?",
            section=SectionId.API,
            blocks=tuple(blocks),
            sources=words.sources(
                (fact.location for facts in (apis, graphql, routes, fields) for fact in facts),
            ),
            findings=words.findings(SectionId.API),
        )


def _fields(
    words: Words, apis: tuple[GraphqlApi, ...], fields: tuple[GraphqlField, ...], said: dict[str, tuple[str, Operation]]
) -> Iterator[ContentBlock]:
    findings = words.findings(SectionId.API)
    several = len({field.api for field in fields}) > 1
    rows = []
    for field in fields:
        key, item = said.get(field.id, (field.label, None))
        rows.append(
            Row(
                (
                    Badge(field.type, "quiet"),
                    beside(Code(field.field), words.mark(field.id)),
                    (item.description or "" if item else ""),
                    words.target(field.target) or shown(field.data_source),
                    _resolver(field),
                    resolved(words, field.id),
                    called_by(words, field.id),
                    words.name(field.api) if several else "",
                    Source(field.location),
                ),
                escape.anchor(field.id),
                marks(findings, key, field.label, words.names.short(field.id), entry=item),
            )
        )
    answered = {(field.api, field.label) for field in fields}
    for api in apis:
        for name in api.operations:
            if (api.id, name) not in answered:
                rows.append(_bare(words, api, name, several, marks(findings, name)))
    columns = ("Type", "Field", "What it does", "Answered by", "Resolver", "In its code", "Called by", "API", "Source")
    yield from table(columns, rows, filterable=True)


def _bare(words: Words, api: GraphqlApi, name: str, several: bool, gaps: tuple[Finding, ...]) -> Row:
    """An operation of the schema without a resolver; AppSync itself answers subscriptions."""
    kind, _, field = name.partition(".")
    item = words.document.design.apis.operations.get(name)
    built_in = kind == "Subscription"
    return Row(
        (
            Badge(kind, "quiet"),
            Code(field),
            (item.description or "" if item else ""),
            "AppSync" if built_in else Badge("no resolver", "warn"),
            "built in" if built_in else "",
            "",
            called_by(words, f"{api.id}:{name}"),
            words.name(api.id) if several else "",
            Source(api.location),
        ),
        findings=gaps,
    )


def _resolver(field: GraphqlField) -> str:
    runtime = {"APPSYNC_JS": "JavaScript", "VTL": "VTL"}.get(field.runtime or "", "direct")
    return f"{runtime}, pipeline" if field.resolver_kind == "PIPELINE" else runtime


def _apis(words: Words, apis: tuple[Api, ...]) -> Iterator[ContentBlock]:
    yield from table(
        ("API", "Kind", "Endpoint", "Authorizers", "Throttling", "WAF", "Tracing", "Access logs", "Source"),
        (
            Row(
                (
                    words.named(api.id),
                    api.protocol,
                    shown(api.endpoint),
                    ", ".join(authorizer.name for authorizer in api.authorizers),
                    _throttling(api),
                    words.target(api.web_acl),
                    shown(api.tracing),
                    "on" if api.access_logs else "",
                    Source(api.location),
                )
            )
            for api in apis
        ),
    )


def _throttling(api: Api) -> Text:
    if api.throttling_rate is None:
        return ""
    if isinstance(api.throttling_rate, Unresolved) or isinstance(api.throttling_burst, Unresolved):
        return shown(api.throttling_rate)
    burst = f", bursts of {api.throttling_burst:,}" if api.throttling_burst is not None else ""
    return f"{api.throttling_rate:,}/s{burst}"


def _graphql(words: Words, apis: tuple[GraphqlApi, ...]) -> Iterator[ContentBlock]:
    yield from table(
        ("GraphQL API", "Signed in by", "Also", "Operations", "Schema", "Tracing", "Logs", "Source"),
        (
            Row(
                (
                    words.named(api.id),
                    beside(shown(api.authentication), words.target(api.user_pool)),
                    ", ".join(api.additional_authentication),
                    str(len(api.operations) or ""),
                    Code(api.schema) if api.schema else "",
                    shown(api.tracing),
                    "on" if api.logging else "",
                    Source(api.location),
                )
            )
            for api in apis
        ),
        align="lllr",
    )


def _rules(words: Words) -> Iterator[ContentBlock]:
    design = words.document.design.apis
    for heading, text in (("Versioning", design.versioning), ("Throttling", design.throttling)):
        if text:
            yield Heading(heading, 3)
            yield LongText(text)


def _unbuilt(words: Words, operations: dict[str, Operation]) -> Iterator[ContentBlock]:
    findings = words.findings(SectionId.API, SectionId.DRF)
    yield from table(
        ("Operation", "What it does", "Source"),
        (
            Row((Code(key), item.description or "", Source(item.location)), findings=marks(findings, key, entry=item))
            for key, item in operations.items()
        ),
    )


def _details(words: Words, operations: Mapping[str, Operation]) -> Iterator[ContentBlock]:
    for key, item in operations.items():
        body = tuple(operation(words, item))
        if body:
            yield Details(beside(Code(key), item.description or ""), body)

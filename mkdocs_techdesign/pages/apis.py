"""What callers can do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .. import escape
from ..design.apis import Operation
from ..document import Document
from ..kinds._authorizers import Authorizer
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
from ..use_cases import catches_all
from . import Page
from ._code import called_by, resolved
from ._operations import operation
from ._writing import Words, beside, listed, marks, part, prose, shown, table

OPEN = Badge("open to anyone", "warn")


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
        blocks += part("Operations", _routes(words, routes, said))
        blocks += part("GraphQL", _fields(words, graphql, fields, said))
        blocks += part("APIs", (*_apis(words, apis), *_graphql(words, graphql)))
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


def _routes(words: Words, routes: tuple[Route, ...], said: dict[str, tuple[str, Operation]]) -> Iterator[ContentBlock]:
    findings = words.findings(SectionId.API)
    several = len({route.api for route in routes}) > 1
    rows = []
    for route in routes:
        key, item = said.get(route.id, (route.label, None))
        websocket = route.protocol == "WEBSOCKET"
        rows.append(
            Row(
                (
                    "" if websocket else Badge(route.method, "method"),
                    Code(route.label if websocket else route.path),
                    (item.description or "" if item else ""),
                    _auth(words, route, item),
                    words.target(route.target) or _integration(route),
                    _statuses(words, route, routes),
                    called_by(words, route.id),
                    item.latency.text if item and item.latency else "",
                    words.name(route.api) if several else "",
                    Source(route.location),
                ),
                escape.anchor(route.id),
                marks(findings, key, route.label, words.names.short(route.id), entry=item),
            )
        )
        rows += _behind(words, route, several)
    yield from table(
        (
            "Method",
            "Path",
            "What it does",
            "Who may call",
            "Handler",
            "Answers",
            "Called by",
            "p99 target",
            "API",
            "Source",
        ),
        rows,
        align="lllllllrll",
        filterable=True,
    )


def _behind(words: Words, route: Route, several: bool) -> list[Row]:
    """The routes that the code behind a route declares for itself."""
    if not isinstance(route.target, str) or not catches_all(route.path):
        return []
    return [
        Row(
            (
                Badge(code.method, "method"),
                Code(code.path),
                beside("in code behind", Code(route.label)),
                "",
                beside(words.name(route.target), f"({code.framework})" if code.framework else ""),
                "",
                "",
                "",
                words.name(route.api) if several else "",
                Source(code.location),
            )
        )
        for code in words.document.facts.activity.routes(route.target)
    ]


def _statuses(words: Words, route: Route, routes: tuple[Route, ...]) -> Text:
    """Status codes in the code of the handler, with their lines, where it answers nothing but this route."""
    target = route.target
    if not isinstance(target, str) or sum(other.target == target for other in routes) > 1 or catches_all(route.path):
        return ""
    answers = words.document.facts.activity.statuses(target)
    return listed([Source(answer.location, str(answer.status)) for answer in answers])


def _integration(route: Route) -> Text:
    kinds = {"HTTP_PROXY": "another HTTP service", "MOCK": "fixed answer", "AWS": "an AWS service"}
    return kinds.get(route.integration or "", "")


def _auth(words: Words, route: Route, item: Operation | None) -> Text:
    if route.protocol == "WEBSOCKET" and route.label != "$connect":
        return "whoever is connected"
    key: Text = "API key" if route.api_key_required else ""
    if route.authorizer is not None and route.authorizer.kind != "NONE":
        return _authorizer(words, route.authorizer)
    if key:
        return key
    public = {fact.id for name in words.document.design.apis.public for fact in words.names.find(name)}
    if route.id in public:
        return Badge("public on purpose", "info")
    return beside(OPEN, item.auth or "" if item else "")


def _authorizer(words: Words, authorizer: Authorizer) -> Text:
    kinds = {
        "AWS_IAM": "IAM",
        "COGNITO_USER_POOLS": "Cognito",
        "JWT": "JWT",
        "TOKEN": "token authorizer",
        "REQUEST": "request authorizer",
        "API_KEY": "API key",
    }
    kind = kinds.get(authorizer.kind, authorizer.kind)
    target = words.target(authorizer.target)
    return beside(kind, target)


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
                    Code(field.field),
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
                    words.name(api.id),
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
                    words.name(api.id),
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

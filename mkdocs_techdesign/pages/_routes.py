"""Routes, those that templates declare and those that only code knows."""

from __future__ import annotations

from collections.abc import Iterator

from .. import escape
from ..design.apis import Operation
from ..kinds._authorizers import Authorizer
from ..kinds.route import Route
from ..model.content import Badge, Code, ContentBlock, Row, Source, Text
from ..model.sections import SectionId
from ..use_cases import catches_all
from ._code import called_by
from ._writing import Words, beside, listed, marks, table

OPEN = Badge("open to anyone", "warn")


def routes_of(
    words: Words, routes: tuple[Route, ...], said: dict[str, tuple[str, Operation]]
) -> Iterator[ContentBlock]:
    """Every route with who may call it, who answers, who calls, and what people wrote about it."""
    findings = words.findings(SectionId.API, SectionId.DRF)
    several = len({route.api for route in routes}) > 1
    rows = []
    for route in routes:
        key, item = said.get(route.id, (route.label, None))
        websocket = route.protocol == "WEBSOCKET"
        rows.append(
            Row(
                (
                    "" if websocket else Badge(route.method, "method"),
                    beside(Code(route.label if websocket else route.path), words.mark(route.id)),
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
    if words.mark(route.id):
        return item.auth or "" if item else ""
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

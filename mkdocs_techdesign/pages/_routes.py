"""Routes in a list, those that templates declare and those that only code knows."""

from __future__ import annotations

from collections.abc import Iterator

from .. import escape
from ..contracts.endpoints import Endpoint
from ..design.apis import Operation
from ..kinds._authorizers import Authorizer
from ..kinds.route import Route
from ..model.content import Badge, Code, ContentBlock, Inline, PageLink, Row, Source, Text
from ..model.sections import SectionId
from ..use_cases import catches_all
from ._code import called_by
from ._writing import Words, beside, marks, table, written

OPEN = Badge("open to anyone", "warn")
_COLUMNS = ("Method", "Path", "What it does", "Who may call", "Handler", "Called by", "p99 target", "API", "Source")


def routes_of(words: Words, known: tuple[Endpoint, ...]) -> Iterator[ContentBlock]:
    """Every route with who may call it, who answers, who calls, and what people wrote about it."""
    findings = words.findings(SectionId.API)
    several = len({endpoint.route.api for endpoint in known}) > 1
    rows = []
    told: set[str] = set()
    for endpoint in known:
        route, item = endpoint.route, endpoint.item
        rows.append(
            Row(
                (
                    "" if route.protocol == "WEBSOCKET" else Badge(route.method, "method"),
                    beside(link(route), words.mark(route.id)),
                    endpoint.description or "",
                    auth(words, route, item),
                    words.target(route.target) or integration(route),
                    called_by(words, route.id),
                    written(item, "latency") if item else "",
                    words.name(route.api) if several else "",
                    Source(route.location),
                ),
                escape.anchor(route.id),
                marks(findings, endpoint.key, route.label, words.names.short(route.id), entry=item),
            )
        )
        rows += _behind(words, route, several, told)
    yield from table(_COLUMNS, rows, align="llllllrll", filterable=True)


def link(route: Route) -> Inline:
    """The path of a route, leading to all that is said of it."""
    shown = route.label if route.protocol == "WEBSOCKET" else route.path
    return PageLink(shown, "apis", full(route), code=True)


def full(route: Route) -> str:
    """Anchor of the part that says everything about a route."""
    return escape.anchor(f"{route.id} in full")


def integration(route: Route) -> str:
    """What answers a route that no resource of the system answers."""
    kinds = {"HTTP_PROXY": "another HTTP service", "MOCK": "fixed answer", "AWS": "an AWS service"}
    return kinds.get(route.integration or "", "")


def auth(words: Words, route: Route, item: Operation | None) -> Text:
    """Who may call a route, as the code says; as people say only where the code leaves it open."""
    if route.protocol == "WEBSOCKET" and route.label != "$connect":
        return "whoever is connected"
    key: Text = "API key" if route.api_key_required else ""
    if route.authorizer is not None and route.authorizer.kind != "NONE":
        return beside(_authorizer(words, route.authorizer), "and API key" if key else "")
    if key:
        return key
    public = {fact.id for name in words.document.design.apis.public for fact in words.names.find(name)}
    if route.id in public:
        return Badge("public on purpose", "info")
    said = written(item, "auth") if item else ""
    return said if words.mark(route.id) else beside(OPEN, said)


def _behind(words: Words, route: Route, several: bool, told: set[str]) -> list[Row]:
    """The routes that the code behind a route declares for itself, told once where several routes lead there."""
    if not isinstance(route.target, str) or not catches_all(route.path) or route.target in told:
        return []
    told.add(route.target)
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
                words.name(route.api) if several else "",
                Source(code.location),
            )
        )
        for code in words.document.facts.activity.routes(route.target)
    ]


def _authorizer(words: Words, authorizer: Authorizer) -> Text:
    kinds = {
        "AWS_IAM": "IAM",
        "COGNITO_USER_POOLS": "Cognito",
        "JWT": "JWT",
        "TOKEN": "token authorizer",
        "REQUEST": "request authorizer",
        "API_KEY": "API key",
    }
    target = authorizer.target
    return beside(kinds.get(authorizer.kind, authorizer.kind), words.name(target) if isinstance(target, str) else "")

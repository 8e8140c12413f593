"""Who checks the callers of each route and field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .. import escape
from ..kinds._authorizers import Authorizer
from ..kinds.api import Api
from ..kinds.function import Function
from ..kinds.graphql_api import GraphqlApi
from ..kinds.route import Route
from ..kinds.user_pool import UserPool
from ..model.content import Badge, Code, ContentBlock, PageLink, Row, Source, Text
from ..model.location import Unresolved
from ..model.sections import SectionId
from ..model.wording import plural
from ._writing import Words, beside, listed, marks, shown, stacked, table, written

OPEN = Badge("open to anyone", "warn")
POOLS = "AMAZON_COGNITO_USER_POOLS"
KINDS = {
    "AWS_IAM": "IAM",
    "COGNITO_USER_POOLS": "Cognito user pool",
    "JWT": "JWT",
    "TOKEN": "Lambda authorizer (token)",
    "REQUEST": "Lambda authorizer (request)",
    "API_KEY": "API key",
    "AMAZON_COGNITO_USER_POOLS": "Cognito user pool",
    "OPENID_CONNECT": "OpenID Connect",
    "AWS_LAMBDA": "Lambda authorizer",
}


def summary(words: Words) -> Iterator[ContentBlock]:
    """One row for each API: who checks, for how many operations, and how many nobody checks."""
    architecture = words.document.architecture
    public = _public(words)
    rows = []
    for api in architecture.of(Api):
        routes = [one for one in architecture.of(Route) if one.api == api.id and one.method != "OPTIONS"]
        if api.protocol == "WEBSOCKET":
            routes = [one for one in routes if one.label == "$connect"]
        planned = [one for one in routes if one.id in architecture.proposed and not _guarded(one.authorizer)]
        routes = [one for one in routes if one not in planned]
        checked = Counter(_name(one.authorizer) for one in routes if _guarded(one.authorizer))
        meant = sum(not _guarded(one.authorizer) and one.id in public for one in routes)
        open_ = sum(not _guarded(one.authorizer) and one.id not in public for one in routes)
        rows.append(
            Row(
                (
                    words.name(api.id),
                    stacked(*(f"{kind}: {plural(count, 'route')}" for kind, count in sorted(checked.items()))),
                    stacked(
                        *([beside(OPEN, plural(open_, "route"))] if open_ else []),
                        *([beside(Badge("public on purpose", "info"), plural(meant, "route"))] if meant else []),
                        *([beside(words.mark(planned[0].id), plural(len(planned), "route"))] if planned else []),
                    ),
                    "also an API key" if api.api_key_required else "",
                    words.target(api.web_acl),
                    Source(api.location),
                )
            )
        )
    for graphql in architecture.of(GraphqlApi):
        main = graphql.authentication
        named = KINDS.get(main, main) if isinstance(main, str) else shown(main)
        pool = words.target(graphql.user_pool)
        more = [
            beside(KINDS.get(one, one), pool if one == POOLS and main != POOLS else "")
            for one in graphql.additional_authentication
        ]
        acls = [edge.source for edge in architecture.incoming(graphql.id) if edge.relation.value == "protects"]
        rows.append(
            Row(
                (
                    words.name(graphql.id),
                    stacked(beside(named, pool if main == POOLS else ""), *more),
                    Badge("API keys are for anybody who has one", "warn") if main == "API_KEY" else "",
                    "",
                    listed([words.name(id) for id in acls]) if acls else "",
                    Source(graphql.location),
                )
            )
        )
    yield from table(("API", "Callers are checked by", "Not checked", "Besides", "Web ACL", "Source"), rows)


def per_route(words: Words) -> Iterator[ContentBlock]:
    """The authorizer of every route, with its line."""
    findings = words.findings(SectionId.SEC)
    public = _public(words)
    routes = [one for one in words.document.architecture.of(Route) if one.method != "OPTIONS"]
    several = len({one.api for one in routes}) > 1
    rows = []
    for route in routes:
        name = words.names.short(route.id)
        link = PageLink(route.label, "apis", escape.anchor(route.id), code=True)
        authorizer = route.authorizer if _guarded(route.authorizer) else None
        rows.append(
            Row(
                (
                    link,
                    _planned(words, route)
                    if route.id in words.document.architecture.proposed and authorizer is None
                    else _checked(route, authorizer, route.id in public),
                    _who(words, authorizer),
                    "API key" if route.api_key_required else "",
                    words.name(route.api) if several else "",
                    Source(authorizer.location or route.location) if authorizer else Source(route.location),
                ),
                findings=marks(findings, name, route.label),
            )
        )
    yield from table(
        ("Route", "Checked by", "Which is", "Also needs", "API", "Source"), rows, filterable=len(rows) > 10
    )


def per_field(words: Words) -> Iterator[ContentBlock]:
    """Fields and types whose directives say who may use them; all others go by the API."""
    rows = []
    for api in words.document.architecture.of(GraphqlApi):
        roots = {type: root for root, type in api.roots}
        for kind in api.types:
            root = roots.get(kind.name, kind.name)
            for member in kind.members:
                if member.permissions:
                    said = [_directive(one.mode, one.groups) for one in member.permissions]
                    name = f"{root}.{member.name}"
                    known = kind.name in roots
                    link = PageLink(name, "apis", escape.anchor(f"{api.id}:{name}"), code=True)
                    label = link if known else Code(name)
                    rows.append(Row((label, stacked(*said), words.name(api.id), Source(member.location))))
    yield from table(("Field", "Who may use it", "API", "Source"), rows, filterable=len(rows) > 10)


def _directive(mode: str, groups: tuple[str, ...]) -> Text:
    named = [Code(group) for group in groups]
    return beside(KINDS.get(mode, mode), *(["groups", listed(named)] if named else []))


def pools(words: Words) -> Iterator[ContentBlock]:
    """User pools: second factor, who may sign up, groups, clients."""
    factors = {"OFF": "off", "OPTIONAL": "optional", "ON": "required"}
    rows = []
    for pool in words.document.architecture.of(UserPool):
        mfa = (
            factors.get(pool.mfa, pool.mfa) if isinstance(pool.mfa, str) else shown(pool.mfa, otherwise="off (default)")
        )
        sign_up = pool.self_sign_up
        rows.append(
            Row(
                (
                    words.name(pool.id),
                    mfa,
                    shown(sign_up)
                    if isinstance(sign_up, Unresolved)
                    else "administrators only"
                    if sign_up is False
                    else "anybody",
                    listed([Code(group) for group in pool.groups]) if pool.groups else "",
                    listed([words.name(client) for client in pool.clients]) if pool.clients else "",
                    Source(pool.location),
                )
            )
        )
    yield from table(("User pool", "Second factor", "Who may sign up", "Groups", "Clients", "Source"), rows)


def urls(words: Words) -> Iterator[ContentBlock]:
    """Functions that have an address of their own."""
    rows = []
    for function in words.document.architecture.of(Function):
        if function.url_auth is None:
            continue
        auth: Text = OPEN if function.url_auth == "NONE" else shown(function.url_auth)
        gaps = marks(words.findings(SectionId.SEC), words.names.short(function.id))
        rows.append(Row((words.name(function.id), auth, Source(function.at("url_auth"))), findings=gaps))
    yield from table(("Function URL", "Checked by", "Source"), rows)


def _checked(route: Route, authorizer: Authorizer | None, public: bool) -> Text:
    if route.protocol == "WEBSOCKET" and route.label != "$connect":
        return "whoever is connected"
    if authorizer is not None:
        return beside(_name(authorizer), Code(authorizer.name) if authorizer.name != authorizer.kind else "")
    return Badge("public on purpose", "info") if public else OPEN


def _planned(words: Words, route: Route) -> Text:
    """What the design says of who checks the callers of a route that is not built."""
    item = words.document.design.apis.operations.get(route.label)
    return beside(words.mark(route.id), written(item, "auth") if item is not None else "")


def _who(words: Words, authorizer: Authorizer | None) -> Text:
    """The user pool or function that checks, or the address of an issuer outside the system."""
    target = authorizer.target if authorizer is not None else None
    if isinstance(target, Unresolved) and target.expression.startswith("https://"):
        return Code(target.expression)
    return words.target(target)


def _public(words: Words) -> set[str]:
    return {fact.id for name in words.document.design.apis.public for fact in words.names.find(name)}


def _guarded(authorizer: Authorizer | None) -> bool:
    return authorizer is not None and authorizer.kind != "NONE"


def _name(authorizer: Authorizer | None) -> str:
    return KINDS.get(authorizer.kind, authorizer.kind) if authorizer is not None else ""

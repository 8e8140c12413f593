"""The lines that data crosses only under guard: what people name, and what the code puts there."""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds._authorizers import Authorizer
from ..kinds.api import Api
from ..kinds.function import Function
from ..kinds.graphql_api import GraphqlApi
from ..kinds.route import Route
from ..model.content import Badge, Code, ContentBlock, Inline, Row, Source, Text
from ..model.services import describe
from ..model.wording import plural, title
from ._writing import Words, beside, listed, shown, stacked, table, written

KINDS = {
    "AWS_IAM": "IAM",
    "COGNITO_USER_POOLS": "Cognito",
    "JWT": "JWT",
    "TOKEN": "token authorizer",
    "REQUEST": "request authorizer",
    "API_KEY": "API key",
}
"""Kind of authorizer, in words."""
SIGN_INS = {
    "API_KEY": "API key",
    "AWS_IAM": "IAM",
    "AMAZON_COGNITO_USER_POOLS": "Cognito",
    "OPENID_CONNECT": "OpenID Connect",
    "AWS_LAMBDA": "authorizer function",
}
"""How callers of a GraphQL API sign in, in words."""
_MOST = 4


def boundaries(words: Words) -> Iterator[ContentBlock]:
    """What the design draws; then each guard of the code with what stands behind it and its line."""
    yield from table(
        ("Boundary", "Inside", "Guarded by", "Note", "Source"),
        (
            Row(
                (
                    title(name),
                    words.mentions(item.members),
                    written(item, "guard"),
                    written(item, "note"),
                    Source(item.location),
                )
            )
            for name, item in words.document.design.architecture.boundaries.items()
        ),
    )
    rows = (*_firewalls(words), *_apis(words), *_graphql(words), *_networks(words), *_roles(words))
    yield from table(("Guard in the code", "What it is", "Stands before", "Source"), rows)


def _firewalls(words: Words) -> Iterator[Row]:
    for edge in words.document.architecture.edges:
        source = words.document.architecture.by_id.get(edge.source)
        if source is not None and edge.relation.value == "protects" and describe(source.type).label == "WAF":
            place = edge.evidence[0].location if edge.evidence else source.location
            yield Row(("WAF", words.name(edge.source), words.name(edge.target), Source(place)))


def _apis(words: Words) -> Iterator[Row]:
    architecture = words.document.architecture
    for api in architecture.of(Api):
        routes = [one for one in architecture.of(Route) if one.api == api.id and one.id not in architecture.proposed]
        all_of_them = plural(len(routes), "route")
        used: dict[str, tuple[Authorizer, int]] = {one.name: (one, 0) for one in api.authorizers}
        for route in routes:
            if route.authorizer is not None and route.authorizer.kind != "NONE":
                name = route.authorizer.name
                used[name] = (used.get(name, (route.authorizer, 0))[0], used.get(name, (route.authorizer, 0))[1] + 1)
        for authorizer, number in used.values():
            if authorizer.kind == "API_KEY" and not number:
                continue  # stands in a row of its own below
            what = beside(KINDS.get(authorizer.kind, authorizer.kind), words.target(authorizer.target))
            before = beside(words.name(api.id), f"{number} of {all_of_them}" if routes else "")
            yield Row(("Authorizer", what, before, Source(authorizer.location or api.location)))
        keyed = [route for route in routes if route.api_key_required]
        if keyed or api.api_key_required:
            count = f"{len(keyed)} of {all_of_them}" if keyed else "every route"
            place = keyed[0].location if keyed else api.location
            yield Row(("API key", "", beside(words.name(api.id), count), Source(place)))
        for limit in api.throttles:
            if limit.plan:
                said = _limit(limit.rate, limit.quota, limit.period)
                yield Row(("Usage plan", said, words.name(api.id), Source(limit.location)))
        unguarded = [route for route in routes if _open(route)]
        if unguarded and len(unguarded) < len(routes):
            before = _few(words, [one.id for one in unguarded])
            yield Row((Badge("no guard", "warn"), "open to anyone", before, Source(unguarded[0].location)))


def _open(route: Route) -> bool:
    guarded = route.authorizer is not None and route.authorizer.kind != "NONE"
    return not (guarded or route.api_key_required or route.protocol == "WEBSOCKET")


def _limit(rate: object, quota: object, period: object) -> Text:
    said = [f"{rate:g} requests/s"] if isinstance(rate, int | float) else []
    said += [f"{quota:,} a {str(period).lower()}"] if isinstance(quota, int) else []
    return ", ".join(said)


def _graphql(words: Words) -> Iterator[Row]:
    for api in words.document.architecture.of(GraphqlApi):
        for kind in (api.authentication, *api.additional_authentication):
            if kind is not None:
                said = shown(SIGN_INS.get(kind, kind) if isinstance(kind, str) else kind)
                pool = words.target(api.user_pool) if kind == "AMAZON_COGNITO_USER_POOLS" else ""
                yield Row(("Authentication", beside(said, pool), words.name(api.id), Source(api.location)))


def _networks(words: Words) -> Iterator[Row]:
    inside = [one for one in words.document.architecture.of(Function) if one.vpc]
    if inside:
        functions = _few(words, [one.id for one in inside])
        yield Row(("VPC", plural(len(inside), "function"), functions, Source(inside[0].at("vpc"))))


def _roles(words: Words) -> Iterator[Row]:
    """Execution roles: one that several functions share is a wider boundary than one each."""
    architecture = words.document.architecture
    by_role: dict[str, list[str]] = {}
    for function in architecture.of(Function):
        if function.role and function.role in architecture.by_id:
            by_role.setdefault(function.role, []).append(function.id)
    own = [role for role, users in by_role.items() if len(users) == 1]
    if own:
        places = [architecture.by_id[role].location for role in own]
        yield Row(("Execution roles", "one for each function", plural(len(own), "function"), Source(min(places))))
    for role, users in sorted(by_role.items()):
        if len(users) > 1:
            what = beside(words.name(role), Badge("shared", "warn"))
            yield Row(("Execution role", what, _few(words, users), Source(architecture.by_id[role].location)))


def _few(words: Words, ids: list[str]) -> Text:
    first: list[Inline] = [_named(words, id) for id in ids[:_MOST]]
    more = f"and {len(ids) - _MOST} more" if len(ids) > _MOST else ""
    return stacked(listed(first), more)


def _named(words: Words, id: str) -> Inline:
    return words.name(id) if id in words.document.architecture.by_id else Code(words.names.short(id))

"""An authorizer for a route that lets anyone in."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.route import Route
from ..kinds.user_pool import UserPool
from ..model.architecture import Resource
from ..model.findings import Finding
from ..model.remedy import Addition, Ask, Attribute, Remedy, Setting, Step, Value
from ..snippets import guards_whole
from . import Recommendation
from ._system import near, new_id, resource, subjects

_REST = ("AWS::ApiGateway::Method", "AWS::ApiGateway::Authorizer")
_HTTP = ("AWS::ApiGatewayV2::Route", "AWS::ApiGatewayV2::Authorizer")
_NAME = "Users"


class Authorizer(Recommendation):
    """The user pool of the stack, where there is one and no other: who signs callers in otherwise, people decide."""

    answers = ("SEC-route-without-authorizer",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for route in subjects(finding, facts, Route):
            api = resource(facts, route.api)
            if api is None or route.protocol not in ("REST", "HTTP"):
                continue
            pools = [pool for pool in facts.architecture.of(UserPool) if near(facts, api, pool.id) is not None]
            kinds = _REST if route.protocol == "REST" else _HTTP
            if len(pools) != 1 or any(one.type == kinds[1] and one.stack == api.stack for one in _all(facts)):
                continue
            new = _authorizer(facts, api, pools[0], route.protocol)
            steps: list[Step] = [new]
            if not guards_whole(api):
                own = next(
                    (one for one in _all(facts) if one.type == kinds[0] and one.location == route.location), None
                )
                if own is None or own.stack != api.stack:
                    continue
                kind = "COGNITO_USER_POOLS" if route.protocol == "REST" else "JWT"
                properties: dict[str, Value] = {"AuthorizationType": kind, "AuthorizerId": Attribute(new, "id")}
                steps.append(Setting(resource=own, properties=properties))
                note = ""
            else:
                note = "It holds for every route of the API; one that stays open says Auth: {Authorizer: NONE}."
            yield Remedy(title=f"Sign-in for {route.label}", resource=api, steps=tuple(steps), note=note)


def _all(facts: Facts) -> tuple[Resource, ...]:
    return facts.architecture.resources


def _authorizer(facts: Facts, api: Resource, pool: UserPool, protocol: str) -> Addition:
    users = facts.architecture.by_id[pool.id]
    if protocol == "REST":
        properties: dict[str, Value] = {
            "Name": _NAME,
            "Type": "COGNITO_USER_POOLS",
            "IdentitySource": "method.request.header.Authorization",
            "ProviderARNs": [Attribute(users, "arn")],
            "RestApiId": Attribute(api, "id"),
        }
    else:
        clients = [resource(facts, client) for client in pool.clients]
        audience: list[Value] = [Attribute(client, "id") for client in clients if client is not None]
        properties = {
            "Name": _NAME,
            "AuthorizerType": "JWT",
            "IdentitySource": ["$request.header.Authorization"],
            "JwtConfiguration": {
                "Issuer": Attribute(users, "issuer"),
                "Audience": audience
                or [Ask("client-id", f"Which app client of {pool.label} calls the API?", any_text=True)],
            },
            "ApiId": Attribute(api, "id"),
        }
    type = (_REST if protocol == "REST" else _HTTP)[1]
    return Addition(
        logical_id=new_id(facts, api, "Authorizer"), type=type, properties=properties, beside=api, role="Authorizer"
    )

"""HTTP and WebSocket APIs: routes, integrations, authorizers."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .lowering import Lowering
from .rest_integrations import invocation
from .stack_made import StackMade
from .values import Library, Thing, Value, options_of, thing_of


def http(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """Its protocol, and the route it makes by itself."""
    properties["ProtocolType"] = "HTTP"
    properties.setdefault("Name", thing.scope.path[-1] if thing.scope is not None else "api")
    default = thing.props.get("defaultIntegration")
    if default is not None:
        _route(lowering, thing, stack, "$default", default, None, thing.at("defaultIntegration"))


def websocket(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """Its protocol, and the routes given with it."""
    properties["ProtocolType"] = "WEBSOCKET"
    properties.setdefault("Name", thing.scope.path[-1] if thing.scope is not None else "api")
    properties.setdefault("RouteSelectionExpression", "$request.body.action")
    for key, route in (
        ("connectRouteOptions", "$connect"),
        ("disconnectRouteOptions", "$disconnect"),
        ("defaultRouteOptions", "$default"),
    ):
        given = options_of(thing.props.get(key))
        if given is not None:
            _route(lowering, thing, stack, route, given.get("integration"), given.get("authorizer"), thing.at(key))


def add_routes(lowering: Lowering, call: Thing) -> None:
    """`api.addRoutes({path, methods, integration, authorizer})`."""
    owner = lowering.main(call.receiver)
    stack = lowering.stack(owner)
    if not isinstance(owner, Thing) or stack is None or lowering.type_of(owner) != "AWS::ApiGatewayV2::Api":
        return
    path = call.props.get("path")
    methods = call.props.get("methods")
    for method in methods if isinstance(methods, Seq) and methods else [Library("HttpMethod.ANY")]:
        shown = lowering.node(method, stack, call.location)
        key = path if path == "$default" else f"{shown} {path if isinstance(path, str) else '{…}'}"
        _route(lowering, owner, stack, key, call.props.get("integration"), call.props.get("authorizer"), call.location)


def add_route(lowering: Lowering, call: Thing) -> None:
    """`api.addRoute("sendmessage", {integration})` of a WebSocket API."""
    owner = lowering.main(call.receiver)
    stack = lowering.stack(owner)
    key = call.positional(0, "routeKey")
    if isinstance(owner, Thing) and stack is not None and isinstance(key, str):
        _route(lowering, owner, stack, key, call.props.get("integration"), call.props.get("authorizer"), call.location)


def route(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """`new HttpRoute(this, id, {httpApi, routeKey, integration})`."""
    owner = lowering.main(thing.props.get("httpApi") or thing.props.get("webSocketApi"))
    given = thing_of(thing.props.get("routeKey"))
    key = given if isinstance(given, str) else "$default"
    if isinstance(given, Thing) and given.name == "with":
        path, method = given.positional(0, "path"), given.positional(1, "method")
        key = f"{lowering.node(method, stack, thing.location) if method is not None else 'ANY'} {path}"
    del properties
    if isinstance(owner, Thing):
        _route(
            lowering, owner, stack, key, thing.props.get("integration"), thing.props.get("authorizer"), thing.location
        )


def _route(
    lowering: Lowering, owner: Thing, stack: StackMade, key: str, integration: Value, authorizer: Value, where: Location
) -> None:
    made: dict[str, Any] = {"ApiId": lowering.ref(owner, stack, where), "RouteKey": key}
    given = lowering.given_name(owner, key)
    target = _integration(lowering, integration, owner, stack, where)
    if target is not None:
        made["Target"] = {"Fn::Join": ["", ["integrations/", {"Ref": target}]]}
    chosen = authorizer if authorizer is not None else owner.props.get("defaultAuthorizer")
    if chosen is not None:
        made |= _authorizer(lowering, chosen, owner, stack, where)
    lowering.put(stack, lowering.logical_id(owner, key), "AWS::ApiGatewayV2::Route", made, where, given)


_SERVICES = {"HttpSqsIntegration": "SQS-SendMessage", "HttpStepFunctionsIntegration": "StepFunctions-StartExecution"}


def _integration(lowering: Lowering, value: Value, owner: Thing, stack: StackMade, where: Location) -> str | None:
    thing = thing_of(value)
    if not isinstance(thing, Thing):
        return None
    if id(thing) in lowering.made and lowering.made[id(thing)][0] is stack:
        return lowering.made[id(thing)][1]
    kind = thing.name.rpartition(".")[2]
    place = thing.location
    made: dict[str, Any] = {"ApiId": lowering.ref(owner, stack, place)}
    id_ = thing.positional(0, "id")
    target = thing.positional(1, "handler") if len(thing.arguments) > 1 else thing.keywords.get("handler")
    if target is None and not isinstance(id_, str):
        target = thing.props.get("handler", id_)  # the first argument of older versions is a mapping
    if "Lambda" in kind:
        made |= {"IntegrationType": "AWS_PROXY", "PayloadFormatVersion": "2.0"}
        arn = lowering.arn(target, stack, place)

        made["IntegrationUri"] = invocation(arn, place) if kind.startswith("WebSocket") else arn
    elif "Url" in kind or kind == "HttpProxyIntegration":
        url = thing.positional(1, "url")
        made |= {"IntegrationType": "HTTP_PROXY", "IntegrationMethod": "ANY"}
        made["IntegrationUri"] = lowering.node(url if not isinstance(url, Map) else url.get("url"), stack, place)
    elif kind in _SERVICES:
        made |= {"IntegrationType": "AWS_PROXY", "IntegrationSubtype": _SERVICES[kind]}
        for key, name in (("queue", "QueueUrl"), ("stateMachine", "StateMachineArn")):
            if thing.props.get(key) is not None:
                made["RequestParameters"] = {name: lowering.ref(thing.props[key], stack, place)}
    else:
        made |= {"IntegrationType": "AWS_PROXY", "IntegrationUri": lowering.unresolved(thing, place)}
    suffix = id_ if isinstance(id_, str) else "Integration"
    name = lowering.make(stack, "AWS::ApiGatewayV2::Integration", made, place, owner, suffix)
    lowering.made[id(thing)] = (stack, name, "AWS::ApiGatewayV2::Integration")
    return name


def _authorizer(lowering: Lowering, value: Value, owner: Thing, stack: StackMade, where: Location) -> dict[str, Any]:
    thing = thing_of(value)
    if not isinstance(thing, Thing):
        return {}
    kind = thing.name.rpartition(".")[2]
    if kind in ("HttpNoneAuthorizer", "WebSocketNoneAuthorizer"):
        return {"AuthorizationType": "NONE"}
    if kind in ("HttpIamAuthorizer", "WebSocketIamAuthorizer"):
        return {"AuthorizationType": "AWS_IAM"}
    jwt = "Jwt" in kind or "UserPool" in kind
    if id(thing) not in lowering.made:
        place = thing.location
        id_ = thing.positional(0, "id")
        suffix = id_ if isinstance(id_, str) else kind
        made: dict[str, Any] = {"ApiId": lowering.ref(owner, stack, place), "Name": suffix}
        made["AuthorizerType"] = "JWT" if jwt else "REQUEST"
        if "UserPool" in kind:
            pool = thing.positional(1, "pool")
            issuer = [
                "https://cognito-idp.",
                {"Ref": "AWS::Region"},
                ".amazonaws.com/",
                lowering.ref(pool, stack, place),
            ]
            made["JwtConfiguration"] = {"Issuer": {"Fn::Join": ["", issuer]}}
        elif jwt:
            made["JwtConfiguration"] = {"Issuer": lowering.node(thing.positional(1, "jwtIssuer"), stack, place)}
        else:
            made["AuthorizerUri"] = invocation(lowering.arn(thing.positional(1, "handler"), stack, place), place)
        name = lowering.make(stack, "AWS::ApiGatewayV2::Authorizer", made, place, owner, suffix)
        lowering.made[id(thing)] = (stack, name, "AWS::ApiGatewayV2::Authorizer")
    return {"AuthorizationType": "JWT" if jwt else "CUSTOM", "AuthorizerId": {"Ref": lowering.made[id(thing)][1]}}

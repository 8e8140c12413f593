"""REST APIs: the tree of resources, methods with their integrations and authorizers."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .lowering import Lowering
from .rest_integrations import integrated, invocation
from .stack_made import StackMade, build
from .values import Library, Thing, Value, options_of, thing_of

_CLASSES = ("RestApi", "LambdaRestApi", "StepFunctionsRestApi")


def api(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """Its name, and the routes its class makes by itself."""
    properties.setdefault("Name", thing.scope.path[-1] if thing.scope is not None else "api")
    kind = thing.name.rpartition(".")[2]
    if thing.props.get("deploy") is not False:
        _stage(lowering, thing, stack)
    if kind == "SpecRestApi":
        _document(lowering, thing, stack, properties)
    elif kind == "LambdaRestApi" and thing.props.get("proxy") is not False:
        handler = thing.props.get("handler")
        where = thing.at("handler")
        for path in ((), ("{proxy+}",)):
            _method(lowering, thing, stack, path, "ANY", handler, _options(thing), where)
    elif kind == "StepFunctionsRestApi":
        machine = thing.props.get("stateMachine")
        _method(lowering, thing, stack, (), "ANY", machine, _options(thing), thing.at("stateMachine"))


_STAGE = {
    "tracingEnabled": "TracingEnabled",
    "variables": "Variables",
    "description": "Description",
    "cacheClusterEnabled": "CacheClusterEnabled",
}
_METHODS = {
    "loggingLevel": "LoggingLevel",
    "dataTraceEnabled": "DataTraceEnabled",
    "metricsEnabled": "MetricsEnabled",
    "throttlingRateLimit": "ThrottlingRateLimit",
    "throttlingBurstLimit": "ThrottlingBurstLimit",
    "cachingEnabled": "CachingEnabled",
}
"""Options of a deployment that hold for all methods of a stage."""


def _stage(lowering: Lowering, thing: Thing, stack: StackMade) -> None:
    """The stage the API's class makes by itself."""
    options = options_of(thing.props.get("deployOptions"))
    where = thing.at("deployOptions")
    shown = options.get("stageName") if options is not None else None
    name = shown if isinstance(shown, str) else "prod"
    made: dict[str, Any] = {"RestApiId": {"Ref": lowering.logical_id(thing)}, "StageName": name}
    settings: dict[str, Any] = {}
    for key, value in (options or {}).items():
        if key in _STAGE:
            made[_STAGE[key]] = lowering.node(value, stack, where)
        elif key in _METHODS:
            settings[_METHODS[key]] = lowering.node(value, stack, where)
    if settings:
        made["MethodSettings"] = [{"HttpMethod": "*", "ResourcePath": "/*", **settings}]
    if options is not None and options.get("accessLogDestination") is not None:
        made["AccessLogSetting"] = {"DestinationArn": lowering.unresolved(options["accessLogDestination"], where)}
    part = f"DeploymentStage.{name}"
    lowering.make(stack, "AWS::ApiGateway::Stage", made, where, thing, part, generated=True)


def _document(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    given = thing_of(thing.props.get("apiDefinition"))
    where = thing.at("apiDefinition")
    if isinstance(given, Thing):
        first = given.positional(0)
        if isinstance(first, Map):
            properties["Body"] = first
        elif (path := lowering.path(first)) is not None:
            properties["BodyS3Location"] = lowering.near(path, stack)
            return
    if "Body" not in properties:
        properties["Body"] = lowering.unresolved(given, where)


def _options(thing: Thing) -> Map | None:
    return options_of(thing.props.get("defaultMethodOptions"))


def path_of(lowering: Lowering, value: Value) -> tuple[Thing, tuple[str, ...]] | None:
    """The API and the path that a resource of it stands for."""
    parts: list[str] = []
    value = thing_of(value)
    for _ in range(60):
        if not isinstance(value, Thing):
            return None
        if value.how == "new":
            name = value.name.rpartition(".")[2]
            if value.name.startswith("aws_apigateway.") and name in _CLASSES:
                return value, tuple(reversed(parts))
            if name in ("Resource", "ProxyResource"):
                part = value.props.get("pathPart") if name == "Resource" else "{proxy+}"
                parts.append(part if isinstance(part, str) else "{…}")
                value = thing_of(value.props.get("parent"))
                continue
            return None
        if value.how == "call" and value.name in ("addResource", "getResource"):
            part = value.positional(0, "pathPart")
            parts.append(part if isinstance(part, str) else "{…}")
        elif value.how == "call" and value.name == "resourceForPath":
            part = value.positional(0, "path")
            parts += reversed([piece for piece in str(part).split("/") if piece])
        elif value.how == "call" and value.name == "addProxy":
            parts.append("{proxy+}")
        elif value.name not in ("root", "parentResource", "resource"):
            return None
        value = thing_of(value.receiver)
    return None


def add_method(lowering: Lowering, call: Thing) -> None:
    """`resource.addMethod("GET", integration, options)`."""
    found = path_of(lowering, call.receiver)
    if found is None:
        return
    api_, path = found
    stack = lowering.stack(api_)
    if stack is None:
        return
    method = call.positional(0, "httpMethod")
    integration = call.positional(1, "target") or call.positional(1, "integration")
    options = thing_of(call.positional(2, "options"))
    options = options.props if isinstance(options, Thing) else options if isinstance(options, Map) else call.props
    if integration is None:
        integration = _default(call.receiver, "defaultIntegration") or api_.props.get("handler")
    shown = method if isinstance(method, str) else "ANY"
    _method(lowering, api_, stack, path, shown, integration, options, call.location)


def add_proxy(lowering: Lowering, call: Thing) -> None:
    """`resource.addProxy({anyMethod, defaultIntegration})`."""
    found = path_of(lowering, call.receiver)
    stack = lowering.stack(found[0]) if found is not None else None
    if found is None or stack is None or call.props.get("anyMethod") is False:
        return
    api_, path = found
    integration = (
        call.props.get("defaultIntegration")
        or _default(call.receiver, "defaultIntegration")
        or api_.props.get("handler")
    )
    _method(lowering, api_, stack, (*path, "{proxy+}"), "ANY", integration, call.props, call.location)


def _default(value: Value, key: str) -> Value:
    """What a resource, one above it, or the API says for all methods below."""
    value = thing_of(value)
    for _ in range(60):
        if not isinstance(value, Thing):
            return None
        found = value.props.get(key)
        if found is not None:
            return found
        value = thing_of(value.receiver if value.how != "new" else value.props.get("parent"))
    return None


def _method(
    lowering: Lowering,
    api_: Thing,
    stack: StackMade,
    path: tuple[str, ...],
    method: str,
    integration: Value,
    options: Map | None,
    where: Location,
) -> None:
    rest = build({"Ref": lowering.logical_id(api_)}, where)
    resource: Any = {"Fn::GetAtt": [lowering.logical_id(api_), "RootResourceId"]}
    for depth in range(len(path)):
        id = lowering.logical_id(api_, *path[: depth + 1])
        if id not in stack.resources:
            made = {"ParentId": resource, "PathPart": path[depth], "RestApiId": rest}
            lowering.put(
                stack, id, "AWS::ApiGateway::Resource", made, where, lowering.given_name(api_, *path[: depth + 1])
            )
        resource = {"Ref": id}
    general: dict[str, Any] = _options(api_) or {}
    chosen: dict[str, Any] = options or {}
    made = {"HttpMethod": method, "ResourceId": resource, "RestApiId": rest}
    made["Integration"] = integrated(lowering, integration, stack, where)
    authorizer = chosen.get("authorizer", general.get("authorizer"))
    kind = chosen.get("authorizationType", general.get("authorizationType"))
    if authorizer is not None:
        made["AuthorizerId"], made["AuthorizationType"] = _authorizer(lowering, authorizer, api_, stack, where)
        if isinstance(kind, Library) and kind.name.endswith("NONE"):
            made.pop("AuthorizerId")
            made["AuthorizationType"] = "NONE"
    else:
        made["AuthorizationType"] = lowering.node(kind, stack, where) if kind is not None else "NONE"
    key = chosen.get("apiKeyRequired", general.get("apiKeyRequired"))
    if isinstance(key, bool):
        made["ApiKeyRequired"] = key
    scopes = chosen.get("authorizationScopes")
    if isinstance(scopes, Seq):
        made["AuthorizationScopes"] = lowering.node(scopes, stack, where)
    lowering.make(stack, "AWS::ApiGateway::Method", made, where, api_, *path, method)


_AUTHORIZERS = {
    "CognitoUserPoolsAuthorizer": "COGNITO_USER_POOLS",
    "TokenAuthorizer": "TOKEN",
    "RequestAuthorizer": "REQUEST",
}


def _authorizer(lowering: Lowering, value: Value, api_: Thing, stack: StackMade, where: Location) -> tuple[Any, str]:
    thing = thing_of(value)
    kind = thing.name.rpartition(".")[2] if isinstance(thing, Thing) else ""
    if isinstance(value, Map) and "authorizerId" in value:
        return lowering.node(value["authorizerId"], stack, where), "CUSTOM"
    if not isinstance(thing, Thing) or kind not in _AUTHORIZERS:
        reference = lowering.node(value, stack, where)
        return reference, "COGNITO_USER_POOLS" if kind == "CfnAuthorizer" else "CUSTOM"
    shown = _AUTHORIZERS[kind]
    if id(thing) not in lowering.made:
        place = thing.location
        made: dict[str, Any] = {"Type": shown, "RestApiId": {"Ref": lowering.logical_id(api_)}}
        made["Name"] = lowering.logical_id(thing)
        if shown == "COGNITO_USER_POOLS":
            pools = thing.props.get("cognitoUserPools")
            made["ProviderARNs"] = [
                lowering.arn(pool, stack, place) for pool in (pools if isinstance(pools, Seq) else [])
            ]
        else:
            arn = lowering.arn(thing.props.get("handler"), stack, place)
            made["AuthorizerUri"] = invocation(arn, place)
        name = lowering.make(stack, "AWS::ApiGateway::Authorizer", made, place, thing)
        lowering.made[id(thing)] = (stack, name, "AWS::ApiGateway::Authorizer")
    return {"Ref": lowering.made[id(thing)][1]}, "COGNITO_USER_POOLS" if shown == "COGNITO_USER_POOLS" else "CUSTOM"

"""`httpApi`: a route of the service's HTTP API."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .._nodes import as_map, build, intrinsic
from . import naming
from .event import Event, renamed
from .service import Service, entries, text

API = "HttpApi"
_CORS = {
    "allowCredentials": "AllowCredentials", "allowedHeaders": "AllowHeaders", "allowedMethods": "AllowMethods",
    "allowedOrigins": "AllowOrigins", "exposedResponseHeaders": "ExposeHeaders", "maxAge": "MaxAge",
}  # fmt: skip


def lower(event: Event) -> None:
    """The route and the integration it shares with the function's other routes."""
    service = event.service
    key = _key(event)
    if key is None:
        service.problem(event.where, f"an httpApi event of {event.function} without method and path")
        return
    api(service)
    integration = f"HttpApiIntegration{event.stem}"
    settings = as_map(service.provider.get("httpApi"))
    call = {
        "ApiId": api_id(service),
        "IntegrationType": "AWS_PROXY",
        "IntegrationUri": event.arn,
        "PayloadFormatVersion": settings.get("payload", "2.0"),
    }
    event.add(integration, "AWS::ApiGatewayV2::Integration", call)
    made: dict[str, Any] = {
        "ApiId": api_id(service),
        "RouteKey": "$default" if key == "*" else key,
        "Target": {"Fn::Join": ["/", ["integrations", {"Ref": integration}]]},
        **_authorization(event),
    }
    route = "HttpApiRouteDefault" if key == "*" else f"HttpApiRoute{naming.path(key)}"
    event.add(route, "AWS::ApiGatewayV2::Route", made)
    event.permission("HttpApi", "apigateway.amazonaws.com")


def _key(event: Event) -> str | None:
    """`GET /users`, or `*` for the catch-all."""
    if isinstance(event.setting, str):
        method, _, path = event.setting.strip().partition(" ")
    else:
        method, path = text(event.given.get("method"), "*"), text(event.given.get("path"), "")
    if not path:
        return "*" if method == "*" else None
    if path == "*":
        return "*"
    method = "ANY" if method in ("*", "any", "ANY") else method.upper()
    path = path.strip()
    return f"{method} {path if path.startswith('/') else '/' + path}"


def api_id(service: Service) -> Any:
    """The HTTP API: its own, or one that another stack has."""
    given = as_map(service.provider.get("httpApi"))
    return given["id"] if given.get("id") is not None else {"Ref": API}


def api(service: Service) -> None:
    """The HTTP API with its stage and authorizers, made when the first event needs it."""
    where = service.where("provider")
    given = as_map(service.provider.get("httpApi"), where)
    if API in service.stack.resources or given.get("id") is not None:
        return
    order = (service.name, service.stage) if given.get("shouldStartNameWithService") else (service.stage, service.name)
    cors = given.get("cors")
    made: dict[str, Any] = {
        "Name": given.get("name", service.named(*order, where=where)),
        "ProtocolType": "HTTP",
        "CorsConfiguration": {"AllowOrigins": ["*"]} if cors is True else _cors(cors),
        "DisableExecuteApiEndpoint": given.get("disableDefaultEndpoint"),
    }
    place = service.provider.at("httpApi") if given else where
    service.add(API, "AWS::ApiGatewayV2::Api", made, place)
    logs = as_map(service.provider.get("logs")).get("httpApi")
    stage = {
        "ApiId": {"Ref": API},
        "StageName": "$default",
        "AutoDeploy": True,
        "DefaultRouteSettings": {"DetailedMetricsEnabled": given.get("metrics", False)},
        "AccessLogSettings": {"Format": "default"} if logs not in (None, False) else None,
    }
    service.add("HttpApiStage", "AWS::ApiGatewayV2::Stage", stage, place)
    if logs not in (None, False):
        group: dict[str, Any] = {"LogGroupName": {"Fn::Sub": "/aws/http-api/${AWS::StackName}"}}
        group["RetentionInDays"] = service.provider.get("logRetentionInDays")
        service.add("HttpApiLogGroup", "AWS::Logs::LogGroup", group, place)
    service.outputs["HttpApiId"] = ({"Ref": API}, place)
    url = "https://${HttpApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}"
    service.outputs["HttpApiUrl"] = ({"Fn::Sub": url}, place)
    for name, authorizer, at in entries(given.get("authorizers")):
        _authorizer(name, as_map(authorizer, at), at, service)


def _cors(cors: Any) -> Any:
    return renamed(cors, _CORS) if isinstance(cors, Map) and not intrinsic(cors) else None


def _authorizer(name: str, given: Map, where: Location, service: Service) -> None:
    logical_id = f"HttpApiAuthorizer{naming.normal(text(given.get('name'), name))}"
    source = given.get("identitySource")
    made: dict[str, Any] = {
        "ApiId": api_id(service),
        "Name": given.get("name", name),
        "IdentitySource": source if isinstance(source, Seq) or source is None else [source],
    }
    if given.get("type") == "request":
        made |= {"AuthorizerType": "REQUEST"}
        made["AuthorizerUri"] = given.get("functionArn", service.callee(given.get("functionName")))
        permission = f"{naming.normal(name)}LambdaAuthorizerPermissionHttpApi"
        service.permission(permission, made["AuthorizerUri"], "apigateway.amazonaws.com", where)
        made["AuthorizerPayloadFormatVersion"] = given.get("payloadVersion", "2.0")
    else:
        audience = given.get("audience")
        made["AuthorizerType"] = "JWT"
        audience = audience if isinstance(audience, Seq) or audience is None else [audience]
        made["JwtConfiguration"] = build({"Issuer": given.get("issuerUrl"), "Audience": audience}, where)
    service.add(logical_id, "AWS::ApiGatewayV2::Authorizer", made, where)


def _authorization(event: Event) -> dict[str, Any]:
    stated = event.given.get("authorizer")
    if stated is None:
        return {}
    given: dict[str, Any] = dict(stated) if isinstance(stated, Map) else {"name": stated}
    kind, name = given.get("type"), given.get("name")
    if kind == "aws_iam" or name == "aws_iam":
        return {"AuthorizationType": "AWS_IAM"}
    known = {key: value for key, value, _ in entries(as_map(event.service.provider.get("httpApi")).get("authorizers"))}
    own = as_map(known.get(text(name)))
    outer = "CUSTOM" if (kind or own.get("type")) == "request" else "JWT"
    id_ = given.get("id")
    if id_ is None:
        if name not in known:
            event.service.problem(event.where, f"the authorizer {text(name)} is not among provider.httpApi.authorizers")
        id_ = {"Ref": f"HttpApiAuthorizer{naming.normal(text(own.get('name'), text(name)))}"}
    return {"AuthorizationType": outer, "AuthorizerId": id_, "AuthorizationScopes": given.get("scopes")}

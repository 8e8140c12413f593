"""`serverless-appsync-plugin`: `appSync` in the form of its version 2, and what both versions share."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from fnmatch import translate
from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .._nodes import as_map, build, mapping
from . import appsync_sources
from .event import renamed
from .merging import flat
from .service import Service, entries, text, unknown

BY = "appSync"
RUNTIME = {"Name": "APPSYNC_JS", "RuntimeVersion": "1.0.0"}
_NOT_IN_IDS = re.compile(r"[^a-zA-Z0-9]")
_NOT_IN_NAMES = re.compile(r"[^a-zA-Z_]")
_AUTHENTICATION: dict[str, tuple[str, dict[str, str]]] = {
    "AMAZON_COGNITO_USER_POOLS": (
        "UserPoolConfig",
        {
            "userPoolId": "UserPoolId",
            "awsRegion": "AwsRegion",
            "appIdClientRegex": "AppIdClientRegex",
            "defaultAction": "DefaultAction",
        },
    ),
    "OPENID_CONNECT": (
        "OpenIDConnectConfig",
        {"issuer": "Issuer", "clientId": "ClientId", "iatTTL": "IatTTL", "authTTL": "AuthTTL"},
    ),
    "AWS_LAMBDA": (
        "LambdaAuthorizerConfig",
        {
            "identityValidationExpression": "IdentityValidationExpression",
            "authorizerResultTtlInSeconds": "AuthorizerResultTtlInSeconds",
        },
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """One GraphQL API while its parts are lowered."""

    config: Map
    where: Location
    service: Service
    prefix: str = ""
    """What the logical IDs of one API among several start with."""

    def logical_id(self, name: str) -> str:
        """The ID the plugin gives: letters and digits only."""
        return _NOT_IN_IDS.sub("", f"{self.prefix}{name}")

    @property
    def id(self) -> Any:
        """The API, or one that exists elsewhere."""
        given = self.config.get("apiId")
        return given if given is not None else {"Fn::GetAtt": [self.logical_id("GraphQlApi"), "ApiId"]}

    def add(self, logical_id: str, type: str, properties: Any, where: Location, given: str | None = None) -> None:
        """One resource of the API."""
        self.service.add(logical_id, type, properties, where, given=given, by=BY)

    def path(self, *parts: str) -> str | None:
        """A file of the service, relative to the repository; None for one outside of it."""
        joined = posixpath.normpath(posixpath.join(str(self.service.folder), *parts))
        return None if joined.startswith(("..", "/")) else joined


def resource_name(key: str) -> str:
    """`Query_getUser` for `Query.getUser`: what the plugin calls things written inside a resolver."""
    return _NOT_IN_NAMES.sub("_", key, count=1)


def lower(config: Map, where: Location, service: Service) -> None:
    """The API, its schema, data sources, pipeline functions and resolvers."""
    api = Api(config=config, where=where, service=service)
    if config.get("apiId") is None:
        stated = authentication(as_map(config.get("authentication"), where), api)
        others = [authentication(item, api) for item in flat(config.get("additionalAuthentications")) if _map(item)]
        endpoint(api, stated, others, config.get("logging"), config.get("environment"))
        schema(api)
    for key in flat(config.get("apiKeys")):
        name = text(key.get("name") if isinstance(key, Map) else key, "Default")
        made = {"ApiId": api.id, "Description": name}
        api.add(api.logical_id(f"GraphQlApi{name}"), "AWS::AppSync::ApiKey", made, where)
    for name, value, place in entries(config.get("dataSources")):
        appsync_sources.lower(name, as_map(value, place), place, api)
    for name, value, place in entries(config.get("pipelineFunctions")):
        _function(name, as_map(value, place), place, api)
    for key, value, place in entries(config.get("resolvers")):
        _resolver(key, value, place, api)
    web_acl(api, config.get("waf"))


def _map(value: Any) -> bool:
    return isinstance(value, Map)


def authentication(stated: Map, api: Api) -> dict[str, Any]:
    """One way callers are checked."""
    kind = stated.get("type", stated.get("authenticationType"))
    made: dict[str, Any] = {"AuthenticationType": kind}
    key, names = _AUTHENTICATION.get(text(kind), ("", {}))
    if key:
        own = key[0].lower() + key[1:]
        given = as_map(stated.get("config", stated.get(own, stated.get("openIdConnectConfig"))), stated.location)
        made[key] = renamed(given, names)
        if kind == "AWS_LAMBDA":
            made[key]["AuthorizerUri"] = function_arn(given, f"{text(api.config.get('name'))}Authorizer", api)
    return made


def function_arn(config: Map, embedded: str, api: Api) -> Any:
    """The function a setting names: by its key, its ARN, or written inside the setting."""
    for key in ("functionName", "functionArn", "lambdaFunctionArn"):
        if config.get(key) is not None:
            return api.service.callee(config[key])
    return api.service.arn(embedded) if "function" in config else None


def endpoint(api: Api, stated: dict[str, Any], others: list[dict[str, Any]], logging: Any, environment: Any) -> None:
    """The API itself."""
    config, service = api.config, api.service
    made: dict[str, Any] = {
        "Name": config.get("name"),
        "XrayEnabled": config.get("xrayEnabled", False),
        **stated,
        "AdditionalAuthenticationProviders": others or None,
        "EnvironmentVariables": environment,
        "LogConfig": {"FieldLogLevel": logging.get("level")} if isinstance(logging, Map) and logging else None,
    }
    made |= renamed(
        config,
        {"visibility": "Visibility", "queryDepthLimit": "QueryDepthLimit", "resolverCountLimit": "ResolverCountLimit"},
    )
    logical_id = api.logical_id("GraphQlApi")
    name = config.get("name")
    given = name if isinstance(name, str) else None
    api.add(logical_id, "AWS::AppSync::GraphQLApi", _at_keys(made, config, api.where), api.where, given=given)
    _companions(api, [stated, *others], logging)
    service.outputs[api.logical_id("GraphQlApiId")] = ({"Fn::GetAtt": [logical_id, "ApiId"]}, api.where)
    service.outputs[api.logical_id("GraphQlApiUrl")] = ({"Fn::GetAtt": [logical_id, "GraphQLUrl"]}, api.where)


def _companions(api: Api, checks: list[dict[str, Any]], logging: Any) -> None:
    """The API's logs, and its right to ask the function that checks callers."""
    source = {"Ref": api.logical_id("GraphQlApi")}
    for check in checks:
        function = check.get("LambdaAuthorizerConfig", {}).get("AuthorizerUri")
        if function is not None:
            permission = api.logical_id("LambdaAuthorizerPermission")
            api.service.permission(permission, function, "appsync.amazonaws.com", api.where, source)
    if not isinstance(logging, Map) or logging.get("enabled") is False:
        return
    group = {
        "LogGroupName": {"Fn::Sub": "/aws/appsync/apis/${" + api.logical_id("GraphQlApi") + ".ApiId}"},
        "RetentionInDays": logging.get("retentionInDays", api.service.provider.get("logRetentionInDays")),
    }
    api.add(api.logical_id("GraphQlApiLogGroup"), "AWS::Logs::LogGroup", group, logging.location)
    if logging.get("roleArn", logging.get("loggingRoleArn")) is not None:
        return
    role = {
        "AssumeRolePolicyDocument": {
            "Version": "2012-10-17",
            "Statement": [
                {"Effect": "Allow", "Principal": {"Service": ["appsync.amazonaws.com"]}, "Action": ["sts:AssumeRole"]}
            ],
        }
    }
    api.add(api.logical_id("GraphQlApiLogGroupRole"), "AWS::IAM::Role", role, logging.location)


def _at_keys(made: dict[str, Any], config: Map, where: Location) -> Map:
    """Properties with the places of the settings they come from."""
    sources = {"Name": "name", "XrayEnabled": "xrayEnabled", "EnvironmentVariables": "environment"}
    sources |= {"AuthenticationType": "authentication" if "authentication" in config else "authenticationType"}
    built = mapping({key: build(value, where) for key, value in made.items() if value is not None}, where)
    for key, source in sources.items():
        if key in built and source in config and config.at(source).path == where.path:
            at = config.at(source)
            built.keys_at[key] = (at.line, at.column)
    return built


def schema(api: Api) -> None:
    """The schema, of one file or of all that a list of patterns matches."""
    stated = api.config.get("schema", "schema.graphql")
    where = api.config.at("schema")
    found: list[str] = []
    for item in flat(stated) if isinstance(stated, Seq) else [stated]:
        path = api.path(item) if isinstance(item, str) else None
        if path is None:
            continue
        if "*" not in path:
            found.append(path)
            if api.service.sources.get(path) is None:
                api.service.problem(where, f"the GraphQL schema {item} is not in the repository")
            continue
        pattern = re.compile(translate(path.replace("**/", "*")))
        found.extend(str(file.path) for file in api.service.sources.files if pattern.match(str(file.path)))
    files = [{"Td::Path": path} for path in dict.fromkeys(found)]
    made = {"ApiId": api.id, "DefinitionS3Location": files[0] if len(files) == 1 else files or None}
    api.add(api.logical_id("GraphQlSchema"), "AWS::AppSync::GraphQLSchema", made, where)


def templates(given: Map, api: Api, request: Any, response: Any) -> dict[str, Any]:
    """The mapping templates of a resolver or function, and what is put into them."""
    made: dict[str, Any] = {}
    for name, value in (("Request", request), ("Response", response)):
        path = api.path(value) if isinstance(value, str) else None
        if path is not None:
            made[f"{name}MappingTemplateS3Location"] = {"Td::Path": path}
    return {**made, **_substitutions(given, api)} if made else made


def _substitutions(given: Map, api: Api) -> dict[str, Any]:
    """What is put into the code of a resolver or function before it is deployed."""
    stated = {**as_map(api.config.get("substitutions")), **as_map(given.get("substitutions"))}
    return {"Td::Substitutions": mapping(stated, given.location)} if stated else {}


def _code(given: Map, api: Api, unit: bool) -> dict[str, Any]:
    """The JavaScript or the templates; a pipeline that has neither gets JavaScript that passes values on."""
    code = given.get("code")
    path = api.path(code) if isinstance(code, str) else None
    if path is not None:
        return {"CodeS3Location": {"Td::Path": path}, "Runtime": RUNTIME, **_substitutions(given, api)}
    if "request" in given or "response" in given:
        return templates(given, api, given.get("request"), given.get("response"))
    return {} if unit else {"Runtime": RUNTIME}


def _function(name: str, given: Map, where: Location, api: Api) -> None:
    """One function of pipelines."""
    source = given.get("dataSource")
    if isinstance(source, Map) and not unknown(source):
        appsync_sources.lower(name, source, where, api)
        source = name
    made = {
        "ApiId": api.id,
        "Name": name,
        "DataSourceName": {"Fn::GetAtt": [appsync_sources.logical_id(text(source), api), "Name"]},
        **_code(given, api, unit=True),
    }
    made |= renamed(given, {"description": "Description", "maxBatchSize": "MaxBatchSize"})
    type_ = "AWS::AppSync::FunctionConfiguration"
    api.add(api.logical_id(f"GraphQlFunctionConfiguration{name}"), type_, made, where, given=name)


def _resolver(key: str, value: Any, where: Location, api: Api) -> None:
    """One resolver: `Query.getUser: users`, or a mapping."""
    given = as_map(value, where)
    kind, _, field = key.partition(".")
    made: dict[str, Any] = {
        "ApiId": api.id,
        "TypeName": given.get("type", kind),
        "FieldName": given.get("field", field),
    }
    unit = isinstance(value, str) or given.get("kind") == "UNIT"
    if unit:
        source = value if isinstance(value, str) else given.get("dataSource")
        if isinstance(source, Map) and not unknown(source):
            name = resource_name(key)
            appsync_sources.lower(name, source, where, api)
            source = name
        source_id = appsync_sources.logical_id(text(source), api)
        made |= {"Kind": "UNIT", "DataSourceName": {"Fn::GetAtt": [source_id, "Name"]}}
    else:
        made |= {"Kind": "PIPELINE", "PipelineConfig": {"Functions": _pipeline(key, given, api)}}
    made |= _code(given, api, unit)
    made |= renamed(given, {"maxBatchSize": "MaxBatchSize"})
    if given.get("caching") not in (None, False):
        made["CachingConfig"] = {"Ttl": as_map(given["caching"]).get("ttl", 3600)}
    logical_id = api.logical_id(f"GraphQlResolver{text(made['TypeName'])}{text(made['FieldName'])}")
    api.add(logical_id, "AWS::AppSync::Resolver", made, where)


def _pipeline(key: str, given: Map, api: Api) -> list[Any]:
    found = []
    for index, item in enumerate(flat(given.get("functions"))):
        name = text(item)
        if isinstance(item, Map) and not unknown(item):
            name = f"{resource_name(key)}_{index}"
            _function(name, item, item.location, api)
        found.append({"Fn::GetAtt": [api.logical_id(f"GraphQlFunctionConfiguration{name}"), "FunctionId"]})
    return found


def web_acl(api: Api, stated: Any) -> None:
    """The firewall in front of the API: one that exists, or one made of rules."""
    if not isinstance(stated, Map) or stated.get("enabled") is False:
        return
    where = stated.location
    arn = stated.get("arn")
    if arn is None:
        made = {
            "Name": stated.get("name", f"{text(api.config.get('name'))}Waf"),
            "Scope": "REGIONAL",
            "DefaultAction": {text(stated.get("defaultAction"), "Allow"): {}},
        }
        api.add(api.logical_id("GraphQlWaf"), "AWS::WAFv2::WebACL", made, where)
        arn = {"Fn::GetAtt": [api.logical_id("GraphQlWaf"), "Arn"]}
    made = {"ResourceArn": {"Fn::GetAtt": [api.logical_id("GraphQlApi"), "Arn"]}, "WebACLArn": arn}
    api.add(api.logical_id("GraphQlWafAssoc"), "AWS::WAFv2::WebACLAssociation", made, where)

"""GraphQL APIs of `serverless-appsync-plugin`: the API itself, for both versions of the plugin."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from fnmatch import translate
from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .._nodes import as_map, build, mapping
from .event import renamed
from .merging import flat
from .service import Service, text

BY = "appSync"
_NOT_IN_IDS = re.compile(r"[^a-zA-Z0-9]")
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

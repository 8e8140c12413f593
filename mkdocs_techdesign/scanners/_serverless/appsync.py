"""`serverless-appsync-plugin`: `appSync` in the form of its version 2."""

from __future__ import annotations

import re
from typing import Any

from ...model.location import Location
from ...model.nodes import Map
from .._nodes import as_map, mapping
from . import appsync_sources
from .appsync_api import Api, authentication, endpoint, schema, web_acl
from .event import renamed
from .merging import flat
from .service import Service, entries, text, unknown

RUNTIME = {"Name": "APPSYNC_JS", "RuntimeVersion": "1.0.0"}
_NOT_IN_NAMES = re.compile(r"[^a-zA-Z_]")


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

"""`serverless-appsync-plugin` in its version 1: `mappingTemplates`, default names of templates, several APIs."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map
from .._nodes import as_map
from . import appsync, appsync_api, appsync_sources
from .appsync_api import Api
from .event import renamed
from .merging import flat
from .service import Service, entries, text, unknown

_TEMPLATES = "mapping-templates"


def lower(config: Map, where: Location, service: Service, several: bool) -> None:
    """One API; of several, the name of each stands before its logical IDs."""
    name = text(config.get("name"), "api")
    api = Api(config=config, where=where, service=service, prefix=name[:1].upper() + name[1:] if several else "")
    if config.get("apiId") is None:
        stated = appsync_api.authentication(config, api)
        others = [
            appsync_api.authentication(item, api)
            for item in flat(config.get("additionalAuthenticationProviders"))
            if isinstance(item, Map)
        ]
        appsync_api.endpoint(api, stated, others, config.get("logConfig"), None)
        appsync_api.schema(api)
    if config.get("authenticationType") == "API_KEY":
        made = {"ApiId": api.id, "Description": "the API's key"}
        api.add(api.logical_id("GraphQlApiKeyDefault"), "AWS::AppSync::ApiKey", made, where)
    for source, given, place in _sources(config):
        appsync_sources.lower(source, given, place, api)
    folder = text(config.get("mappingTemplatesLocation"), _TEMPLATES)
    functions = text(config.get("functionConfigurationsLocation"), folder)
    for item in flat(config.get("functionConfigurations")):
        if isinstance(item, Map) and not unknown(item):
            _function(item, functions, api)
    for item in flat(config.get("mappingTemplates")):
        if isinstance(item, Map) and not unknown(item):
            _resolver(item, folder, api)
    appsync_api.web_acl(api, config.get("wafConfig"))


def _sources(config: Map) -> list[tuple[str, Map, Location]]:
    """Data sources: a list of mappings with a name, or mappings by name."""
    found: list[tuple[str, Map, Location]] = []
    stated = config.get("dataSources")
    for item in flat(stated):
        if isinstance(item, Map) and isinstance(item.get("name"), str) and "type" in item:
            found.append((item["name"], item, item.location))
        else:
            found.extend((key, as_map(value, at), at) for key, value, at in entries(item))
    return found


def _templates(item: Map, folder: str, stem: str, api: Api) -> dict[str, Any]:
    """Templates by the names people gave, else by the plugin's own; `false` says that there is none."""
    defaults = as_map(api.config.get("defaultMappingTemplates"))
    paths: list[Any] = []
    for kind in ("request", "response"):
        stated = item[kind] if kind in item else defaults.get(kind)
        if stated is False:
            paths.append(None)
        else:
            paths.append(f"{folder}/{stated if isinstance(stated, str) else f'{stem}.{kind}.vtl'}")
    return appsync.templates(item, api, *paths)


def _source_of(item: Map, api: Api) -> Any:
    return {"Fn::GetAtt": [appsync_sources.logical_id(text(item.get("dataSource")), api), "Name"]}


def _function(item: Map, folder: str, api: Api) -> None:
    name = text(item.get("name"))
    made = {"ApiId": api.id, "Name": name, "DataSourceName": _source_of(item, api)}
    made |= _templates(item, folder, name, api)
    made |= renamed(item, {"description": "Description"})
    logical_id = api.logical_id(f"GraphQlFunctionConfiguration{name}")
    api.add(logical_id, "AWS::AppSync::FunctionConfiguration", made, item.location, given=name)


def _resolver(item: Map, folder: str, api: Api) -> None:
    kind, field = text(item.get("type")), text(item.get("field"))
    made: dict[str, Any] = {"ApiId": api.id, "TypeName": item.get("type"), "FieldName": item.get("field")}
    if item.get("kind") == "PIPELINE":
        functions = [
            {"Fn::GetAtt": [api.logical_id(f"GraphQlFunctionConfiguration{text(name)}"), "FunctionId"]}
            for name in flat(item.get("functions"))
        ]
        made |= {"Kind": "PIPELINE", "PipelineConfig": {"Functions": functions}}
    else:
        made |= {"Kind": "UNIT", "DataSourceName": _source_of(item, api)}
    made |= _templates(item, folder, f"{kind}.{field}", api)
    if item.get("caching") not in (None, False):
        made["CachingConfig"] = {"Ttl": as_map(item["caching"]).get("ttl", 3600)}
    made |= renamed(item, {"maxBatchSize": "MaxBatchSize"})
    api.add(api.logical_id(f"GraphQlResolver{kind}{field}"), "AWS::AppSync::Resolver", made, item.location)

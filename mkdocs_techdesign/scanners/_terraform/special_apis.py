"""APIs: methods with their integrations, stages with their settings, schemas and mapping templates of AppSync."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...model.nodes import Map, Seq
from .._nodes import build
from .drafts import Draft, Drafts
from .nodes import node
from .properties import Properties
from .values import Value, Written, as_text

_TEMPLATES = {
    "request_template": "RequestMappingTemplate",
    "response_template": "ResponseMappingTemplate",
    "request_mapping_template": "RequestMappingTemplate",
    "response_mapping_template": "ResponseMappingTemplate",
    "code": "Code",
}


def graphql_schema(draft: Draft, arguments: Map) -> Iterable[Draft]:
    """The schema of an API is a resource of its own."""
    stated = arguments.get("schema")
    if stated is None:
        return
    where = arguments.at("schema")
    properties = Properties(where)
    properties.put("ApiId", build({"Ref": draft.address}, where), where)
    _file_or_text("Definition", stated, properties, where)
    yield Draft(
        address=f"{draft.address}.schema",
        type="AWS::AppSync::GraphQLSchema",
        properties=properties,
        where=where,
        declared_as=draft.declared_as,
        condition=draft.condition,
        generated=True,
    )


def mapping_templates(draft: Draft, arguments: Map) -> Iterable[Draft]:
    """Templates and code of resolvers, by their files where they are files."""
    for name, canonical in _TEMPLATES.items():
        if arguments.get(name) is not None:
            _file_or_text(canonical, arguments[name], draft.properties, arguments.at(name))
    return ()


def _file_or_text(canonical: str, value: Value, into: Properties, where: Any) -> None:
    if isinstance(value, Written) and value.whole:
        into.put(f"{canonical}S3Location", build({"Td::Path": str(value.path)}, where), where)
    else:
        into.put(canonical, node(value, where), where)


def left_out(draft: Draft, arguments: Map, drafts: Drafts) -> bool:
    """What the method of an API answers says nothing of the system."""
    return True


def integration(draft: Draft, arguments: Map, drafts: Drafts) -> bool:
    """An integration belongs to the method of the same resource."""
    wanted = _method_of(arguments, draft)
    for method in drafts.of("AWS::ApiGateway::Method"):
        items = method.properties.items
        if (items.get("RestApiId"), items.get("ResourceId"), items.get("HttpMethod")) == wanted:
            method.properties.join(draft.properties)
            return True
    named = [one for key in ("http_method", "resource_id") for one in drafts.named_by(arguments.get(key), _METHOD)]
    if named:
        named[0].properties.join(draft.properties)
    return bool(named)


_METHOD = "AWS::ApiGateway::Method"


def _method_of(arguments: Map, draft: Draft) -> tuple[Any, Any, Any]:
    api, resource, method = (
        node(arguments.get(key), draft.where) for key in ("rest_api_id", "resource_id", "http_method")
    )
    return api, resource, method


def method_settings(draft: Draft, arguments: Map, drafts: Drafts) -> bool:
    """Settings of methods belong to their stage."""
    stages = drafts.named_by(arguments.get("stage_name"), "AWS::ApiGateway::Stage")
    if not stages:
        api = node(arguments.get("rest_api_id"), draft.where)
        name = as_text(arguments.get("stage_name"))
        same = [one for one in drafts.of("AWS::ApiGateway::Stage") if one.properties.items.get("RestApiId") == api]
        stages = [one for one in same if one.known_name == name]
    if not stages:
        return False
    path = as_text(arguments.get("method_path")) or "*/*"
    resource, _, method = path.rpartition("/")
    made = Properties(draft.where)
    made.put("ResourcePath", "/*" if resource == "*" else "/" + resource.strip("/"), draft.where)
    made.put("HttpMethod", method, draft.where)
    settings = arguments.get("settings")
    for block in settings if isinstance(settings, Seq) else ():
        for key, value in block.items() if isinstance(block, Map) else ():
            made.put("".join(part.capitalize() for part in key.split("_")), node(value, block.at(key)), block.at(key))
    stages[0].properties.put("MethodSettings[]", made.node(), draft.where)
    return True

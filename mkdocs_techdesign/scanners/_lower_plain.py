"""Resources that already are CloudFormation: kept as written, with their local files named or read."""

from __future__ import annotations

from typing import Any

from ..model.nodes import Map
from ._local_path import local
from ._nodes import as_map, build, like, without
from ._state_machine_definition import from_file, from_text, near, substituted
from ._template import Template, condition_of, description_of, properties_of

_PATHS: dict[str, tuple[str, ...]] = {
    "AWS::AppSync::FunctionConfiguration": (
        "CodeS3Location",
        "RequestMappingTemplateS3Location",
        "ResponseMappingTemplateS3Location",
    ),
    "AWS::AppSync::GraphQLSchema": ("DefinitionS3Location",),
    "AWS::AppSync::Resolver": (
        "CodeS3Location",
        "RequestMappingTemplateS3Location",
        "ResponseMappingTemplateS3Location",
    ),
    "AWS::Lambda::Function": ("Code",),
    "AWS::Lambda::LayerVersion": ("Content",),
}
"""Properties that hold a local path until the template is packaged."""


def add_plain(template: Template, logical_id: str, entry: Map) -> None:
    """One resource of a CloudFormation type."""
    where = template.place(logical_id)
    kind = str(entry["Type"])
    properties = properties_of(entry, where)
    if kind == "AWS::StepFunctions::StateMachine":
        properties = with_definition(template, properties)
    for key in _PATHS.get(kind, ()):
        path = local(template.file.path, properties.get(key))
        if path is not None:
            properties = like(properties, {**properties, key: build({"Td::Path": path}, properties.at(key))})
    if kind == "AWS::ApiGateway::RestApi" or kind == "AWS::ApiGatewayV2::Api":
        properties = _with_body(template, properties, "BodyS3Location")
    template.stack.add(
        logical_id,
        kind,
        properties,
        where,
        declared_as=kind,
        condition=condition_of(entry),
        description=description_of(entry),
        entry=entry,
    )


def with_definition(template: Template, properties: Map) -> Map:
    """State machine properties whose `Definition` is the document, wherever it was written."""
    substitutions = as_map(properties.get("DefinitionSubstitutions"), properties.location)
    definition: Any = properties.get("Definition")
    if isinstance(definition, Map):
        return like(properties, {**properties, "Definition": substituted(definition, substitutions)})
    for key in ("DefinitionUri", "DefinitionS3Location"):
        file = near(template.sources, template.stack, properties.get(key))
        if file is not None:
            definition = from_file(file, substitutions, template.stack, properties.at(key))
            made = build({"Definition": definition, key: {"Td::Path": str(file.path)}}, properties.at(key))
            return like(properties, {**without(properties, key), **made})
        stated = properties.get(key)
        if isinstance(stated, str) and (local(template.file.path, stated) is not None or stated.startswith("..")):
            template.stack.problem(properties.at(key), f"the definition {stated} is not in the repository")
    if "DefinitionString" in properties:
        where = properties.at("DefinitionString")
        definition = from_text(properties["DefinitionString"], substitutions, template.file, template.stack, where)
        if definition is not None:
            return like(properties, {**without(properties, "DefinitionString"), "Definition": definition})
    return properties


def _with_body(template: Template, properties: Map, key: str) -> Map:
    """API properties whose `Body` is the whole document: with what other files add, or from the file a path names."""
    from ._openapi_file import read
    from ._openapi_refs import bundled

    body = properties.get("Body")
    if isinstance(body, Map):
        return like(properties, {**properties, "Body": bundled(body, template.sources, template.stack)})
    body = read(template, properties.get(key), properties.at(key)) if key in properties else None
    return like(properties, {**without(properties, key), "Body": body}) if body is not None else properties

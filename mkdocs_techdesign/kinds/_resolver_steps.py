"""What a resolver runs through: itself, or the functions of its pipeline, each with its code and its data source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Architecture, Resource
from ..model.location import Location, Unresolved
from ..model.nodes import Map, Seq
from . import Reader

_RESPONSE = ("ResponseMappingTemplate", "ResponseMappingTemplateS3Location")
_CODE = ("RequestMappingTemplate", "RequestMappingTemplateS3Location", "Code", "CodeS3Location")
_VARIABLE = re.compile(r"\$\{([A-Za-z0-9_:]{1,255})(\.[A-Za-z0-9_.]{1,255})?\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolverCode:
    """The request template of a step, or its JavaScript."""

    property: str
    """The property that holds it, or its file: `RequestMappingTemplate`, `CodeS3Location`, …"""
    path: str | None = None
    """Repository-relative path of its file; None where it stands in the template, or is not in the repository."""
    location: Location
    """Of the property."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolverStep:
    """One call of a data source."""

    name: str | None = None
    """Of the pipeline function; None for the resolver itself."""
    resource: str
    """Id of the resolver or function that says it."""
    data_source: str | Unresolved | None = None
    """Name of the data source."""
    type: str | None = None
    """Of the data source: AWS_LAMBDA, AMAZON_DYNAMODB, HTTP, …; None where it is not known, and for the code a pipeline
    runs before its functions."""
    endpoint: str | Unresolved | None = None
    """Address of an HTTP data source."""
    targets: tuple[str, ...] = ()
    """Ids of what is behind the data source."""
    unresolved: Unresolved | None = None
    """Why it is not known what is behind it."""
    request: ResolverCode | None = None
    response: ResolverCode | None = None
    """The response template of a step in Velocity."""
    substitutions: tuple[tuple[str, str], ...] = ()
    """Names that stand for something in its code, as `${name}` or `#name#`, and the ids or texts they stand for."""
    runtime: str | None = None
    """`VTL`, `APPSYNC_JS` or None for a function that gets the request as it is."""
    location: Location
    """Of the data source the step names, else of the resource."""


def code(resource: Resource, reader: Reader) -> ResolverCode | None:
    """Where the code of a resolver or function is."""
    return _first(resource, _CODE, reader)


def response(resource: Resource, reader: Reader) -> ResolverCode | None:
    """Where the response template of a resolver or function is."""
    return _first(resource, _RESPONSE, reader)


def _first(resource: Resource, keys: tuple[str, ...], reader: Reader) -> ResolverCode | None:
    properties = resource.properties
    for key in keys:
        if properties.get(key) is None:
            continue
        value = reader.text(properties, key)
        file = key.endswith("S3Location")
        path = value if file and isinstance(value, str) and "://" not in value else None
        return ResolverCode(property=key, path=path, location=properties.at(key))
    return None


def substitutions(resource: Resource, reader: Reader) -> Iterator[tuple[str, str]]:
    """What a framework puts into the code before it is deployed, as far as it is known."""
    stated = reader.mapping(resource.properties, "Td::Substitutions")
    for name in stated or ():
        assert stated is not None
        named = reader.targets(stated[name])
        value = named[0] if len(named) == 1 else reader.text(stated, name)
        if isinstance(value, str):
            yield str(name), value


def runtime(resource: Resource, found: ResolverCode | None, reader: Reader) -> str | None:
    """`VTL`, `APPSYNC_JS` or None."""
    stated = reader.text(resource.properties, "Runtime", "Name")
    if isinstance(stated, str):
        return stated
    if found is None:
        return None
    return "VTL" if found.property.startswith("RequestMapping") else "APPSYNC_JS"


def inline(resource: Resource, property: str, architecture: Architecture) -> str | None:
    """The code that stands in a resource; ids stand for what `Fn::Sub` puts in. None when it is computed otherwise."""
    node = resource.properties.get(property)
    if isinstance(node, str):
        return node
    stated = node.get("Fn::Sub") if isinstance(node, Map) and len(node) == 1 else None
    variables: Map | None = None
    if isinstance(stated, Seq) and len(stated) == 2 and isinstance(stated[1], Map):
        stated, variables = stated
    if not isinstance(stated, str):
        return None

    def put(found: re.Match[str]) -> str:
        name = found.group(1)
        given = variables.get(name) if variables is not None else None
        if isinstance(given, str):
            return given
        if isinstance(given, Map):
            name = next(_names(given), name)
        id = f"{resource.stack}/{name}"
        known = architecture.by_id.get(id)
        if known is not None:
            return known.id
        return str(architecture.parameters.get(id, found.group(0)))

    return _VARIABLE.sub(put, stated)


def _names(node: Map) -> Iterator[str]:
    """The logical ID that a Ref or GetAtt names."""
    if isinstance(node.get("Ref"), str):
        yield node["Ref"]
    attribute = node.get("Fn::GetAtt")
    if isinstance(attribute, Seq) and attribute and isinstance(attribute[0], str):
        yield attribute[0]

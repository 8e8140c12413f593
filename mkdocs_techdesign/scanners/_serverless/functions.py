"""Functions: the Lambda function of each, with what the provider says for all."""

from __future__ import annotations

import posixpath
from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .._nodes import as_map, build, intrinsic, mapping
from . import function_parts, naming, roles
from .merging import flat
from .service import Service, at_home, entries, text, unknown

_FROM_PROVIDER: dict[str, str] = {
    "architecture": "Architectures",
    "kmsKeyArn": "KmsKeyArn",
    "layers": "Layers",
    "memorySize": "MemorySize",
    "runtime": "Runtime",
    "timeout": "Timeout",
}
"""Settings of the provider that hold for functions which say nothing."""
_SAME: dict[str, str] = {
    "description": "Description",
    "ephemeralStorageSize": "EphemeralStorage",
    "fileSystemConfig": "FileSystemConfigs",
    "handler": "Handler",
    "onError": "DeadLetterConfig",
    "reservedConcurrency": "ReservedConcurrentExecutions",
    "snapStart": "SnapStart",
    "vpc": "VpcConfig",
}
_MAPPINGS = frozenset({"FileSystemConfigs", "VpcConfig"})
"""Settings that are mappings: an expression for the whole stays as it is."""
_DEFAULTS = {"MemorySize": 1024, "Timeout": 6}


def declared(service: Service) -> dict[str, tuple[Map, Location]]:
    """Key to function and place, from a mapping, a list of mappings, or files of them."""
    found: dict[str, tuple[Map, Location]] = {}
    stated = service.section("functions")
    for part in flat(stated):
        service.lost(part, service.where("functions"), "which functions there are is")
    for key, value, where in entries(stated):
        if service.lost(value, where, f"function {key} is"):
            continue
        if isinstance(value, Map):
            found[key] = (value, at_home(value, where))
            service.targets[key] = naming.function(key)
        elif value is not None:
            service.problem(where, f"function {key} is not a mapping")
    return found


def lower(key: str, function: Map, where: Location, service: Service) -> None:
    """One function with what belongs to it alone."""
    logical_id = naming.function(key)
    provider = service.provider
    items: dict[str, tuple[Any, Location]] = {}
    for setting, name in _FROM_PROVIDER.items():
        for source in (function, provider):
            if source.get(setting) is not None:
                items[name] = (source[setting], source.at(setting))
                break
    for setting, name in _SAME.items():
        if function.get(setting) is not None:
            items[name] = (function[setting], function.at(setting))
    for name, value in _DEFAULTS.items():
        items.setdefault(name, (value, where))
    if "vpc" not in function and isinstance(provider.get("vpc"), Map):
        items["VpcConfig"] = (provider["vpc"], provider.at("vpc"))
    _shape(items, function, service)
    stated = function.get("name")
    items["FunctionName"] = (
        stated if stated is not None else service.named(service.name, service.stage, key, where=where),
        function.at("name") if stated is not None else where,
    )
    items["Code"] = _code(function, where, service)
    for holder in (function, provider):
        service.lost(holder.get("environment"), holder.at("environment"), "some variables of the environment are")
    environment = _environment(function, provider, where)
    if environment is not None:
        items["Environment"] = (mapping({"Variables": environment}, environment.location), environment.location)
    tracing = function.get("tracing", as_map(provider.get("tracing")).get("lambda"))
    if tracing not in (None, False, "false"):
        mode = tracing if isinstance(tracing, str) and tracing not in ("true",) else "Active"
        items["TracingConfig"] = ({"Mode": mode}, function.at("tracing") if "tracing" in function else where)
    items["Role"] = (roles.assign(key, function, where, service), where)
    service.add(logical_id, "AWS::Lambda::Function", _placed(items, where), where, given=key, by="function")
    if isinstance(function.get("condition"), str):
        service.depend(logical_id, function["condition"])
    function_parts.lower(key, function, where, service)
    service.outputs[f"{logical_id}QualifiedArn"] = ({"Fn::GetAtt": [logical_id, "Arn"]}, where)


def _placed(items: dict[str, tuple[Any, Location]], where: Location) -> Map:
    built = {name: build(value, at) for name, (value, at) in items.items()}
    places = {name: (at.line, at.column) for name, (_, at) in items.items() if at.path == where.path}
    return Map(built, path=where.path, line=where.line, column=where.column, keys_at=places)


def _shape(items: dict[str, tuple[Any, Location]], function: Map, service: Service) -> None:
    """Settings that CloudFormation wants in another form."""
    changes: dict[str, Any] = {
        "Architectures": lambda value: [value],
        "EphemeralStorage": lambda value: {"Size": value},
        "DeadLetterConfig": lambda value: {"TargetArn": value},
        "SnapStart": lambda value: {"ApplyOn": "PublishedVersions"} if value is True else None,
        "VpcConfig": lambda value: {
            "SecurityGroupIds": as_map(value).get("securityGroupIds"),
            "SubnetIds": as_map(value).get("subnetIds"),
        },
        "FileSystemConfigs": lambda value: [
            {"Arn": as_map(value).get("arn"), "LocalMountPath": as_map(value).get("localMountPath")}
        ],
    }
    for name, change in changes.items():
        value = items[name][0] if name in items else None
        if value is not None and not (name in _MAPPINGS and intrinsic(value)):
            items[name] = (change(value), items[name][1])
    image = function.get("image")
    if image is not None:
        items.pop("Handler", None)
        items.pop("Runtime", None)
        items["PackageType"] = ("Image", function.at("image"))
        given = as_map(image)
        config = {"Command": given.get("command"), "EntryPoint": given.get("entryPoint")}
        if any(value is not None for value in config.values()):
            items["ImageConfig"] = (config, function.at("image"))


def _code(function: Map, where: Location, service: Service) -> tuple[Any, Location]:
    image = function.get("image")
    if image is not None:
        return _image(image, service), function.at("image")
    folder = str(service.folder)
    module = function.get("module")
    if isinstance(module, str) and not module.startswith(("/", "..")):
        folder = posixpath.normpath(posixpath.join(folder, module))
    return {"Td::Path": folder}, where


def _image(image: Any, service: Service) -> Any:
    """An image by its address, or by the name of one that is built from a folder."""
    given = as_map(image)
    name = image if isinstance(image, str) else given.get("name")
    built = as_map(as_map(as_map(service.provider.get("ecr")).get("images"))).get(text(name))
    path = built if isinstance(built, str) else as_map(built).get("path")
    if isinstance(path, str) and not path.startswith(("/", "..")):
        return {"Td::Path": posixpath.normpath(posixpath.join(str(service.folder), path))}
    uri = given.get("uri", as_map(built).get("uri"))
    return {"ImageUri": uri if uri is not None else name}


def _environment(function: Map, provider: Map, where: Location) -> Map | None:
    """The variables of the provider and of the function; null takes one away."""
    stated = [part for part in (provider.get("environment"), function.get("environment")) if isinstance(part, Map)]
    if not stated:
        return None
    own = stated[-1]
    items: dict[str, Any] = {}
    places: dict[str, tuple[int, int]] = {}
    for part in stated:
        for name, value in part.items() if not unknown(part) else ():
            if value is None:
                items.pop(name, None)
                continue
            items[name] = value
            at = part.at(name)
            places[name] = (at.line, at.column) if at.path == own.path else (own.line, own.column)
    return Map(items, path=own.path, line=own.line, column=own.column, keys_at=places)


def events(function: Map, service: Service) -> list[tuple[str, Any, Location]]:
    """Kind, setting and place of each event; one that is a word only has no setting."""
    found: list[tuple[str, Any, Location]] = []
    stated = function.get("events")
    for index, item in enumerate(stated if isinstance(stated, Seq) else ()):
        if isinstance(item, str):
            assert isinstance(stated, Seq)
            found.append((item, None, stated.at(index)))
        elif not service.lost(item, item.location if isinstance(item, Map) else function.location, "an event is"):
            found.extend(entries(item))
    return found

"""AWS::Serverless::Function."""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath
from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .._local_path import local
from .._nodes import build
from . import destinations, events, policies, polled_events
from .conditional import maybe_absent, or_own
from .declared import Declared, Lowering, chosen

_SAME = (
    "Architectures", "CapacityProviderConfig", "CodeSigningConfigArn", "Description", "DurableConfig", "Environment",
    "EphemeralStorage", "FileSystemConfigs", "FunctionName", "Handler", "ImageConfig", "KmsKeyArn", "Layers",
    "LoggingConfig", "MemorySize", "PackageType", "RecursiveLoop", "ReservedConcurrentExecutions", "Runtime",
    "RuntimeManagementConfig", "SnapStart", "TenancyConfig", "Timeout", "VpcConfig",
)  # fmt: skip


def lower(function: Declared, lowering: Lowering) -> None:
    """The function, its role, what its events make, and its alias, address and failure handling."""
    properties = function.properties
    made: dict[str, Any] = chosen(properties, *_SAME)
    made["Code"] = _code(function, lowering)
    if properties.get("Tracing") not in (None, "Disabled"):
        made["TracingConfig"] = build({"Mode": properties["Tracing"]}, function.at("Tracing"))
    queue = properties.get("DeadLetterQueue")
    if isinstance(queue, Map):
        made["DeadLetterConfig"] = build({"TargetArn": queue.get("TargetArn")}, function.at("DeadLetterQueue"))
    if isinstance(properties.get("Tags"), Map):
        made["Tags"] = [{"Key": key, "Value": value} for key, value in properties["Tags"].items()]
    role = build({"Fn::GetAtt": [f"{function.logical_id}Role", "Arn"]}, function.at("Role"))
    made["Role"] = or_own(properties["Role"], role) if "Role" in properties else role
    lowering.lowered(function, "AWS::Lambda::Function", _placed(function, made))
    needed = events.lower(function, lowering)
    if maybe_absent(properties.get("Role")):
        name = f"{function.logical_id}Role"
        policies.role(function, lowering, "lambda.amazonaws.com", name, _base(function, needed), _own(function))
    _alias(function, lowering)
    _url(function, lowering)
    destinations.lower(function, lowering)


def _placed(function: Declared, items: dict[str, Any]) -> Map:
    """The properties where the person wrote them; what was computed stands at the function."""
    own = function.properties
    built = {key: build(value, function.at(key)) for key, value in items.items()}
    return Map(built, path=own.path, line=own.line, column=own.column, keys_at=own.keys_at)


def _base(function: Declared, events_need: list[str]) -> list[str]:
    durable = "DurableConfig" in function.properties
    names = [f"service-role/AWSLambdaBasic{'DurableExecutionRolePolicy' if durable else 'ExecutionRole'}"]
    if function.properties.get("Tracing") not in (None, "Disabled"):
        names.append("AWSXrayWriteOnlyAccess")
    if "VpcConfig" in function.properties:
        names.append("service-role/AWSLambdaVPCAccessExecutionRole")
    return names + sorted(set(events_need))


def _own(function: Declared) -> list[policies.Need]:
    """What the function may do because of its dead-letter queue and of the brokers it polls."""
    needed = [*polled_events.permissions(function), *destinations.permissions(function)]
    queue = function.properties.get("DeadLetterQueue")
    action = {"SQS": "sqs:SendMessage", "SNS": "sns:Publish"}.get(
        str(queue.get("Type")) if isinstance(queue, Map) else ""
    )
    if action is not None and isinstance(queue, Map):
        needed.append(([action], queue.get("TargetArn"), function.at("DeadLetterQueue")))
    return needed


def _code(function: Declared, lowering: Lowering) -> Any:
    properties = function.properties
    for key in ("InlineCode", "ImageUri", "CodeUri"):
        if key in properties:
            value = _bundled(function, properties[key]) if key == "CodeUri" else properties[key]
            return _code_of(key, value, properties.at(key), lowering)
    metadata = function.entry.get("Metadata")
    folder = metadata.get("DockerContext") if isinstance(metadata, Map) else None
    path = local(lowering.template.file.path, folder)
    return build({"Td::Path": path} if path is not None else {}, function.where)


def _code_of(key: str, value: Any, where: Location, lowering: Lowering) -> Any:
    if key == "InlineCode":
        return build({"ZipFile": value}, where)
    if key == "ImageUri":
        return build({"ImageUri": value}, where)
    if isinstance(value, Map) and ("Bucket" in value or "Key" in value):
        return build({"S3Bucket": value.get("Bucket"), "S3Key": value.get("Key")}, where)
    if isinstance(value, str) and value.startswith("s3://"):
        bucket, _, object_key = value[5:].partition("/")
        return build({"S3Bucket": bucket, "S3Key": object_key}, where)
    path = local(lowering.template.file.path, value)
    return build({"Td::Path": path} if path is not None else {}, where)


def _bundled(function: Declared, folder: Any) -> Any:
    """The file that esbuild starts from, of a function whose code is a local folder; the folder for all others."""
    metadata = function.entry.get("Metadata")
    stated = metadata.get("BuildProperties") if isinstance(metadata, Map) else None
    points = stated.get("EntryPoints") if isinstance(stated, Map) else None
    if not isinstance(folder, str) or "://" in folder or not isinstance(points, Seq):
        return folder
    files = [PurePosixPath(point) for point in points if isinstance(point, str) and PurePosixPath(point).suffix]
    handler = function.properties.get("Handler")
    module = PurePosixPath(handler.rpartition(".")[0]).name if isinstance(handler, str) else None
    fitting = [file for file in files if file.stem == module] if len(files) > 1 else files
    return posixpath.join(folder, str(fitting[0])) if len(fitting) == 1 else folder


def _alias(function: Declared, lowering: Lowering) -> None:
    properties = function.properties
    alias = properties.get("AutoPublishAlias")
    name = lowering.literal(alias)
    if not isinstance(name, str) or not name:
        return
    where = function.at("AutoPublishAlias")
    version = f"{function.logical_id}Version"
    lowering.made(function, version, "AWS::Lambda::Version", {"FunctionName": {"Ref": function.logical_id}}, where)
    lowering.made(
        function,
        alias_id(function.logical_id, name),
        "AWS::Lambda::Alias",
        {
            "Name": alias,
            "FunctionName": {"Ref": function.logical_id},
            "FunctionVersion": {"Fn::GetAtt": [version, "Version"]},
            "ProvisionedConcurrencyConfig": properties.get("ProvisionedConcurrencyConfig"),
        },
        where,
    )
    preference = properties.get("DeploymentPreference")
    if isinstance(preference, Map) and preference.get("Enabled", True) not in (False, "false"):
        _deployment(function, preference, lowering)


def alias_id(function: str, alias: str) -> str:
    """The logical ID of an alias: letters and digits of its name, `-` as D and `_` as U."""
    return f"{function}Alias{alias.replace('-', 'D').replace('_', 'U')}"


def _deployment(function: Declared, preference: Map, lowering: Lowering) -> None:
    where = function.at("DeploymentPreference")
    application = "ServerlessDeploymentApplication"
    lowering.made(function, application, "AWS::CodeDeploy::Application", {"ComputePlatform": "Lambda"}, where)
    role = preference.get("Role")
    if role is None:
        service = policies.trust("codedeploy.amazonaws.com")
        service["ManagedPolicyArns"] = [policies.managed_arn("service-role/AWSCodeDeployRoleForLambda")]
        lowering.made(function, "CodeDeployServiceRole", "AWS::IAM::Role", service, where)
        role = {"Fn::GetAtt": ["CodeDeployServiceRole", "Arn"]}
    style = preference.get("Type")
    lowering.made(
        function,
        f"{function.logical_id}DeploymentGroup",
        "AWS::CodeDeploy::DeploymentGroup",
        {
            "ApplicationName": {"Ref": application},
            "DeploymentConfigName": style,
            "ServiceRoleArn": role,
            "AlarmConfiguration": {"Alarms": preference["Alarms"]} if "Alarms" in preference else None,
        },
        where,
    )


def _url(function: Declared, lowering: Lowering) -> None:
    url = function.properties.get("FunctionUrlConfig")
    if not isinstance(url, Map):
        return
    where = function.at("FunctionUrlConfig")
    made = chosen(url, "AuthType", "Cors", "InvokeMode")
    made["TargetFunctionArn"] = {"Ref": function.logical_id}
    lowering.made(function, f"{function.logical_id}Url", "AWS::Lambda::Url", made, where)
    if url.get("AuthType") == "NONE":
        for suffix, action in (
            ("UrlPublicPermissions", "InvokeFunctionUrl"),
            ("URLInvokeAllowPublicAccess", "InvokeFunction"),
        ):
            permission = {"Action": f"lambda:{action}", "FunctionName": {"Ref": function.logical_id}, "Principal": "*"}
            lowering.made(function, f"{function.logical_id}{suffix}", "AWS::Lambda::Permission", permission, where)

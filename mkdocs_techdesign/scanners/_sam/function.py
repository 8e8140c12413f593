"""AWS::Serverless::Function."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .._local_path import local
from .._nodes import as_map, build, transform
from . import events, policies
from .declared import Declared, Lowering, chosen

_SAME = (
    "Architectures", "CapacityProviderConfig", "CodeSigningConfigArn", "Description", "DurableConfig", "Environment",
    "EphemeralStorage", "FileSystemConfigs", "FunctionName", "Handler", "ImageConfig", "KmsKeyArn", "Layers",
    "LoggingConfig", "MemorySize", "PackageType", "RecursiveLoop", "ReservedConcurrentExecutions", "Runtime",
    "RuntimeManagementConfig", "SnapStart", "TenancyConfig", "Timeout", "VpcConfig",
)  # fmt: skip
_DESTINATION_TYPES = {"SQS": ("Queue", "AWS::SQS::Queue"), "SNS": ("Topic", "AWS::SNS::Topic")}


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
    made["Role"] = _or_own(properties["Role"], role) if "Role" in properties else role
    lowering.lowered(function, "AWS::Lambda::Function", _placed(function, made))
    managed = events.lower(function, lowering)
    if _absent(properties.get("Role")):
        policies.role(
            function, lowering, "lambda.amazonaws.com", f"{function.logical_id}Role", _base(function, managed)
        )
    _alias(function, lowering)
    _url(function, lowering)
    _invocation(function, lowering)


def _placed(function: Declared, items: dict[str, Any]) -> Map:
    """The properties where the person wrote them; what was computed stands at the function."""
    own = function.properties
    built = {key: build(value, function.at(key)) for key, value in items.items()}
    return Map(built, path=own.path, line=own.line, column=own.column, keys_at=own.keys_at)


def _base(function: Declared, events_need: list[str]) -> list[str]:
    names = ["service-role/AWSLambdaBasicExecutionRole"]
    tracing = function.properties.get("Tracing")
    if tracing == "Active" or tracing == "PassThrough":
        names.append("AWSXRayDaemonWriteAccess")
    if "VpcConfig" in function.properties:
        names.append("service-role/AWSLambdaVPCAccessExecutionRole")
    return names + sorted(set(events_need))


def _code(function: Declared, lowering: Lowering) -> Any:
    properties = function.properties
    for key in ("InlineCode", "ImageUri", "CodeUri"):
        if key in properties:
            return _code_of(key, properties[key], properties.at(key), lowering)
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
        lowering.made(
            function, "CodeDeployServiceRole", "AWS::IAM::Role", policies.trust("codedeploy.amazonaws.com"), where
        )
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


def _invocation(function: Declared, lowering: Lowering) -> None:
    config = function.properties.get("EventInvokeConfig")
    if not isinstance(config, Map):
        return
    where = function.at("EventInvokeConfig")
    destinations: dict[str, Any] = {}
    for outcome, destination in as_map(config.get("DestinationConfig"), where).items():
        if not isinstance(destination, Map):
            continue
        target = destination.get("Destination")
        style = destination.get("Type")
        if _absent(target) and isinstance(style, str) and style in _DESTINATION_TYPES:
            suffix, resource_type = _DESTINATION_TYPES[style]
            logical_id = f"{function.logical_id}EventInvokeConfig{outcome}{suffix}"
            lowering.made(function, logical_id, resource_type, {}, destination.location)
            own = {"Ref": logical_id} if style == "SNS" else {"Fn::GetAtt": [logical_id, "Arn"]}
            target = own if target is None else _or_own(target, build(own, destination.location))
        destinations[outcome] = build({"Destination": target}, destination.location)
    made = chosen(config, "MaximumEventAgeInSeconds", "MaximumRetryAttempts")
    made |= {"FunctionName": {"Ref": function.logical_id}, "Qualifier": "$LATEST"}
    made["DestinationConfig"] = destinations or None
    lowering.made(function, f"{function.logical_id}EventInvokeConfig", "AWS::Lambda::EventInvokeConfig", made, where)


def _absent(value: Any) -> bool:
    """True where a value is missing, or may be on one side of a condition."""
    branches = value.get("Fn::If") if isinstance(value, Map) else None
    if isinstance(branches, Seq):
        return any(isinstance(branch, Map) and branch.get("Ref") == "AWS::NoValue" for branch in branches[1:])
    return value is None


def _or_own(value: Any, own: Any) -> Any:
    """A conditional value with what SAM makes in the place of nothing."""

    def change(node: Any) -> Any:
        return own if isinstance(node, Map) and node.get("Ref") == "AWS::NoValue" else node

    return transform(value, change)

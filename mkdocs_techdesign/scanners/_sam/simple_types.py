"""The SAM types that stand for one CloudFormation resource each."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map
from .._local_path import local
from .._nodes import as_map, build
from . import policies
from .declared import Declared, Lowering, chosen


def simple_table(table: Declared, lowering: Lowering) -> None:
    """AWS::Serverless::SimpleTable: a table with a partition key only."""
    properties = table.properties
    key = as_map(properties.get("PrimaryKey"), table.where)
    where = table.at("PrimaryKey")
    name = key.get("Name", "id")
    kind = {"String": "S", "Number": "N", "Binary": "B"}.get(str(key.get("Type", "String")), "S")
    made: dict[str, Any] = chosen(properties, "ProvisionedThroughput", "SSESpecification", "TableName")
    made["PointInTimeRecoverySpecification"] = properties.get("PointInTimeRecoverySpecification")
    made["AttributeDefinitions"] = build([{"AttributeName": name, "AttributeType": kind}], where)
    made["KeySchema"] = build([{"AttributeName": name, "KeyType": "HASH"}], where)
    if "ProvisionedThroughput" not in properties:
        made["BillingMode"] = "PAY_PER_REQUEST"
    lowering.lowered(table, "AWS::DynamoDB::Table", made)


def layer_version(layer: Declared, lowering: Lowering) -> None:
    """AWS::Serverless::LayerVersion."""
    made = chosen(
        layer.properties, "CompatibleArchitectures", "CompatibleRuntimes", "Description", "LayerName", "LicenseInfo"
    )
    made.setdefault("LayerName", layer.logical_id)
    path = local(lowering.template.file.path, layer.properties.get("ContentUri"))
    made["Content"] = build({"Td::Path": path} if path is not None else {}, layer.at("ContentUri"))
    lowering.lowered(layer, "AWS::Lambda::LayerVersion", made)


def application(nested: Declared, lowering: Lowering) -> None:
    """AWS::Serverless::Application: a nested stack from a file, or from the Serverless Application Repository."""
    location = nested.properties.get("Location")
    made: dict[str, Any] = chosen(nested.properties, "NotificationARNs", "Parameters", "TimeoutInMinutes")
    if isinstance(location, Map) and "ApplicationId" in location:
        made["Td::Application"] = location
    else:
        made["TemplateURL"] = location
    lowering.lowered(nested, "AWS::CloudFormation::Stack", made)


def capacity_provider(provider: Declared, lowering: Lowering) -> None:
    """AWS::Serverless::CapacityProvider."""
    if "OperatorRole" not in provider.properties:
        made = policies.trust("lambda.amazonaws.com")
        made["ManagedPolicyArns"] = [policies.managed_arn("AWSLambdaManagedEC2ResourceOperator")]
        lowering.made(provider, f"{provider.logical_id}OperatorRole", "AWS::IAM::Role", made)
    lowering.lowered(provider, "AWS::Lambda::CapacityProvider", provider.properties)

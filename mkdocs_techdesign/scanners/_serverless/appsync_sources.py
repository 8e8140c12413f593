"""Data sources of GraphQL APIs, with the role each needs."""

from __future__ import annotations

import re
from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .._nodes import as_map, build, mapping
from .appsync_api import Api, function_arn
from .event import renamed
from .merging import flat

_NOT_IN_IDS = re.compile(r"[^a-zA-Z0-9]")
_TABLE_ACTIONS = [
    "dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:Scan",
    "dynamodb:UpdateItem", "dynamodb:BatchGetItem", "dynamodb:BatchWriteItem", "dynamodb:ConditionCheckItem",
]  # fmt: skip


def logical_id(name: str, api: Api) -> str:
    """The ID of a data source."""
    return api.prefix + "GraphQlDs" + _NOT_IN_IDS.sub("", name)


def lower(name: str, given: Map, where: Location, api: Api) -> None:
    """One data source; a role where people named none."""
    own = logical_id(name, api)
    config = as_map(given.get("config"), where)
    kind = given.get("type")
    made: dict[str, Any] = {"ApiId": api.id, "Name": name, "Type": kind, "Description": given.get("description")}
    key, settings = _settings(str(kind), config, name, api)
    if key:
        made[key] = build(settings, given.at("config"))
    role = config.get("serviceRoleArn", given.get("serviceRoleArn"))
    stated = [item for item in flat(config.get("iamRoleStatements")) if isinstance(item, Map)]
    if role is None and (stated or key):
        statements = stated or _needed(str(kind), settings, where)
        if statements:
            _role(own, statements, where, api)
            role = {"Fn::GetAtt": [_role_id(own), "Arn"]}
    made["ServiceRoleArn"] = role
    api.add(own, "AWS::AppSync::DataSource", made, where, given=name)


def _settings(kind: str, config: Map, name: str, api: Api) -> tuple[str, dict[str, Any]]:
    """The property that says what is behind the data source."""
    if kind == "AWS_LAMBDA":
        return "LambdaConfig", {"LambdaFunctionArn": function_arn(config, name, api)}
    if kind == "AMAZON_DYNAMODB":
        return "DynamoDBConfig", renamed(
            config,
            {"tableName": "TableName", "region": "AwsRegion", "useCallerCredentials": "UseCallerCredentials",
             "versioned": "Versioned"},
        )  # fmt: skip
    if kind == "AMAZON_EVENTBRIDGE":
        return "EventBridgeConfig", {"EventBusArn": config.get("eventBusArn")}
    if kind in ("AMAZON_OPENSEARCH_SERVICE", "AMAZON_ELASTICSEARCH"):
        address = config.get("endpoint")
        if address is None and isinstance(config.get("domain"), str):
            address = {"Fn::Sub": "https://${" + config["domain"] + ".DomainEndpoint}"}
        key = "OpenSearchServiceConfig" if kind == "AMAZON_OPENSEARCH_SERVICE" else "ElasticsearchConfig"
        return key, {"Endpoint": address}
    if kind == "RELATIONAL_DATABASE":
        inner = renamed(
            config,
            {"awsSecretStoreArn": "AwsSecretStoreArn", "databaseName": "DatabaseName",
             "dbClusterIdentifier": "DbClusterIdentifier", "schema": "Schema"},
        )  # fmt: skip
        return "RelationalDatabaseConfig", {"RdsHttpEndpointConfig": inner}
    if kind == "HTTP":
        return "HttpConfig", {"Endpoint": config.get("endpoint")}
    return "", {}


def _needed(kind: str, settings: dict[str, Any], where: Location) -> list[Map]:
    """What the plugin lets a data source do."""
    actions: list[str] = []
    resource: Any = None
    if kind == "AWS_LAMBDA":
        actions, resource = ["lambda:invokeFunction"], settings.get("LambdaFunctionArn")
    elif kind == "AMAZON_DYNAMODB":
        table = settings.get("TableName")
        prefix = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/"
        actions, resource = _TABLE_ACTIONS, {"Fn::Sub": [prefix + "${Table}", {"Table": table}]}
    elif kind == "AMAZON_EVENTBRIDGE":
        actions, resource = ["events:PutEvents"], settings.get("EventBusArn")
    elif kind == "RELATIONAL_DATABASE":
        return _of_database(settings["RdsHttpEndpointConfig"], where)
    if not actions or resource is None:
        return []
    return [build({"Effect": "Allow", "Action": actions, "Resource": resource}, where)]


def _of_database(settings: dict[str, Any], where: Location) -> list[Map]:
    """SQL on a cluster, with its credentials."""
    cluster = "arn:${AWS::Partition}:rds:${AWS::Region}:${AWS::AccountId}:cluster:${Cluster}"
    resource = {"Fn::Sub": [cluster, {"Cluster": settings.get("DbClusterIdentifier")}]}
    actions = ["rds-data:DeleteItems", "rds-data:ExecuteSql", "rds-data:ExecuteStatement", "rds-data:GetItems",
               "rds-data:InsertItems", "rds-data:UpdateItems"]  # fmt: skip
    found = [{"Effect": "Allow", "Action": actions, "Resource": resource}]
    secret = settings.get("AwsSecretStoreArn")
    if secret is not None:
        found.append({"Effect": "Allow", "Action": ["secretsmanager:GetSecretValue"], "Resource": secret})
    return [build(statement, where) for statement in found]


def _role_id(source: str) -> str:
    return f"{source}Role"


def _role(source: str, statements: list[Map], where: Location, api: Api) -> None:
    listed = Seq(statements, path=where.path, line=where.line, column=where.column)
    document = mapping({"Version": "2012-10-17", "Statement": listed}, where)
    made = {
        "AssumeRolePolicyDocument": {
            "Version": "2012-10-17",
            "Statement": [
                {"Effect": "Allow", "Principal": {"Service": ["appsync.amazonaws.com"]}, "Action": ["sts:AssumeRole"]}
            ],
        },
        "Policies": [{"PolicyName": source, "PolicyDocument": document}],
    }
    api.add(_role_id(source), "AWS::IAM::Role", made, where)

"""AWS::Serverless::Connector, on its own or embedded in its source: a policy or permission between two resources."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from ...model.architecture import Relation
from ...model.fragment import Reference
from ...model.location import Location
from ...model.nodes import Map, Seq
from .._nodes import as_map, build, reference
from .declared import Declared, Lowering
from .pushed_events import queue_policy

_ARN_BY_REF = frozenset({"AWS::SNS::Topic", "AWS::StepFunctions::StateMachine"})
_SUFFIX = {"role": "Policy", "lambda": "WriteLambdaPermission", "queue": "QueuePolicy", "topic": "TopicPolicy"}
_POLICY_TYPE = {"queue": "AWS::SQS::QueuePolicy", "topic": "AWS::SNS::TopicPolicy"}


@cache
def profiles() -> dict[tuple[str, str], dict[str, Any]]:
    """What a connector makes, by the types of its ends."""
    text = (Path(__file__).parent / "connector_profiles.json").read_text(encoding="utf-8")
    return {(row["source"], row["destination"]): row for row in json.loads(text)}


def embedded(owner_id: str, entry: Map, lowering: Lowering) -> list[Declared]:
    """The connectors in the `Connectors` of a resource, as if they stood on their own."""
    found = []
    connectors = as_map(entry.get("Connectors"), entry.location)
    for name, connector in connectors.items():
        where = connectors.at(name)
        if not isinstance(connector, Map):
            lowering.stack.problem(where, f"connector {name} of {owner_id} is not a mapping")
            continue
        properties = as_map(connector.get("Properties"), where)
        source = build({**as_map(properties.get("SourceReference")), "Id": owner_id}, where)
        found.append(
            Declared(
                logical_id=f"{owner_id}{name}",
                type="AWS::Serverless::Connector",
                properties=Map(
                    {**properties, "Source": source},
                    path=properties.path,
                    line=properties.line,
                    column=properties.column,
                    keys_at=properties.keys_at,
                ),
                where=where,
                entry=connector,
                condition=connector.get("Condition") if isinstance(connector.get("Condition"), str) else None,
            )
        )
    return found


def lower(connector: Declared, lowering: Lowering) -> None:
    """What the connector makes for each of its destinations."""
    destinations = connector.properties.get("Destination")
    source = as_map(connector.properties.get("Source"), connector.where)
    if not isinstance(destinations, Seq):
        _connect(connector, source, as_map(destinations, connector.where), "", connector.at("Destination"), lowering)
        return
    for index, destination in enumerate(destinations):
        end = as_map(destination, connector.where)
        _connect(connector, source, end, f"Destination{index}", destinations.at(index), lowering)


def _connect(
    connector: Declared, source: Map, destination: Map, suffix: str, where: Location, lowering: Lowering
) -> None:
    types = (_type(source, lowering), _type(destination, lowering))
    profile = profiles().get(types)
    if profile is None:
        known = " to ".join(kind or "unknown" for kind in types)
        lowering.stack.problem(where, f"connector {connector.logical_id}: no connection from {known} is defined")
        return
    ends = {"SourceArn": _arn(source, types[0]), "DestinationArn": _arn(destination, types[1])}
    made = str(profile["made"])
    logical_id = f"{connector.logical_id}{_SUFFIX[made]}{suffix}"
    if made == "role":
        _policy(
            connector,
            profile,
            ends,
            source if profile["role_of"] == "source" else destination,
            logical_id,
            where,
            lowering,
        )
        return
    if made == "lambda":
        permission = {
            "Action": "lambda:InvokeFunction",
            "FunctionName": ends["DestinationArn"],
            "Principal": profile["principal"],
            "SourceArn": ends["SourceArn"],
        }
        lowering.made(connector, logical_id, "AWS::Lambda::Permission", permission, where)
    elif made == "queue":
        url = {"Ref": destination["Id"]} if "Id" in destination else destination.get("QueueUrl")
        policy = queue_policy(ends["DestinationArn"], url, profile["principal"], ends["SourceArn"])
        lowering.made(connector, logical_id, _POLICY_TYPE[made], policy, where)
    else:
        statement = {
            "Effect": "Allow",
            "Principal": {"Service": profile["principal"]},
            "Action": "sns:Publish",
            "Resource": ends["DestinationArn"],
        }
        document = {"Version": "2012-10-17", "Statement": [statement]}
        topic = {"Topics": [ends["DestinationArn"]], "PolicyDocument": document}
        lowering.made(connector, logical_id, _POLICY_TYPE[made], topic, where)
    _refer(connector, source, types[0], ends["DestinationArn"], where, lowering)


def _refer(connector: Declared, source: Map, kind: str, target: Any, where: Location, lowering: Lowering) -> None:
    """What the connection means for a picture; only for sources this template holds."""
    name = source.get("Id")
    if not isinstance(name, str):
        return
    relation = {
        "AWS::Events::Rule": Relation.TARGETS,
        "AWS::S3::Bucket": Relation.SUBSCRIBES,
        "AWS::SNS::Topic": Relation.SUBSCRIBES,
    }.get(kind, Relation.INVOKES)
    lowering.stack.references.append(
        Reference(
            source=lowering.stack.id(name),
            target=build(target, where),
            relation=relation,
            location=where,
            label="",
        )
    )


def _policy(
    connector: Declared,
    profile: dict[str, Any],
    ends: dict[str, Any],
    holder: Map,
    logical_id: str,
    where: Location,
    lowering: Lowering,
) -> None:
    permissions = connector.properties.get("Permissions")
    wanted = [str(item).lower() for item in permissions] if isinstance(permissions, Seq) else []
    statements = [
        {
            "Effect": "Allow",
            "Action": statement["actions"],
            "Resource": [_resource(pattern, ends) for pattern in statement["resources"]],
        }
        for category in wanted
        for statement in profile.get(category, [])
    ]
    role = _role(holder, lowering)
    document = {"Version": "2012-10-17", "Statement": statements}
    made = {"PolicyDocument": document, "Roles": [role] if role is not None else None}
    lowering.made(connector, logical_id, "AWS::IAM::ManagedPolicy", made, where)


def _resource(pattern: str, ends: dict[str, Any]) -> Any:
    for name, arn in ends.items():
        if pattern == "${" + name + "}":
            return arn
        if "${" + name + "}" in pattern and arn is not None:
            return {"Fn::Sub": [pattern, {name: arn}]}
    return {"Fn::Sub": pattern}


def _type(end: Map, lowering: Lowering) -> str:
    given = end.get("Type")
    if isinstance(given, str):
        return _CANONICAL.get(given, given)
    name = end.get("Id")
    resource = lowering.stack.resources.get(name) if isinstance(name, str) else None
    return resource.type if resource is not None else ""


_CANONICAL = {
    "AWS::Serverless::Api": "AWS::ApiGateway::RestApi",
    "AWS::Serverless::Function": "AWS::Lambda::Function",
    "AWS::Serverless::HttpApi": "AWS::ApiGatewayV2::Api",
    "AWS::Serverless::SimpleTable": "AWS::DynamoDB::Table",
    "AWS::Serverless::StateMachine": "AWS::StepFunctions::StateMachine",
    "AWS::Serverless::WebSocketApi": "AWS::ApiGatewayV2::Api",
}


def _arn(end: Map, kind: str) -> Any:
    name = end.get("Id")
    if not isinstance(name, str):
        return end.get("Arn")
    return {"Ref": name} if kind in _ARN_BY_REF else {"Fn::GetAtt": [name, "Arn"]}


def _role(end: Map, lowering: Lowering) -> Any:
    """The role the policy is attached to: named by the connector, else that of the resource."""
    if "RoleName" in end:
        return end["RoleName"]
    name = end.get("Id")
    resource = lowering.stack.resources.get(name) if isinstance(name, str) else None
    if resource is None:
        return None
    role = next(
        (resource.properties[key] for key in ("Role", "RoleArn", "ServiceRoleArn") if key in resource.properties), None
    )
    if role is None and resource.type == "AWS::Events::Rule":
        targets = resource.properties.get("Targets")
        first = targets[0] if isinstance(targets, Seq) and targets else None
        role = first.get("RoleArn") if isinstance(first, Map) else None
    target = reference(role)
    return {"Ref": target} if target else role

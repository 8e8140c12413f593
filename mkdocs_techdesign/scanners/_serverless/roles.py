"""Execution roles: one for the service, or one for each function."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map
from .._nodes import as_map, build, mapping, sequence
from . import naming
from .merging import flat
from .service import Service

SHARED = "IamRoleLambdaExecution"
_PLUGIN = "serverless-iam-roles-per-function"
_VPC = "service-role/AWSLambdaVPCAccessExecutionRole"


def assign(key: str, function: Map, where: Location, service: Service) -> Any:
    """The role of a function as its `Role`; notes the role that the framework has to make."""
    stated = function.get("role")
    if stated is None and not _own(function, service):
        stated = _stated_role(service)
    if stated is not None:
        return _expression(stated, where)
    role = f"{naming.normal(key)}{SHARED}" if _own(function, service) else SHARED
    service.roles[key] = role
    return build({"Fn::GetAtt": [role, "Arn"]}, where)


def _own(function: Map, service: Service) -> bool:
    """True where the function gets a role of its own."""
    iam = function.get("iam")
    if isinstance(iam, Map) and isinstance(iam.get("role"), Map) and "statements" in iam["role"]:
        return True
    if _PLUGIN not in service.plugins:
        return False
    return bool({"iamRoleStatements", "iamRoleStatementsName"} & set(function))


def _stated_role(service: Service) -> Any:
    """The role people made for all functions."""
    role = as_map(service.provider.get("iam")).get("role", service.provider.get("role"))
    if isinstance(role, Map) and not (len(role) == 1 and next(iter(role)).startswith(("Fn::", "Ref", "Td::"))):
        return None
    return role


def _expression(role: Any, where: Location) -> Any:
    """A role by its ARN, or by its logical ID."""
    if isinstance(role, str) and not role.startswith("arn:") and "{{" not in role:
        return build({"Fn::GetAtt": [role, "Arn"]}, where)
    return role


def lower(functions: dict[str, tuple[Map, Location]], service: Service) -> None:
    """Every role that functions take and nobody wrote."""
    provider = service.provider
    iam = as_map(as_map(provider.get("iam")).get("role"))
    common = [*flat(iam.get("statements")), *flat(provider.get("iamRoleStatements"))]
    policies = [*flat(iam.get("managedPolicies")), *flat(provider.get("iamManagedPolicies"))]
    inherits = _inherits_by_default(service)
    for key, role in service.roles.items():
        function, where = functions[key]
        vpc = "vpc" in function or "vpc" in provider
        if role == SHARED:
            place = iam.location if iam else service.where("provider")
            _role(role, common, policies, place, service, vpc)
            continue
        own = as_map(as_map(function.get("iam")).get("role"))
        stated = [*flat(function.get("iamRoleStatements")), *flat(own.get("statements"))]
        inherit = function.get("iamRoleStatementsInherit", own.get("inherit", inherits))
        shared = common if inherit in (True, "true") else []
        _role(role, [*shared, *stated], [*policies, *flat(own.get("managedPolicies"))], where, service, vpc)


def _inherits_by_default(service: Service) -> Any:
    return as_map(service.custom(_PLUGIN)).get("defaultInherit", False)


def _role(
    logical_id: str, statements: list[Any], policies: list[Any], where: Location, service: Service, vpc: bool
) -> None:
    if logical_id in service.stack.resources:
        return
    kept = [item for item in statements if isinstance(item, Map) and not service.lost(item, where, "a statement is")]
    listed = sequence(list(kept), where)
    listed.extend(service.statements.get(logical_id, ()))
    document = mapping({"Version": "2012-10-17", "Statement": listed}, where)
    managed = list(policies)
    if vpc:
        managed.append({"Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/" + _VPC})
    properties: dict[str, Any] = {
        "AssumeRolePolicyDocument": {
            "Version": "2012-10-17",
            "Statement": [
                {"Effect": "Allow", "Principal": {"Service": ["lambda.amazonaws.com"]}, "Action": ["sts:AssumeRole"]}
            ],
        },
        "Policies": [{"PolicyName": "lambda", "PolicyDocument": document}] if listed else None,
        "ManagedPolicyArns": managed or None,
    }
    service.add(logical_id, "AWS::IAM::Role", properties, where)

"""The Policies property: templates, statements and managed names become one execution role."""

from __future__ import annotations

from typing import Any, TypeAlias

from ...model.location import Location
from ...model.nodes import Map, Seq
from .._nodes import build, intrinsic
from . import policy_templates
from .declared import Declared, Lowering, chosen

_SERVICE_ROLE = frozenset(
    {
        "AWSAppSyncPushToCloudWatchLogs", "AWSLambdaBasicDurableExecutionRolePolicy", "AWSLambdaBasicExecutionRole",
        "AWSLambdaDynamoDBExecutionRole", "AWSLambdaENIManagementAccess", "AWSLambdaKinesisExecutionRole",
        "AWSLambdaMSKExecutionRole", "AWSLambdaRole", "AWSLambdaSQSQueueExecutionRole",
        "AWSLambdaVPCAccessExecutionRole", "AmazonAPIGatewayPushToCloudWatchLogs",
    }
)  # fmt: skip
"""AWS managed policies that live under `service-role/`."""


_HINTS = 100
"""Suggestions for misspelt names in one template; each takes a while to find."""
Need: TypeAlias = tuple[list[str], Any, Location]
"""Actions, on what, and the property that asks for them."""


def trust(service: str) -> dict[str, Any]:
    """Role properties that let one service assume it."""
    statement = {"Action": ["sts:AssumeRole"], "Effect": "Allow", "Principal": {"Service": [service]}}
    return {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [statement]}}


def role(
    owner: Declared,
    lowering: Lowering,
    service: str,
    logical_id: str,
    base: list[str],
    own: list[Need] | None = None,
) -> None:
    """The execution role SAM makes for a function or state machine without one.

    `own` is what the resource needs besides its policies: actions, on what, and the property that asks for it.
    """
    where = owner.at("Policies")
    managed: list[Any] = [managed_arn(name) for name in base]
    inline: list[Any] = []
    policies = owner.properties.get("Policies")
    entries = policies if isinstance(policies, Seq) else [] if policies is None else [policies]
    for index, entry in enumerate(entries):
        place = policies.at(index) if isinstance(policies, Seq) else where
        _sort(entry, place, owner, lowering, managed, inline)
    for actions, target, place in own or ():
        statement = {"Effect": "Allow", "Action": actions, "Resource": target}
        inline.append(build({"Version": "2012-10-17", "Statement": [statement]}, place))
    made: dict[str, Any] = {} if "AssumeRolePolicyDocument" in owner.properties else trust(service)
    made |= chosen(owner.properties, "AssumeRolePolicyDocument", "PermissionsBoundary")
    made["Path"] = owner.properties.get("RolePath")
    made["ManagedPolicyArns"] = managed or None
    made["Policies"] = [
        build({"PolicyName": f"{logical_id}Policy{index}", "PolicyDocument": document}, document.location)
        for index, document in enumerate(inline)
    ] or None
    lowering.made(owner, logical_id, "AWS::IAM::Role", made, where)


def _sort(
    entry: Any, where: Location, owner: Declared, lowering: Lowering, managed: list[Any], inline: list[Any]
) -> None:
    if isinstance(entry, str):
        managed.append(entry if ":" in entry else managed_arn(entry))
    elif isinstance(entry, Map) and "Statement" in entry:
        inline.append(entry)
    elif isinstance(entry, Map) and "Fn::If" in entry and isinstance(entry["Fn::If"], Seq):
        # Either branch may hold; a role that may do both is the honest reading of what the code allows.
        for branch in entry["Fn::If"][1:]:
            if not (isinstance(branch, Map) and branch.get("Ref") == "AWS::NoValue"):
                _sort(branch, where, owner, lowering, managed, inline)
    elif intrinsic(entry):
        managed.append(entry)
    elif isinstance(entry, Map):
        for name, parameters in entry.items():
            document = policy_templates.expand(name, parameters, entry.at(name))
            if document is None:
                known = policy_templates.nearest(name) if len(lowering.stack.problems) < _HINTS else ""
                lowering.stack.problem(entry.at(name), f"{name} is not a SAM policy template", known)
            else:
                inline.append(document)


def managed_arn(name: str) -> Any:
    """The ARN of a policy AWS manages."""
    path = f"service-role/{name}" if name in _SERVICE_ROLE else name
    return {"Fn::Sub": f"arn:${{AWS::Partition}}:iam::aws:policy/{path}"}

"""AWS::Serverless::StateMachine."""

from __future__ import annotations

from typing import Any

from .._lower_plain import with_definition
from .._nodes import like
from . import events, policies
from .declared import Declared, Lowering, alnum, chosen

_SAME = (
    "Definition", "DefinitionS3Location", "DefinitionSubstitutions", "DefinitionUri", "EncryptionConfiguration",
)  # fmt: skip


def lower(machine: Declared, lowering: Lowering) -> None:
    """The state machine, its role and what its events make."""
    properties = with_definition(lowering.template, machine.properties)
    made: dict[str, Any] = chosen(properties, *_SAME)
    made["StateMachineName"] = properties.get("Name")
    made["StateMachineType"] = properties.get("Type")
    made["LoggingConfiguration"] = properties.get("Logging")
    made["TracingConfiguration"] = properties.get("Tracing")
    role = f"{machine.logical_id}Role"
    made["RoleArn"] = properties.get("Role", {"Fn::GetAtt": [role, "Arn"]})
    kept = {key: value for key, value in made.items() if value is not None}
    if "Definition" in kept:
        kept.pop("DefinitionSubstitutions", None)
    lowering.lowered(machine, "AWS::StepFunctions::StateMachine", _placed(machine, kept))
    events.lower(machine, lowering)
    if "Role" not in properties and ("Policies" in properties or "Definition" in kept or "DefinitionUri" in kept):
        tracing = properties.get("Tracing")
        base = ["AWSXrayWriteOnlyAccess"] if isinstance(tracing, dict) and tracing.get("Enabled") else []
        policies.role(machine, lowering, "states.amazonaws.com", role, base)
    alias = properties.get("AutoPublishAlias")
    if isinstance(alias, str):
        version = f"{machine.logical_id}Version"
        where = machine.at("AutoPublishAlias")
        target = {"StateMachineArn": {"Ref": machine.logical_id}}
        lowering.made(machine, version, "AWS::StepFunctions::StateMachineVersion", target, where)
        lowering.made(
            machine,
            f"{machine.logical_id}Alias{alnum(alias)}",
            "AWS::StepFunctions::StateMachineAlias",
            {
                "Name": alias,
                "DeploymentPreference": {"StateMachineVersionArn": {"Ref": version}, "Type": "ALL_AT_ONCE"},
            },
            where,
        )


def _placed(machine: Declared, made: dict[str, Any]) -> Any:
    from .._nodes import build

    return like(machine.properties, {key: build(value, machine.at(key)) for key, value in made.items()})

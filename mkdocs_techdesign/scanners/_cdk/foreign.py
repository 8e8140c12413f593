"""What exists already and is named in the source: `Table.fromTableName(…)`, parameters of Systems Manager."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map
from .values import Library, Thing, Value, thing_of

_ARNS = {
    "AWS::DynamoDB::Table": ":dynamodb:${AWS::Region}:${AWS::AccountId}:table/",
    "AWS::DynamoDB::GlobalTable": ":dynamodb:${AWS::Region}:${AWS::AccountId}:table/",
    "AWS::S3::Bucket": ":s3:::",
    "AWS::Lambda::Function": ":lambda:${AWS::Region}:${AWS::AccountId}:function:",
    "AWS::Events::EventBus": ":events:${AWS::Region}:${AWS::AccountId}:event-bus/",
    "AWS::StepFunctions::StateMachine": ":states:${AWS::Region}:${AWS::AccountId}:stateMachine:",
    "AWS::SecretsManager::Secret": ":secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:",
    "AWS::SSM::Parameter": ":ssm:${AWS::Region}:${AWS::AccountId}:parameter/",
}
"""ARN by type, between the partition and the name."""


def is_foreign(value: Value) -> bool:
    """True for what a static method of a construct's class finds by name or ARN."""
    static = isinstance(value, Thing) and value.how == "call" and isinstance(value.receiver, Library)
    return static and value.name.startswith("from")


def given(thing: Thing, attribute: str | None) -> tuple[Value, bool]:
    """The name or ARN in the source, and whether it is an ARN; None where it is not said."""
    values = [value for key, value in thing.keywords.items() if key not in ("scope", "id")]
    value = thing.arguments[2] if len(thing.arguments) > 2 else values[0] if values else None
    if value is None and thing.arguments and not hasattr(thing_of(thing.arguments[0]), "scope"):
        value = thing.arguments[0]
    fields = thing_of(value)
    fields = fields.props if isinstance(fields, Thing) and fields.how == "new" else fields
    if isinstance(fields, Map):
        wanted = [(key, item) for key, item in fields.items() if key.endswith("Arn") == bool(attribute)]
        key, value = (wanted or list(fields.items()) or [("", None)])[0]
        return value, key.endswith("Arn")
    return value, "Arn" in thing.name


def arn_of(type: str, name: Any) -> Any:
    """The ARN of a named thing of this account; None where the type's form is not known."""
    if type not in _ARNS:
        return None
    prefix = "arn:${AWS::Partition}" + _ARNS[type]
    if isinstance(name, str):
        return {"Fn::Sub": prefix + name.lstrip("/")}
    return {"Fn::Join": ["", [{"Fn::Sub": prefix}, name]]}


def name_in(arn: str) -> str:
    """The name at the end of an ARN."""
    return arn.rpartition("/")[2] if "/" in arn else arn.rpartition(":")[2]


def parameter(thing: Thing) -> Value:
    """The name of the Systems Manager parameter whose value a call or attribute gives; None for anything else."""
    if thing.how == "attribute" and thing.name == "stringValue":
        inner = thing_of(thing.receiver)
        if isinstance(inner, Thing) and is_foreign(inner):
            value, _ = given(inner, None)
            return value
    if thing.how != "call" or getattr(thing.receiver, "name", "") != "aws_ssm.StringParameter":
        return None
    if thing.name in ("valueForStringParameter", "valueFromLookup", "valueForTypedStringParameterV2"):
        return thing.positional(1, "parameterName")
    return None

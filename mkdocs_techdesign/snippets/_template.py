"""Steps as resources of a CloudFormation template. SAM and the Serverless Framework add their own words to it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from .. import escape
from ..model.architecture import Architecture, Resource
from ..model.remedy import Addition, Ask, Attribute, Joined, Permission, Remedy, Setting, Step, Target
from . import Unwritable, Written
from ._yaml import Placeholder, Remark, Tagged, dump

_REFERENCES: dict[tuple[str, str], str] = {
    ("AWS::SNS::Topic", "arn"): "",
    ("AWS::SNS::Topic", "name"): "TopicName",
    ("AWS::SQS::Queue", "name"): "QueueName",
    ("AWS::SQS::Queue", "url"): "",
    ("AWS::StepFunctions::StateMachine", "arn"): "",
    ("AWS::DynamoDB::Table", "stream"): "StreamArn",
    ("AWS::AppSync::GraphQLApi", "id"): "ApiId",
    ("AWS::Cognito::UserPool", "issuer"): "ProviderURL",
    ("AWS::KinesisFirehose::DeliveryStream", "name"): "",
}
"""Attribute by type and meaning; empty for what `Ref` gives."""
_ID = re.compile(r"[A-Za-z0-9]{1,255}")


def logical_id(of: Resource | Addition) -> str:
    """The ID to refer to a resource by. Raises Unwritable for one that is no ID."""
    if not _ID.fullmatch(of.logical_id):
        raise Unwritable(of.logical_id)
    return of.logical_id


def together(remedy: Remedy, architecture: Architecture, declared_as: str) -> int:
    """How many functions of the stack there are, where all of them need the remedy; 0 otherwise, and for one."""
    stack = remedy.resource.stack
    functions = {
        one.id
        for one in architecture.resources
        if one.type == "AWS::Lambda::Function" and one.stack == stack and one.declared_as == declared_as
    }
    return len(functions) if len(functions) > 1 and functions <= remedy.kin else 0


class Template:
    """Resources and further parts while they are put together."""

    def __init__(self, resource: Resource) -> None:
        self.note = ""
        self.json = resource.location.path.suffix.lower() in (".json", ".template")
        self.stack = resource.stack
        self.resources: dict[Any, Any] = {}
        self.statements: list[dict[str, Any]] = []
        """Statements that replace one that is there."""

    def step(self, step: Step) -> None:
        """Adds one step. Raises Unwritable."""
        if isinstance(step, Addition):
            self.resources[logical_id(step)] = {"Type": step.type, "Properties": self.value(step.properties)}
            self.note = step.note or self.note
        elif isinstance(step, Setting):
            self.setting(step)
        elif isinstance(step, Target):
            self.target(step)
        else:
            self.permission(step)

    def setting(self, step: Setting) -> None:
        """Properties of a resource people wrote."""
        if step.resource.generated:
            raise Unwritable("the resource is in no template")
        self.merge(logical_id(step.resource), step.resource.declared_as, self.value(step.properties))

    def target(self, step: Target) -> None:
        """An entry of a rule's targets, with the ARN that tells it from others; a schedule has but one."""
        if step.rule.generated:
            raise Unwritable("the rule is in no template")
        entry: dict[str, Any] = self.value(step.properties)
        if step.rule.type != "AWS::Events::Rule":
            self.merge(logical_id(step.rule), step.rule.declared_as, {"Target": entry})
            return
        remark = {} if self.json else {Remark(f"the target at line {step.location.line}"): ""}
        self.merge(logical_id(step.rule), step.rule.declared_as, {"Targets": [{**remark, **entry}]})

    def permission(self, step: Permission) -> None:
        """A policy of its own, attached to the role."""
        if step.role is None and step.implied:
            return  # the note of the remedy says what the role must allow
        if step.role is None or step.role.generated or step.role.type != "AWS::IAM::Role":
            raise Unwritable("the role is in no template")
        if step.instead is not None:
            self.replaced(step)
            return
        name = f"{logical_id(step.function)}Permission"
        document = {"Version": "2012-10-17", "Statement": [self.statement(step)]}
        properties = {"PolicyName": name, "PolicyDocument": document, "Roles": [self.attribute(step.role, "name")]}
        self.resources[name] = {"Type": "AWS::IAM::Policy", "Properties": properties}

    def replaced(self, step: Permission) -> None:
        """A statement in place of another; several stand in one list."""
        self.statements.append(self.statement(step))

    def statement(self, step: Permission) -> dict[str, Any]:
        """One statement of a policy."""
        return {
            "Effect": "Allow",
            "Action": step.actions[0] if len(step.actions) == 1 else list(step.actions),
            "Resource": self.value(step.resources[0]) if len(step.resources) == 1 else self.value(step.resources),
        }

    def merge(self, id: str, type: str, properties: Mapping[Any, Any], **more: Any) -> None:
        """Properties onto those already collected of a resource."""
        stays = {} if self.json else {Remark("set this here; the rest stays"): ""}
        entry = self.resources.setdefault(id, {"Type": type, "Properties": stays})
        entry.update(more)
        entry["Properties"].update(properties)

    def value(self, value: object) -> Any:
        """A neutral value as one to dump."""
        if isinstance(value, Mapping):
            return {key: self.value(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.value(item) for item in value]
        if isinstance(value, Ask):
            if value.any_text:
                raise Unwritable("a deployment would take the placeholder")
            return Placeholder(value.name)
        if isinstance(value, Attribute):
            return self.attribute(value.of, value.what)
        if isinstance(value, Joined):
            return self._joined(value)
        return value

    def attribute(self, of: Resource | Addition, what: str) -> Any:
        """`!Ref Queue`, `!GetAtt Queue.Arn`."""
        if isinstance(of, Resource) and of.stack != self.stack:
            raise Unwritable("the resource is in another stack")
        if isinstance(of, Resource) and (of.type, what) == ("AWS::ApiGateway::RestApi", "name"):
            if of.name is None and of.generated and of.origin == "sam":
                return {"Ref": "AWS::StackName"} if self.json else Tagged("Ref", "AWS::StackName")
            if of.name is None:
                raise Unwritable("nothing refers to the name of a REST API")
            return of.name
        name = _attribute(of.type, what)
        id = logical_id(of)
        if self.json:
            return {"Fn::GetAtt": [id, name]} if name else {"Ref": id}
        return Tagged("GetAtt", f"{id}.{name}") if name else Tagged("Ref", id)

    def _joined(self, value: Joined) -> Any:
        parts = []
        for part in value.parts:
            if isinstance(part, str):
                parts.append(escape.substitution(part))
                continue
            name = _attribute(part.of.type, part.what)
            parts.append("${" + logical_id(part.of) + (f".{name}" if name else "") + "}")
        return {"Fn::Sub": "".join(parts)} if self.json else Tagged("Sub", "".join(parts))

    def written(self, head: Mapping[Any, Any] | None = None) -> Written:
        """All of it; `head` comes before the resources."""
        parts = [self._dumped(self.statements)] if self.statements else []
        body: dict[Any, Any] = {**(head or {})}
        if self.resources:
            body["Resources"] = self.resources
        if body:
            parts.append(self._dumped(body))
        return Written(language="json" if self.json else "yaml", text="\n\n".join(parts), note=self.note)

    def _dumped(self, value: object) -> str:
        if not self.json:
            return dump(value)
        return json.dumps(value, indent=2, ensure_ascii=True, default=_as_json)


def _attribute(type: str, what: str) -> str:
    return _REFERENCES.get((type, what), {"arn": "Arn"}.get(what, ""))


def _as_json(value: object) -> str:
    if isinstance(value, Placeholder):
        return f"<{value.name}>"
    raise TypeError(type(value).__name__)

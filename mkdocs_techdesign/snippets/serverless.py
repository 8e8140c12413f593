"""The Serverless Framework: settings of functions and events, and CloudFormation under `resources`."""

from __future__ import annotations

from typing import Any

from ..model.architecture import Architecture, Resource
from ..model.location import Location
from ..model.remedy import Addition, Attribute, Permission, Remedy, Setting, Target
from . import Format, Unwritable, Words, Written
from ._serverless_words import EVENT_BRIDGE, OWN, ServerlessWords
from ._template import Template, together
from ._yaml import Remark

_FUNCTION = {
    "Timeout": "timeout",
    "MemorySize": "memorySize",
    "ReservedConcurrentExecutions": "reservedConcurrency",
}
"""Properties of a function whose setting is just called otherwise."""


class Serverless(Format):
    """Writes parts of `serverless.yml`."""

    id = "serverless"
    origins = (id,)

    def write(self, remedy: Remedy, architecture: Architecture) -> Written:
        if remedy.resource.location.path.suffix not in (".yml", ".yaml"):
            raise Unwritable("the service is written in a programming language")
        template = _Service(remedy.resource)
        template.many = together(remedy, architecture, "function")
        for step in remedy.steps:
            template.step(step)
        return template.everything()

    def words(self, resource: Resource) -> Words:
        own = ServerlessWords if resource.declared_as in OWN else Words
        return own(resource=resource.logical_id)


class _Service(Template):
    """Settings of functions and of the provider beside the resources."""

    def __init__(self, resource: Resource) -> None:
        super().__init__(resource)
        self.functions: dict[str, dict[str, Any]] = {}
        self.provider: dict[str, Any] = {}
        self.many = 0
        """How many functions the same can be said for at once."""

    def everything(self) -> Written:
        head: dict[str, Any] = {}
        if self.provider:
            head["provider"] = self.provider
        if self.functions:
            head["functions"] = self.functions
        if self.resources:
            head["resources"] = {"Resources": self.resources}
            self.resources = {}
        return self.written(head)

    def step(self, step: Any) -> None:
        if isinstance(step, Addition) and step.type == "AWS::Lambda::EventInvokeConfig":
            function = step.properties["FunctionName"]
            if isinstance(function, Attribute) and isinstance(function.of, Resource) and _is_function(function.of):
                self._destinations(function.of, step)
                return
        if isinstance(step, Addition) and step.type == "AWS::Logs::LogGroup" and _is_function(step.beside):
            self._retention(step.beside, self.value(step.properties["RetentionInDays"]))
            return
        super().step(step)

    def setting(self, step: Setting) -> None:
        resource, properties = step.resource, dict(self.value(step.properties))
        if _is_function(resource):
            tracing = properties.pop("TracingConfig", None)
            if tracing and self.many and not properties:
                self._everywhere({"tracing": {"lambda": True}})
                return
            made = self._function(resource)
            if tracing:
                made["tracing"] = tracing["Mode"]
            for name, value in properties.items():
                if name not in _FUNCTION:
                    raise Unwritable(name)
                made[_FUNCTION[name]] = value
        elif resource.generated and resource.type == "AWS::Lambda::Url" and step.function is not None:
            self._function(step.function)["url"] = {"authorizer": "aws_iam"}
        elif resource.generated and resource.type == "AWS::Logs::LogGroup" and step.function is not None:
            self._retention(step.function, properties["RetentionInDays"])
        elif resource.generated and resource.type == "AWS::Lambda::EventSourceMapping" and step.function is not None:
            kind = "sqs" if "SQS" in resource.logical_id else "stream"
            self._event(step.function, {kind: self._polled(step)}, resource.location)
        else:
            super().setting(step)

    def target(self, step: Target) -> None:
        if not step.rule.generated:
            super().target(step)
            return
        if step.target is None or not _is_function(step.target) or not step.rule.logical_id.endswith(EVENT_BRIDGE):
            raise Unwritable("the framework has no setting for it")
        made: dict[str, Any] = {}
        properties = self.value(step.properties)
        if "DeadLetterConfig" in properties:
            made["deadLetterQueueArn"] = properties["DeadLetterConfig"]["Arn"]
        if "RetryPolicy" in properties:
            names = {"MaximumEventAgeInSeconds": "maximumEventAge", "MaximumRetryAttempts": "maximumRetryAttempts"}
            made["retryPolicy"] = {names[key]: value for key, value in properties["RetryPolicy"].items()}
        self._event(step.target, {"eventBridge": made}, step.location)

    def permission(self, step: Permission) -> None:
        made = step.role is None or step.role.generated
        if not made:
            super().permission(step)
        elif step.instead is not None:
            self.replaced(step)
        elif not step.implied:
            role = self.provider.setdefault("iam", {}).setdefault("role", {})
            role.setdefault("statements", []).append(self.statement(step))

    def _polled(self, step: Setting) -> dict[str, Any]:
        """Settings of an event that the function polls."""
        made: dict[str, Any] = {}
        given: Any = step.properties
        if "FunctionResponseTypes" in given:
            made["functionResponseType"] = given["FunctionResponseTypes"][0]
        if "MaximumRetryAttempts" in given:
            made["maximumRetryAttempts"] = self.value(given["MaximumRetryAttempts"])
        if "DestinationConfig" in given:
            to = given["DestinationConfig"]["OnFailure"]["Destination"]
            made["destinations"] = {"onFailure": {"type": "sqs", "arn": self.value(to)}}
        return made

    def _retention(self, function: Resource, days: Any) -> None:
        if self.many:
            self._everywhere({"logRetentionInDays": days})
        else:
            self._function(function)["logRetentionInDays"] = days

    def _everywhere(self, settings: dict[str, Any]) -> None:
        self.provider.update(settings)
        self.note = f"Once for all {self.many} functions of the service."

    def _destinations(self, function: Resource, step: Addition) -> None:
        destinations: Any = step.properties["DestinationConfig"]
        to = destinations["OnFailure"]["Destination"]
        kind = {"AWS::SQS::Queue": "sqs", "AWS::SNS::Topic": "sns"}.get(to.of.type)
        if kind is None:
            raise Unwritable("no sort of destination")
        self._function(function)["destinations"] = {"onFailure": {"type": kind, "arn": self.value(to)}}

    def _event(self, function: Resource, event: dict[Any, Any], where: Location) -> None:
        remark = Remark(f"the event at line {where.line}")
        self._function(function)["events"] = [{remark: "", **event}]

    def _function(self, function: Resource) -> dict[str, Any]:
        key = function.given_name
        if key is None or not _is_function(function):
            raise Unwritable("the function is in no list")
        return self.functions.setdefault(key, {})


def _is_function(resource: Resource) -> bool:
    return resource.type == "AWS::Lambda::Function" and resource.declared_as == "function"

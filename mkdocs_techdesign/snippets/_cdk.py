"""Steps as statements of a CDK application, by the constructs people use and not by those they stand on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from .. import escape
from ..model.architecture import Resource
from ..model.remedy import Addition, Ask, Attribute, Joined, Permission, Remedy, Setting, Step, Target
from . import Unwritable, Written
from ._cdk_constructs import ADDED, duration, retention, unknown
from ._cdk_syntax import Do, Get, Make, Name, Node, Struct, Syntax, Text

_MODULES = {
    "lambda": "aws_lambda", "sqs": "aws_sqs", "sns": "aws_sns", "logs": "aws_logs", "iam": "aws_iam",
    "cloudwatch": "aws_cloudwatch", "actions": "aws_cloudwatch_actions", "targets": "aws_events_targets",
    "destinations": "aws_lambda_destinations", "sources": "aws_lambda_event_sources",
    "dynamodb": "aws_dynamodb", "s3": "aws_s3", "Duration": "",
}  # fmt: skip
_ATTRIBUTES = {
    ("AWS::Lambda::Function", "name"): "functionName",
    ("AWS::Lambda::Function", "arn"): "functionArn",
    ("AWS::SQS::Queue", "name"): "queueName",
    ("AWS::SQS::Queue", "arn"): "queueArn",
    ("AWS::DynamoDB::Table", "name"): "tableName",
    ("AWS::DynamoDB::Table", "arn"): "tableArn",
    ("AWS::DynamoDB::GlobalTable", "name"): "tableName",
    ("AWS::DynamoDB::GlobalTable", "arn"): "tableArn",
    ("AWS::SNS::Topic", "arn"): "topicArn",
    ("AWS::S3::Bucket", "arn"): "bucketArn",
    ("AWS::Events::EventBus", "arn"): "eventBusArn",
    ("AWS::Kinesis::Stream", "name"): "streamName",
    ("AWS::Kinesis::Stream", "arn"): "streamArn",
    ("AWS::StepFunctions::StateMachine", "arn"): "stateMachineArn",
    ("AWS::SecretsManager::Secret", "arn"): "secretArn",
    ("AWS::ApiGateway::RestApi", "name"): "restApiName",
    ("AWS::ApiGatewayV2::Api", "id"): "httpApiId",
    ("AWS::AppSync::GraphQLApi", "id"): "apiId",
}
_MEMBER = re.compile(r"(?<![\w.])(" + "|".join(_MODULES) + r")(?=\.[A-Z])|(?<![\w.])Duration(?=\.)")


class Program:
    """Statements while they are put together."""

    def __init__(self, remedy: Remedy, syntax: Syntax) -> None:
        self._remedy = remedy
        self._syntax = syntax
        self._named: dict[str, Resource] = {}
        self._statements: list[str] = []
        self._options: dict[str, dict[str, Node]] = {}
        """Options to add, by the comment that says to what."""

    def written(self) -> Written:
        """All of it: who is who, imports, statements, options."""
        for step in self._remedy.steps:
            self._step(step)
        syntax = self._syntax
        parts = list(self._statements)
        for head, options in self._options.items():
            lines = [f"{syntax.comment} {escape.line(head)}", *(f"{one}," for one in syntax.props(options))]
            parts.append("\n".join(lines))
        body = "\n\n".join(parts)
        used = dict.fromkeys(found[0] for found in _MEMBER.finditer(_modules_of(body)))
        who = [
            f"{syntax.comment} {escape.line(f'{name}: construct {one.label} of {_place(one)}')}"
            for name, one in self._named.items()
        ]
        imports = syntax.imports({name: _MODULES[name] for name in sorted(used)})
        head = "\n".join((*imports, *who))
        text = f"{head}\n\n{body}" if head else body
        return Written(language=syntax.language, text=text.replace("\t", syntax.indent))

    def _step(self, step: Step) -> None:
        if isinstance(step, Addition):
            ADDED.get(step.type, unknown)(self, step)
        elif isinstance(step, Setting):
            self._set(step)
        elif isinstance(step, Target):
            self._target(step)
        else:
            self._permission(step)

    def bind(
        self, step: Addition, cls: str, props: Mapping[str, Node], then: Callable[[Name], Node] | None = None
    ) -> None:
        """A statement that makes a construct, and one more about it."""
        made = self._syntax.write(Make(cls, (Name(self._syntax.this), step.logical_id), props))
        needed = then is not None or sum(_uses(one, step) for one in self._remedy.steps)
        if not needed:
            self._statements.append(f"{made}{self._syntax.end}")
            return
        name = self.variable(step)
        text = self._syntax.binding(name.text, made)
        if then is not None:
            text += f"\n{self._syntax.write(then(name))}{self._syntax.end}"
        self._statements.append(text)

    def options(self, of: Resource, props: Mapping[str, Node], where: Any = None, what: str = "") -> None:
        """Options to add to those of a construct."""
        place = where or of.location
        head = f"add to the {'options' if what else 'props'} of {what or of.label}, {place.path}:{place.line}"
        self._options.setdefault(head, {}).update(props)

    def _set(self, step: Setting) -> None:
        made: dict[str, Node] = {}
        if step.resource.type == "AWS::CloudWatch::Alarm":
            alarm, actions = self._name(step.resource), step.properties["AlarmActions"]
            topic = self.topic(actions[0] if isinstance(actions, list) else actions, step.resource.logical_id)
            told = Do(alarm, "addAlarmAction", (Make("actions.SnsAction", (topic,)),))
            self._statements.append(f"{self._syntax.write(told)}{self._syntax.end}")
            return
        for name, value in step.properties.items():
            row = _settings().get(step.resource.type, {}).get(name)
            if row is None:
                raise Unwritable(name)
            made[row["prop"]] = self._converted(value, row)
        what = f"the event source of {step.function.label}" if step.function is not None else ""
        self.options(step.resource, made, step.resource.location, what)

    def _converted(self, value: Any, row: Mapping[str, Any]) -> Node:
        how = row["as"]
        if how == "constant":
            return Name(row["constants"][json.dumps(value)]) if "constants" in row else bool(row.get("value", True))
        if how == "field":
            value = value[row["field"]]
            return self.value(value)
        if how == "number":
            return self.value(value)
        if how == "failures":
            return Make("sources.SqsDlq", (self.construct(value["OnFailure"]["Destination"]),))
        if how == "seconds":
            return duration(value)
        if how == "days-of-logs":
            return retention(value)
        if how == "redrive":
            queue = self.construct(value["deadLetterTargetArn"])
            return Struct(
                "sqs.DeadLetterQueue", {"queue": queue, "maxReceiveCount": self.value(value["maxReceiveCount"])}
            )
        if how == "recovery":
            return Struct("dynamodb.PointInTimeRecoverySpecification", {"pointInTimeRecoveryEnabled": True})
        raise Unwritable(how)

    def _target(self, step: Target) -> None:
        made: dict[str, Node] = {}
        letters: Any = step.properties.get("DeadLetterConfig")
        retry: Any = step.properties.get("RetryPolicy")
        if letters:
            made["deadLetterQueue"] = self.construct(letters["Arn"])
        for name, prop in (("MaximumRetryAttempts", "retryAttempts"), ("MaximumEventAgeInSeconds", "maxEventAge")):
            if retry and name in retry:
                made[prop] = duration(retry[name]) if prop == "maxEventAge" else self.value(retry[name])
        self.options(step.rule, made, step.location, f"the target of {step.rule.label}")

    def _permission(self, step: Permission) -> None:
        if step.implied:
            return
        props: dict[str, Node] = {
            "actions": list(step.actions),
            "resources": [self.value(one) for one in step.resources],
        }
        statement = Make("iam.PolicyStatement", (), props)
        if step.instead is not None:
            head = f"{self._syntax.comment} in place of the statement at {step.instead.path}:{step.instead.line}"
            self._statements.append(f"{escape.line(head)}\n{self._syntax.write(statement)}")
            return
        function = self._name(step.function)
        self._statements.append(
            f"{self._syntax.write(Do(function, 'addToRolePolicy', (statement,)))}{self._syntax.end}"
        )

    def value(self, value: object) -> Node:
        """A neutral value as an expression."""
        if isinstance(value, Ask):
            return Name(f"<{value.name}>")
        if isinstance(value, Attribute):
            name = _ATTRIBUTES.get((value.of.type, value.what))
            if name is None:
                raise Unwritable(f"{value.of.type} {value.what}")
            return Get(self._name(value.of), name)
        if isinstance(value, Joined):
            return Text(tuple(part if isinstance(part, str) else self.value(part) for part in value.parts))
        if isinstance(value, Mapping):
            return {key: self.value(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.value(item) for item in value]
        if isinstance(value, str | int | float):
            return value
        raise Unwritable(type(value).__name__)

    def construct(self, value: object) -> Node:
        """The construct whose ARN a property wants."""
        if isinstance(value, Attribute):
            return self._name(value.of)
        raise Unwritable("no construct")

    def topic(self, value: object, alarm: str) -> Node:
        """The topic an alarm tells."""
        if isinstance(value, Ask):
            arguments = (Name(self._syntax.this), f"{alarm}Topic", Name(f"<{value.name}>"))
            return Do(Name("sns.Topic"), "fromTopicArn", arguments)
        return self.construct(value)

    def _name(self, of: Resource | Addition) -> Name:
        if isinstance(of, Addition):
            return self.variable(of)
        if of.stack != self._remedy.resource.stack or not of.origin.startswith("cdk"):
            raise Unwritable("the construct is in another stack")
        name = self.variable(of)
        known = self._named.setdefault(name.text, of)
        if known.id != of.id:
            raise Unwritable("two constructs of one name")
        return name

    def variable(self, of: Resource | Addition) -> Name:
        """What a construct is called in the code: the words of its name."""
        words = escape.identifier(of.label if isinstance(of, Resource) else of.logical_id).split("_")
        name = "".join(word[:1].upper() + word[1:] for word in words if word)
        name = name[:1].lower() + name[1:] if name[:1].isalpha() else f"the{name}"
        return Name(self._syntax.variable(name))


def _place(resource: Resource) -> str:
    return f"{resource.location.path}:{resource.location.line}"


def _uses(step: Step, addition: Addition) -> bool:
    """True where a step refers to a new resource."""
    held = step.resources if isinstance(step, Permission) else step.properties
    return (step is not addition and _mentions(held, addition)) or addition.type == "AWS::Logs::LogGroup"


def _mentions(value: object, addition: Addition) -> bool:
    if isinstance(value, Attribute):
        return value.of is addition
    if isinstance(value, Mapping):
        return any(_mentions(item, addition) for item in value.values())
    if isinstance(value, list | tuple):
        return any(_mentions(item, addition) for item in value)
    return isinstance(value, Joined) and any(_mentions(part, addition) for part in value.parts)


def _modules_of(text: str) -> str:
    """The text without what stands in quotes, and with modules under their own names."""
    return re.sub(r'"(?:[^"\\]|\\.)*"', '""', text).replace("lambda_.", "lambda.")


@cache
def _settings() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((files(__package__) / "cdk_settings.json").read_text(encoding="utf-8"))
    return found

"""Amazon States Language: the task states of a definition and the resources they work on."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.architecture import Relation
from ..model.nodes import Map, Seq
from . import Reader
from ._actions import relations

MOST_STATES = 10_000

_INTEGRATIONS: dict[str, tuple[tuple[str, ...], Relation]] = {
    "ecs": (("TaskDefinition", "Cluster"), Relation.STARTS),
    "glue": (("JobName",), Relation.STARTS),
    "batch": (("JobDefinition", "JobQueue"), Relation.STARTS),
    "codebuild": (("ProjectName",), Relation.STARTS),
    "apigateway": (("ApiEndpoint",), Relation.INVOKES),
    "http": (("Authentication", "ApiEndpoint"), Relation.INVOKES),
}
"""Service of an integration IAM knows no data action of: arguments that name the resource, and what happens to it."""
_ACTION_SERVICE = {
    "apigatewaymanagementapi": "execute-api",
    "cognitoidentityprovider": "cognito-idp",
    "eventbridge": "events",
    "sfn": "states",
}
"""Name of a service in an integration to its prefix in IAM, where they differ."""
_ACTIONS = {
    "dynamodb:TransactGetItems": ("dynamodb:GetItem",),
    "dynamodb:TransactWriteItems": ("dynamodb:PutItem",),
    "execute-api:PostToConnection": ("execute-api:ManageConnections",),
    "lambda:Invoke": ("lambda:InvokeFunction",),
    "s3:CopyObject": ("s3:PutObject",),
    "s3:ListObjectsV2": ("s3:ListBucket",),
    "sns:PublishBatch": ("sns:Publish",),
    "sqs:SendMessageBatch": ("sqs:SendMessage",),
}
"""Operation to the permissions it takes, where they are not called alike."""
_TABLES = ("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable")
_NAMED: dict[str, tuple[str, ...]] = {
    "Bucket": ("AWS::S3::Bucket",),
    "DeliveryStreamName": ("AWS::KinesisFirehose::DeliveryStream",),
    "EventBusName": ("AWS::Events::EventBus",),
    "FunctionName": ("AWS::Lambda::Function",),
    "QueueUrl": ("AWS::SQS::Queue",),
    "SecretId": ("AWS::SecretsManager::Secret",),
    "StateMachineArn": ("AWS::StepFunctions::StateMachine",),
    "StreamName": ("AWS::Kinesis::Stream",),
    "TableName": _TABLES,
    "TopicArn": ("AWS::SNS::Topic",),
}
"""Arguments that name a resource, by its deployed name too, and of which type it is."""
_DATA = frozenset({"Detail", "Input", "Item", "Message", "MessageBody", "Payload"})
"""Arguments that are handed over, whatever they say."""


def task_states(definition: Map) -> Iterator[tuple[str, Map]]:
    """Task states with their names, also those inside Map and Parallel states, in order of appearance."""
    waiting: list[Map] = [definition]
    seen = 0
    while waiting:
        machine = waiting.pop(0)
        states = machine.get("States")
        for name, state in states.items() if isinstance(states, Map) else ():
            seen += 1
            if seen > MOST_STATES or not isinstance(state, Map):
                continue
            if "Resource" in state:
                yield str(name), state
            for key in ("Iterator", "ItemProcessor"):
                if isinstance(state.get(key), Map):
                    waiting.append(state[key])
            branches = state.get("Branches")
            if isinstance(branches, Seq):
                waiting.extend(branch for branch in branches if isinstance(branch, Map))


def task_targets(state: Map, reader: Reader) -> Iterator[tuple[str, Relation]]:
    """The resources one task state works on, and how."""
    service, action = _integration(reader.text(state, "Resource"))
    if service is None:
        for target in reader.targets(state.get("Resource")):
            yield target, Relation.INVOKES
    else:
        yield from _integrated(service, action, state, reader)
    for key in ("ItemReader", "ResultWriter"):
        inner = state.get(key)
        if isinstance(inner, Map):
            relation = Relation.READS if key == "ItemReader" else Relation.WRITES
            for target in _named(inner, reader):
                yield target, relation


def _integration(resource: object) -> tuple[str | None, str]:
    """Service and action of `arn:aws:states:::sqs:sendMessage.waitForTaskToken`."""
    if not isinstance(resource, str) or ":states:::" not in resource:
        return None, ""
    words = resource.split(":states:::", 1)[1].split(".", 1)[0].split(":")
    if words[0] == "aws-sdk":
        words = words[1:]
    return words[0].lower(), words[1] if len(words) > 1 else ""


def _integrated(service: str, action: str, state: Map, reader: Reader) -> Iterator[tuple[str, Relation]]:
    arguments = state.get("Arguments", state.get("Parameters"))
    if not isinstance(arguments, Map):
        return
    known = _INTEGRATIONS.get(service)
    if known is not None:
        keys, relation = known
        for key in keys:
            for target in reader.targets(arguments.get(key, arguments.get(key + ".$"))):
                yield target, Relation.PUBLISHES if _websocket(target, reader) else relation
        return
    service = _ACTION_SERVICE.get(service, service)
    operation = f"{service}:{action[:1].upper()}{action[1:]}"
    for target in _named(arguments, reader):
        resource = reader.resource(target)
        for permission in _ACTIONS.get(operation, (operation,)):
            for relation in relations(resource.type, permission) if resource is not None else ():
                yield target, relation
    bus = reader.default_bus()
    if operation == "events:PutEvents" and bus is not None and _to_default_bus(arguments):
        yield bus, Relation.PUBLISHES


def _websocket(id: str, reader: Reader) -> bool:
    """True for an API whose connections are sent messages."""
    resource = reader.resource(id)
    return resource is not None and reader.of(resource).text(resource.properties, "ProtocolType") == "WEBSOCKET"


def _named(arguments: object, reader: Reader) -> tuple[str, ...]:
    """The resources that arguments are there to name; where none is, those they mention."""
    found: dict[str, None] = {}
    waiting = [arguments]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Seq):
            waiting.extend(reversed(node))
        elif isinstance(node, Map):
            waiting.extend(node[key] for key in reversed(node) if key not in _DATA)
            for key in node:
                if key in _NAMED:
                    found.update(dict.fromkeys(reader.targets(node[key], *_NAMED[key])))
            tables = node.get("RequestItems")
            for name in tables if isinstance(tables, Map) else ():
                found.update(dict.fromkeys(reader.targets(name, *_TABLES)))
    return tuple(found) or reader.mentioned(arguments)


def _to_default_bus(arguments: Map) -> bool:
    """True where an entry says no bus."""
    entries = arguments.get("Entries")
    return isinstance(entries, Seq) and any(
        isinstance(entry, Map) and entry.get("EventBusName", entry.get("EventBusName.$", "default")) == "default"
        for entry in entries
    )

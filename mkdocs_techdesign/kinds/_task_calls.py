"""What the task states of a workflow call: service, operation, and the resources it works on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..model.architecture import Relation
from ..model.location import Unresolved
from ..model.nodes import Map, Seq
from . import Reader
from ._actions import relations
from ._asl import argument, arguments

_INTEGRATIONS: dict[str, tuple[tuple[str, ...], Relation]] = {
    "apigateway": (("ApiEndpoint",), Relation.INVOKES),
    "athena": (("WorkGroup",), Relation.STARTS),
    "batch": (("JobDefinition", "JobQueue"), Relation.STARTS),
    "codebuild": (("ProjectName",), Relation.STARTS),
    "databrew": (("Name",), Relation.STARTS),
    "ecs": (("TaskDefinition", "Cluster"), Relation.STARTS),
    "eks": (("ClusterName",), Relation.STARTS),
    "elasticmapreduce": (("ClusterId",), Relation.STARTS),
    "emr-serverless": (("ApplicationId",), Relation.STARTS),
    "glue": (("JobName", "Name"), Relation.STARTS),
    "http": (("Authentication", "ApiEndpoint"), Relation.INVOKES),
}
"""Service of an integration IAM knows no data action of: arguments that name the resource, and what happens to it."""
_SERVICES = {
    "apigatewaymanagementapi": "execute-api",
    "bedrockruntime": "bedrock",
    "cloudwatchlogs": "logs",
    "cognitoidentityprovider": "cognito-idp",
    "emr": "elasticmapreduce",
    "eventbridge": "events",
    "sfn": "states",
    "stepfunctions": "states",
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
    "ResourceArn": ("AWS::RDS::DBCluster",),
    "SecretArn": ("AWS::SecretsManager::Secret",),
    "SecretId": ("AWS::SecretsManager::Secret",),
    "StateMachineArn": ("AWS::StepFunctions::StateMachine",),
    "StreamName": ("AWS::Kinesis::Stream",),
    "TableName": _TABLES,
    "TopicArn": ("AWS::SNS::Topic",),
    "UserPoolId": ("AWS::Cognito::UserPool",),
}
"""Arguments that name a resource, by its deployed name too, and of which type it is."""
_DATA = frozenset({"Detail", "Input", "Item", "Message", "MessageBody", "Payload"})
"""Arguments that are handed over, whatever they say."""
_ACTIVITY = "AWS::StepFunctions::Activity"
_MOST_NODES = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What one task asks for."""

    service: str
    """As in IAM actions."""
    operation: str
    """As in the API reference: `PutItem`."""
    pattern: str | None = None
    """`sync`, `waitForTaskToken`."""
    arguments: Map | None = None
    direct: bool = False
    """True for a task that names its function or activity itself, instead of a service."""


def call(state: Map, reader: Reader) -> Call | None:
    """The call of a task state; None for other states."""
    node = state.get("Resource")
    if node is None:
        return None
    resource = reader.text(state, "Resource")
    if not isinstance(resource, str) or ":states:::" not in resource:
        activity = ":activity:" in str(resource) or bool(reader.targets(node, _ACTIVITY))
        service, operation = ("states", "GetActivityTask") if activity else ("lambda", "Invoke")
        return Call(service=service, operation=operation, arguments=arguments(state), direct=True)
    words, _, pattern = resource.split(":states:::", 1)[1].partition(".")
    parts = words.removeprefix("aws-sdk:").split(":")
    action = parts[1] if len(parts) > 1 else ""
    service = _SERVICES.get(parts[0].lower(), parts[0].lower())
    return Call(
        service=service,
        operation=f"{action[:1].upper()}{action[1:]}",
        pattern=pattern.split(":", 1)[0] or None,
        arguments=arguments(state),
    )


def targets(state: Map, asked: Call | None, reader: Reader) -> Iterator[tuple[str, Relation]]:
    """The resources a state works on, and how: those of its task, and where a Map reads and writes."""
    if asked is not None and asked.direct:
        for target in reader.targets(state.get("Resource")):
            yield target, Relation.INVOKES
    elif asked is not None and asked.arguments is not None:
        yield from _integrated(asked, asked.arguments, reader)
    for key in ("ItemReader", "ResultWriter"):
        inner = state.get(key)
        if isinstance(inner, Map):
            relation = Relation.READS if key == "ItemReader" else Relation.WRITES
            for target in named(inner, reader):
                yield target, relation


def unknown(state: Map, asked: Call, reader: Reader) -> Unresolved | None:
    """Why it is not known what a task works on; None where it works on nothing that has a name."""
    if asked.direct:
        found = reader.target(state.get("Resource"))
        return replace(found, location=state.at("Resource")) if isinstance(found, Unresolved) else None
    keys = _INTEGRATIONS[asked.service][0] if asked.service in _INTEGRATIONS else tuple(_NAMED)
    for holder in _holders(asked.arguments):
        for key in keys:
            value = argument(holder, key)
            stated = value if isinstance(value, Unresolved) or value is None else reader.target(value)
            if isinstance(stated, Unresolved):
                return replace(stated, location=holder.at(key if key in holder else key + ".$"))
    return None


def named(node: object, reader: Reader) -> tuple[str, ...]:
    """The resources that arguments are there to name; where none is, those they mention."""
    found: dict[str, None] = {}
    for holder in _holders(node):
        for key, types in _NAMED.items():
            value = argument(holder, key) if key in holder else None
            if value is not None and not isinstance(value, Unresolved):
                found.update(dict.fromkeys(reader.targets(value, *types)))
        tables = holder.get("RequestItems")
        for name in tables if isinstance(tables, Map) else ():
            found.update(dict.fromkeys(reader.targets(name, *_TABLES)))
    return tuple(found) or reader.mentioned(node)


def _holders(node: object) -> Iterator[Map]:
    """Every mapping of some arguments that says what to work on, in order."""
    waiting = [node]
    seen = 0
    while waiting and seen < _MOST_NODES:
        at = waiting.pop()
        seen += 1
        if isinstance(at, Seq):
            waiting.extend(reversed(at))
        elif isinstance(at, Map):
            yield at
            waiting.extend(at[key] for key in reversed(at) if key not in _DATA)


def _integrated(asked: Call, given: Map, reader: Reader) -> Iterator[tuple[str, Relation]]:
    known = _INTEGRATIONS.get(asked.service)
    if known is not None:
        keys, relation = known
        for key in keys:
            value = given.get(key, given.get(key + ".$"))
            for target in reader.targets(value) or (reader.mentioned(value) if isinstance(value, Map) else ()):
                yield target, Relation.PUBLISHES if _websocket(target, reader) else relation
        return
    action = f"{asked.service}:{asked.operation}"
    for target in named(given, reader):
        resource = reader.resource(target)
        for permission in _ACTIONS.get(action, (action,)):
            for relation in relations(resource.type, permission) if resource is not None else ():
                yield target, relation
    bus = reader.default_bus()
    if action == "events:PutEvents" and bus is not None and _to_default_bus(given):
        yield bus, Relation.PUBLISHES


def _websocket(id: str, reader: Reader) -> bool:
    """True for an API whose connections are sent messages."""
    resource = reader.resource(id)
    return resource is not None and reader.of(resource).text(resource.properties, "ProtocolType") == "WEBSOCKET"


def _to_default_bus(given: Map) -> bool:
    """True where an entry says no bus."""
    entries = given.get("Entries")
    return isinstance(entries, Seq) and any(
        isinstance(entry, Map) and entry.get("EventBusName", entry.get("EventBusName.$", "default")) == "default"
        for entry in entries
    )

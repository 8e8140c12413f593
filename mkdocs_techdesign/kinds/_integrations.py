"""What a route hands its requests to."""

from __future__ import annotations

import re

from ..model.architecture import Relation, Resource
from ..model.behaviour import PublishedEvent
from ..model.location import Location, Unresolved
from ..model.nodes import Map
from . import Reader
from ._actions import covers, relations
from ._edges import delivery
from ._policies import statements
from ._stage_variables import stage_variables

_URI = ("uri", "Uri", "IntegrationUri", "Target")
_DETAILS = (
    "requestParameters", "requestTemplates", "RequestParameters", "RequestTemplates",
)  # fmt: skip
_NAME = re.compile(
    r'"(?:TableName|StreamName|DeliveryStreamName|stateMachineArn|TopicArn|QueueUrl|EventBusName)" ?: ?"([^"]{1,300})"'
)
_SUBTYPES = {
    "EventBridge-PutEvents": "events:PutEvents",
    "SQS-SendMessage": "sqs:SendMessage",
    "StepFunctions-StartExecution": "states:StartExecution",
    "StepFunctions-StartSyncExecution": "states:StartSyncExecution",
    "Kinesis-PutRecord": "kinesis:PutRecord",
}

_SENDING = {"sns": "sns:Publish", "sqs": "sqs:SendMessage"}
"""What a call by path does, where the path names the thing and not the operation."""

Integrated = tuple[tuple[tuple[str, Relation], ...], Unresolved | None]


def integrated(call: Map | None, reader: Reader, api: Resource) -> Integrated:
    """The resources an integration of an API works on, and how; or why that is not known."""
    if call is None:
        return (), None
    uri = next((call[key] for key in _URI if key in call), None)
    found: dict[str, Relation] = {}
    action = _action(call, uri, reader)
    for node, own in ((uri, reader), *stage_variables(api, uri, reader)):
        for target in own.targets(node):
            resource = reader.resource(target)
            if resource is not None:
                allowed = relations(resource.type, action) if action else ()
                found[target] = allowed[0] if allowed else delivery(resource.type)
    if not found:
        found = _behind_link(call, reader)
    if not found and action:
        found = _of_service(call, action, reader)
    if found:
        return tuple(sorted(found.items(), key=lambda item: (item[1] is not Relation.INVOKES, item[0]))), None
    elsewhere = isinstance(uri, str) and uri.startswith(("https://", "http://"))
    if uri is None or action or elsewhere or _kind(call, reader) in ("MOCK", "HTTP", "HTTP_PROXY"):
        return (), None
    target_or = reader.target(uri)
    return (), target_or if isinstance(target_or, Unresolved) else None


def published(call: Map | None, owner: str, label: str, place: Location, reader: Reader) -> PublishedEvent | None:
    """The event an integration puts on a bus by itself; parts that come with the request are expressions."""
    subtype = _subtype(call, reader) if call is not None else None
    if call is None or subtype != "EventBridge-PutEvents":
        return None
    given = reader.mapping(call, "requestParameters") or reader.mapping(call, "RequestParameters")
    if given is None:
        return None

    def said(key: str) -> str | Unresolved | None:
        value = reader.text(given, key)
        if isinstance(value, str) and value.startswith(("$request", "${request", "$context")):
            return Unresolved(value, "computed from the request", given.at(key))
        return value

    kind = said("DetailType")
    bus = given.get("EventBusName")
    return PublishedEvent(
        id=f"{owner}:{label}",
        label=kind.expression if isinstance(kind, Unresolved) else kind or label,
        location=place,
        function=f"{owner}:{label}",
        bus=None if bus == "default" else reader.target(bus),
        source=said("Source"),
        detail_type=kind,
    )


def _subtype(call: Map, reader: Reader) -> str | None:
    for key in ("integrationSubtype", "IntegrationSubtype"):
        subtype = reader.text(call, key)
        if isinstance(subtype, str):
            return subtype
    return None


def address(call: Map | None, reader: Reader) -> str | None:
    """The address an HTTP integration passes requests on to; None for anything that is no address."""
    uri = next((call[key] for key in _URI if key in call), None) if call is not None else None
    stated = reader.pattern(uri)
    shown = stated.expression if isinstance(stated, Unresolved) else stated
    return shown if shown is not None and shown.startswith(("https://", "http://")) else None


def _behind_link(call: Map, reader: Reader) -> dict[str, Relation]:
    """The load balancers behind the VPC link of a private integration."""
    id = reader.direct(call.get("connectionId", call.get("ConnectionId")))
    link = reader.resource(id) if id is not None else None
    if link is None or link.type != "AWS::ApiGateway::VpcLink":
        return {}
    return dict.fromkeys(reader.of(link).targets(link.properties.get("TargetArns")), Relation.INVOKES)


def _of_service(call: Map, action: str, reader: Reader) -> dict[str, Relation]:
    """What a call of an AWS service works on: named by its parameters or template, else by the role it uses."""
    details = [call[key] for key in _DETAILS if key in call]
    candidates = [target for node in details for target in reader.mentioned(node)]
    candidates += [target for node in details for text in _texts(node, reader) for target in _named(text, reader)]
    found = _allowed(candidates, action, reader)
    bus = reader.default_bus()
    if not found and action == "events:PutEvents" and bus is not None and not _says_bus(details, reader):
        return {bus: Relation.PUBLISHES}
    role = reader.direct(call.get("credentials", call.get("Credentials", call.get("CredentialsArn"))))
    resource = reader.resource(role) if role is not None else None
    if not found and resource is not None and resource.type == "AWS::IAM::Role":
        granted = [
            target for one in statements(resource, reader) if covers(one.actions, action) for target in one.targets
        ]
        found = _allowed(granted, action, reader)
    return found


def _allowed(targets: list[str], action: str, reader: Reader) -> dict[str, Relation]:
    found: dict[str, Relation] = {}
    for target in targets:
        resource = reader.resource(target)
        for relation in relations(resource.type, action) if resource is not None else ():
            found.setdefault(target, relation)
    return found


def _says_bus(details: list[object], reader: Reader) -> bool:
    """True where a call names its bus, be it one that was not scanned."""
    return any(
        "EventBusName" in text for node in details if isinstance(node, Map) for text in (*node, *_texts(node, reader))
    )


def _texts(node: object, reader: Reader) -> list[str]:
    if not isinstance(node, Map):
        return []
    return [text for key in node if (text := reader.tail(node[key]))]


def _named(text: str, reader: Reader) -> list[str]:
    """The resources that a template names by their deployed names: `"TableName": "orders"`."""
    return [target for found in _NAME.finditer(text[:50_000]) for target in reader.targets(found.group(1))]


def _kind(call: Map, reader: Reader) -> str:
    for key in ("type", "Type", "IntegrationType"):
        kind = reader.text(call, key)
        if isinstance(kind, str):
            return kind.upper()
    return ""


def _action(call: Map, uri: object, reader: Reader) -> str:
    """The IAM action of an AWS service integration: `dynamodb:PutItem`; empty for functions and addresses."""
    subtype = _subtype(call, reader)
    if subtype is not None:
        return _SUBTYPES.get(subtype, "")
    text = reader.tail(uri).replace("${AWS::", "${")
    if ":apigateway:" not in text or ":lambda:" in text:
        return ""
    words = text.split(":apigateway:", 1)[1].split(":")
    if len(words) < 3:
        return ""
    service = words[1]
    if words[2].startswith("action/"):
        return f"{service}:{words[2].removeprefix('action/').split('&')[0]}"
    if service in _SENDING:
        return _SENDING[service]
    if service == "s3":
        method = reader.text(call, "httpMethod") or reader.text(call, "IntegrationHttpMethod")
        return "s3:PutObject" if method in ("PUT", "POST") else "s3:GetObject"
    return ""

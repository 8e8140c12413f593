"""`serverless-lift`: the constructs that make queues, buckets, tables and webhooks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...model.location import Location
from ...model.nodes import Map
from .._nodes import as_map, mapping
from . import naming
from .construct_attributes import made_id
from .event import renamed
from .service import Service, entries, text, unknown

BY = "constructs"


def stated(service: Service) -> list[tuple[str, Map, Location]]:
    """Name, settings and place of each construct."""
    return [
        (name, value, where)
        for name, value, where in entries(service.section("constructs"))
        if isinstance(value, Map) and not unknown(value)
    ]


def functions(service: Service) -> dict[str, tuple[Map, Location]]:
    """Functions that people wrote inside constructs: the workers of queues, the authorizers of webhooks."""
    found: dict[str, tuple[Map, Location]] = {}
    for name, given, _ in stated(service):
        for key, suffix in (("worker", "Worker"), ("authorizer", "Authorizer")):
            inner = given.get(key)
            if isinstance(inner, Map) and not unknown(inner):
                function = f"{name}{suffix}"
                found[function] = (inner, given.at(key))
                service.targets[function] = naming.function(function)
    return found


def lower(service: Service) -> None:
    """What every construct makes."""
    for name, given, where in stated(service):
        kind = text(given.get("type"), "")
        make = _MAKERS.get(kind)
        if make is None:
            service.problem(where, f"the construct {name} is of the type {kind or '?'}, which is not read here")
        else:
            make(name, given, where, service)


def _queue(name: str, given: Map, where: Location, service: Service) -> None:
    """A queue with its dead-letter queue, and the worker that polls it."""
    fifo = True if given.get("fifo") is True else None
    end = ".fifo" if fifo else ""
    called = service.named(service.name, service.stage, f"{name}{end}", where=where)
    dead = {
        "QueueName": service.named(service.name, service.stage, f"{name}-dlq{end}", where=where),
        "MessageRetentionPeriod": 1209600,
        "FifoQueue": fifo,
    }
    service.add(made_id(name, "Dlq"), "AWS::SQS::Queue", dead, where, given=f"{name} dead letters", by=BY)
    worker = as_map(given.get("worker"))
    timeout = worker.get("timeout", service.provider.get("timeout", 6))
    made = {
        "QueueName": called,
        "FifoQueue": fifo,
        "VisibilityTimeout": timeout * 6 if isinstance(timeout, int) else None,
        "RedrivePolicy": {
            "deadLetterTargetArn": {"Fn::GetAtt": [made_id(name, "Dlq"), "Arn"]},
            "maxReceiveCount": given.get("maxRetries", 3),
        },
    }
    service.add(made_id(name, "Queue"), "AWS::SQS::Queue", made, where, given=name, by=BY)
    if worker:
        mapped = {
            "EventSourceArn": {"Fn::GetAtt": [made_id(name, "Queue"), "Arn"]},
            "FunctionName": service.arn(f"{name}Worker"),
            "BatchSize": given.get("batchSize", 1),
            "FunctionResponseTypes": ["ReportBatchItemFailures"],
        }
        logical_id = f"{naming.upper_first(name)}WorkerEventSourceMappingSQS{naming.plain(made_id(name, 'Queue'))}"
        service.add(logical_id, "AWS::Lambda::EventSourceMapping", mapped, where, by=BY)
    _allow_all(["sqs:SendMessage"], {"Fn::GetAtt": [made_id(name, "Queue"), "Arn"]}, where, service)


def _storage(name: str, given: Map, where: Location, service: Service) -> None:
    """A private, encrypted, versioned bucket."""
    made = {
        "BucketEncryption": {
            "ServerSideEncryptionConfiguration": [{"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]
        },
        "VersioningConfiguration": {"Status": "Enabled"},
        "PublicAccessBlockConfiguration": dict.fromkeys(
            ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"), True
        ),
    }
    service.add(made_id(name, "Bucket"), "AWS::S3::Bucket", made, where, given=name, by=BY)
    resource = {"Fn::Sub": "${" + made_id(name, "Bucket") + ".Arn}/*"}
    _allow_all(["s3:PutObject", "s3:GetObject", "s3:DeleteObject"], resource, where, service)


def _table(name: str, given: Map, where: Location, service: Service) -> None:
    """A table for a single-table design: `PK`, `SK`, indexes `GSI-1` and on."""
    several = given.get("gsiCount", 0)
    count = several if isinstance(several, int) and 0 <= several <= 20 else 0
    attributes = ["PK", "SK", *(f"GSI-{n}-{part}" for n in range(1, count + 1) for part in ("PK", "SK"))]
    indexes = [
        {
            "IndexName": f"GSI-{n}",
            "KeySchema": _keys(f"GSI-{n}-PK", f"GSI-{n}-SK"),
            "Projection": {"ProjectionType": "ALL"},
        }
        for n in range(1, count + 1)
    ]
    made = {
        "AttributeDefinitions": [{"AttributeName": attribute, "AttributeType": "S"} for attribute in attributes],
        "KeySchema": _keys("PK", "SK"),
        "BillingMode": "PAY_PER_REQUEST",
        "GlobalSecondaryIndexes": indexes or None,
        "StreamSpecification": {"StreamViewType": "NEW_AND_OLD_IMAGES"},
        "TimeToLiveSpecification": {"AttributeName": "TimeToLive", "Enabled": True},
    }
    service.add(made_id(name, "Table"), "AWS::DynamoDB::Table", made, where, given=name, by=BY)
    arn = {"Fn::GetAtt": [made_id(name, "Table"), "Arn"]}
    actions = ["GetItem", "BatchGetItem", "Query", "Scan", "PutItem", "DeleteItem", "BatchWriteItem", "UpdateItem"]
    _allow_all([f"dynamodb:{action}" for action in actions], arn, where, service)


def _keys(partition: str, sort: str) -> list[dict[str, str]]:
    return [{"AttributeName": partition, "KeyType": "HASH"}, {"AttributeName": sort, "KeyType": "RANGE"}]


def _webhook(name: str, given: Map, where: Location, service: Service) -> None:
    """An HTTP API whose one route puts events on a bus."""
    bus, api = made_id(name, "Bus"), made_id(name, "HttpApi")
    service.add(bus, "AWS::Events::EventBus", {"Name": bus}, where, given=name, by=BY)
    service.add(api, "AWS::ApiGatewayV2::Api", {"Name": name, "ProtocolType": "HTTP"}, where, given=name, by=BY)
    call = {
        "ApiId": {"Ref": api},
        "IntegrationType": "AWS_PROXY",
        "IntegrationSubtype": "EventBridge-PutEvents",
        "RequestParameters": {"EventBusName": {"Ref": bus}},
    }
    service.add(made_id(name, "Integration", alone=True), "AWS::ApiGatewayV2::Integration", call, where, by=BY)
    authorizer = as_map(given.get("authorizer"))
    route: dict[str, Any] = {
        "ApiId": {"Ref": api},
        "RouteKey": f"{text(given.get('method'), 'POST')} {text(given.get('path'), '/')}",
        "Target": {"Fn::Sub": "integrations/${" + made_id(name, "Integration", alone=True) + "}"},
        "AuthorizationType": "CUSTOM" if authorizer else "NONE",
    }
    if authorizer:
        route["AuthorizerId"] = {"Ref": made_id(name, "Authorizer", alone=True)}
        made = {"ApiId": {"Ref": api}, "Name": "authorizer", "AuthorizerType": "REQUEST"}
        made["AuthorizerUri"] = service.arn(f"{name}Authorizer")
        service.add(made_id(name, "Authorizer", alone=True), "AWS::ApiGatewayV2::Authorizer", made, where, by=BY)
    service.add(made_id(name, "Route", alone=True), "AWS::ApiGatewayV2::Route", route, where, by=BY)


def _website(name: str, given: Map, where: Location, service: Service) -> None:
    """A bucket behind CloudFront."""
    service.add(made_id(name, "Bucket"), "AWS::S3::Bucket", {}, where, given=name, by=BY)
    origin = mapping({"Id": name, "DomainName": {"Fn::GetAtt": [made_id(name, "Bucket"), "RegionalDomainName"]}}, where)
    config: dict[str, Any] = {"Enabled": True, "Origins": [origin]}
    config |= renamed(given, {"domain": "Aliases"})
    made = {"DistributionConfig": config}
    service.add(made_id(name, "CDN"), "AWS::CloudFront::Distribution", made, where, given=f"{name} CDN", by=BY)


def _allow_all(actions: list[str], resource: Any, where: Location, service: Service) -> None:
    """Lift lets every function of the service use what its constructs make."""
    for function in dict.fromkeys(service.roles.values()):
        first = next(key for key, role in service.roles.items() if role == function)
        service.allow(first, actions, resource, where)


_MAKERS: dict[str, Callable[[str, Map, Location, Service], None]] = {
    "database/dynamodb-single-table": _table,
    "queue": _queue,
    "static-website": _website,
    "single-page-app": _website,
    "storage": _storage,
    "webhook": _webhook,
}

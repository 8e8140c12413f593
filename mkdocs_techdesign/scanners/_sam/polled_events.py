"""Events a function polls for: each becomes an event source mapping named `<Function><Event>`."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map, Seq
from .._nodes import as_map, build
from .declared import Declared, Event, Lowering, chosen
from .policies import Need

SOURCES: dict[str, tuple[str, str | None]] = {
    "DocumentDB": ("Cluster", None),
    "DynamoDB": ("Stream", "service-role/AWSLambdaDynamoDBExecutionRole"),
    "Kinesis": ("Stream", "service-role/AWSLambdaKinesisExecutionRole"),
    "MQ": ("Broker", None),
    "MSK": ("Stream", "service-role/AWSLambdaMSKExecutionRole"),
    "SelfManagedKafka": ("", None),
    "SQS": ("Queue", "service-role/AWSLambdaSQSQueueExecutionRole"),
}
"""Event type to the property that names the source, and the managed policy a function needs to poll it."""
_SAME = (
    "BatchSize", "BisectBatchOnFunctionError", "DestinationConfig", "Enabled", "FilterCriteria",
    "FunctionResponseTypes", "KmsKeyArn", "LoggingConfig", "MaximumBatchingWindowInSeconds",
    "MaximumRecordAgeInSeconds", "MaximumRetryAttempts", "MetricsConfig", "ParallelizationFactor",
    "ProvisionedPollerConfig", "Queues", "ScalingConfig", "SourceAccessConfigurations", "StartingPosition",
    "StartingPositionTimestamp", "Topics", "TumblingWindowInSeconds",
)  # fmt: skip


def lower(event: Event, function: Declared, lowering: Lowering) -> str | None:
    """The event source mapping."""
    source, policy = SOURCES[event.type]
    properties = event.properties
    made: dict[str, Any] = chosen(properties, *_SAME)
    made["FunctionName"] = {"Ref": function.logical_id}
    if source:
        made["EventSourceArn"] = properties.get(source)
    if event.type == "SelfManagedKafka":
        servers = properties.get("KafkaBootstrapServers")
        made["SelfManagedEventSource"] = {"Endpoints": {"KafkaBootstrapServers": servers}}
        made["SelfManagedKafkaEventSourceConfig"] = _consumer_group(properties)
    if event.type == "MSK":
        made["AmazonManagedKafkaEventSourceConfig"] = _consumer_group(properties)
    if event.type == "DocumentDB":
        made["DocumentDBEventSourceConfig"] = chosen(properties, "DatabaseName", "CollectionName", "FullDocument")
    made["DestinationConfig"] = _failures(properties.get("DestinationConfig"))
    placed = Map(
        {key: build(value, event.where) for key, value in made.items() if value is not None},
        path=properties.path,
        line=properties.line,
        column=properties.column,
        keys_at=properties.keys_at,
    )
    lowering.made(function, event.id(function), "AWS::Lambda::EventSourceMapping", placed, event.where)
    return policy


def _consumer_group(properties: Map) -> dict[str, Any] | None:
    return {"ConsumerGroupId": properties["ConsumerGroupId"]} if "ConsumerGroupId" in properties else None


def _failures(config: Any) -> Any:
    """DestinationConfig without the Type that only SAM reads."""
    failure = config.get("OnFailure") if isinstance(config, Map) else None
    if not isinstance(failure, Map) or "Destination" not in failure:
        return config
    return build({"OnFailure": {"Destination": failure["Destination"]}}, failure.location)


def permissions(function: Declared) -> list[Need]:
    """Actions a function needs for the brokers it polls: to find them and to read their credentials."""
    needed: list[Need] = []
    for entry in as_map(function.properties.get("Events"), function.where).values():
        properties = entry.get("Properties") if isinstance(entry, Map) else None
        if not isinstance(properties, Map) or entry.get("Type") not in ("DocumentDB", "MQ", "MSK", "SelfManagedKafka"):
            continue
        if entry["Type"] == "MQ":
            needed.append((["mq:DescribeBroker"], properties.get("Broker"), properties.location))
        accesses = properties.get("SourceAccessConfigurations")
        for access in accesses if isinstance(accesses, Seq) else ():
            if isinstance(access, Map) and "AUTH" in str(access.get("Type")):
                needed.append((["secretsmanager:GetSecretValue"], access.get("URI"), access.location))
    return needed

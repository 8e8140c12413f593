"""Events the function polls for: queues, streams, Kafka, message brokers. Each is an event source mapping."""

from __future__ import annotations

import json
from typing import Any

from ...model.nodes import Map, Seq
from .._nodes import build, mapping
from . import naming
from .event import Event, renamed
from .service import text

_STREAM_READS = {
    "dynamodb": [
        "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream", "dynamodb:ListStreams",
    ],
    "kinesis": ["kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:DescribeStream", "kinesis:ListStreams"],
}  # fmt: skip
_QUEUE_READS = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
_COMMON = {
    "batchSize": "BatchSize",
    "enabled": "Enabled",
    "maximumBatchingWindow": "MaximumBatchingWindowInSeconds",
    "batchWindow": "MaximumBatchingWindowInSeconds",
}
_OF_STREAMS = {
    "bisectBatchOnFunctionError": "BisectBatchOnFunctionError",
    "maximumRecordAgeInSeconds": "MaximumRecordAgeInSeconds",
    "maximumRetryAttempts": "MaximumRetryAttempts",
    "parallelizationFactor": "ParallelizationFactor",
    "startingPosition": "StartingPosition",
    "tumblingWindowInSeconds": "TumblingWindowInSeconds",
}
_ACCESS = {
    "saslPlainAuth": "BASIC_AUTH", "saslScram256Auth": "SASL_SCRAM_256_AUTH", "saslScram512Auth": "SASL_SCRAM_512_AUTH",
    "vpcSubnet": "VPC_SUBNET", "vpcSecurityGroup": "VPC_SECURITY_GROUP",
    "clientCertificateTlsAuth": "CLIENT_CERTIFICATE_TLS_AUTH", "serverRootCaCertificate": "SERVER_ROOT_CA_CERTIFICATE",
}  # fmt: skip


def queue(event: Event) -> None:
    """`sqs`."""
    source = event.either("arn")
    made = _mapping(event, source, {"BatchSize": 10, "Enabled": True})
    concurrency = event.given.get("maximumConcurrency")
    made["ScalingConfig"] = {"MaximumConcurrency": concurrency} if concurrency is not None else None
    _add(event, f"EventSourceMappingSQS{naming.plain(naming.of_arn(source))}", made)
    event.allow(_QUEUE_READS, source)


def stream(event: Event) -> None:
    """`stream`: of a table or of Kinesis."""
    given = event.given
    source = event.either("arn")
    kind = given.get("type")
    if not isinstance(kind, str):
        parts = source.split(":") if isinstance(source, str) else []
        kind = parts[2] if len(parts) > 2 else "kinesis" if ".Arn" in json.dumps(source) else "dynamodb"
    made = _mapping(event, source, {"BatchSize": 10, "Enabled": True, "StartingPosition": "TRIM_HORIZON"})
    made |= renamed(given, _OF_STREAMS)
    failure = given.get("destinations")
    if isinstance(failure, Map) and failure.get("onFailure") is not None:
        target = failure["onFailure"]
        arn = target.get("arn") if isinstance(target, Map) and "arn" in target else target
        made["DestinationConfig"] = build({"OnFailure": {"Destination": arn}}, failure.at("onFailure"))
        event.allow(["sns:Publish" if ":sns:" in str(arn) else "sqs:SendMessage"], arn)
    name = _stream_name(source)
    consumer = given.get("consumer")
    if consumer is True and kind == "kinesis":
        logical_id = f"{naming.normal(f'{event.function}{name}Consumer')}StreamConsumer"
        consumed = {"StreamARN": source, "ConsumerName": f"{event.function}{name}Consumer"}
        event.add(logical_id, "AWS::Kinesis::StreamConsumer", consumed)
        made["EventSourceArn"] = {"Ref": logical_id}
    elif consumer is not None and consumer is not False:
        made["EventSourceArn"] = consumer
    title = {"dynamodb": "Dynamodb", "kinesis": "Kinesis"}.get(kind, naming.upper_first(kind))
    _add(event, f"EventSourceMapping{title}{naming.plain(name)}", made)
    event.allow(_STREAM_READS.get(kind, _STREAM_READS["kinesis"]), source)


def kafka(event: Event) -> None:
    """`kafka`: a cluster that people run themselves."""
    given = event.given
    made = _mapping(event, None, {"StartingPosition": given.get("startingPosition", "TRIM_HORIZON")})
    made["Topics"] = [given.get("topic")]
    servers = given.get("bootstrapServers")
    made["SelfManagedEventSource"] = {"Endpoints": {"KafkaBootstrapServers": servers}}
    made["SourceAccessConfigurations"] = _access(given.get("accessConfigurations"))
    _add(event, f"EventSourceMappingKafka{naming.plain(text(given.get('topic')))}", made)


def msk(event: Event) -> None:
    """`msk`: a managed Kafka cluster."""
    given = event.given
    made = _mapping(event, given.get("arn"), {"StartingPosition": given.get("startingPosition", "TRIM_HORIZON")})
    made["Topics"] = [given.get("topic")]
    cluster, topic = naming.plain(_stream_name(given.get("arn"))), naming.plain(text(given.get("topic")))
    _add(event, f"EventSourceMappingMSK{cluster[:79]}{topic[:79]}", made)
    event.allow(["kafka:DescribeCluster", "kafka:GetBootstrapBrokers"], given.get("arn"))


def broker(event: Event, name: str) -> None:
    """`activemq` and `rabbitmq`."""
    given = event.given
    made = _mapping(event, given.get("arn"), {})
    made["Queues"] = [given.get("queue")]
    secret = given.get("basicAuthArn")
    made["SourceAccessConfigurations"] = [{"Type": "BASIC_AUTH", "URI": secret}] if secret is not None else None
    _add(event, f"EventSourceMapping{name}{naming.plain(text(given.get('queue')))[:150]}", made)
    if secret is not None:
        event.allow(["secretsmanager:GetSecretValue"], secret)


def active_mq(event: Event) -> None:
    """`activemq`."""
    broker(event, "ActiveMQ")


def rabbit_mq(event: Event) -> None:
    """`rabbitmq`."""
    broker(event, "RabbitMQ")


def _add(event: Event, name: str, made: dict[str, Any]) -> None:
    logical_id = f"{event.stem}{name}"
    if logical_id in event.service.stack.resources:  # the framework would lose one of two; both are shown
        logical_id = f"{logical_id}{event.position}"
    event.add(logical_id, "AWS::Lambda::EventSourceMapping", made)


def _mapping(event: Event, source: Any, defaults: dict[str, Any]) -> dict[str, Any]:
    given = event.given
    made: dict[str, Any] = {**defaults, **renamed(given, _COMMON)}
    made |= {"EventSourceArn": source, "FunctionName": event.arn}
    if given.get("functionResponseType") is not None:
        made["FunctionResponseTypes"] = [given["functionResponseType"]]
    patterns = given.get("filterPatterns")
    if isinstance(patterns, Seq):
        filters = [{"Pattern": json.dumps(item, default=str)} for item in patterns]
        made["FilterCriteria"] = build({"Filters": filters}, given.at("filterPatterns"))
    return made


def _stream_name(source: Any) -> str:
    if isinstance(source, str) and "/" in source:
        return source.split("/")[1]
    return naming.of_arn(source)


def _access(stated: Any) -> Any:
    if not isinstance(stated, Map):
        return None
    found = []
    for key, kind in _ACCESS.items():
        value = stated.get(key)
        for uri in value if isinstance(value, Seq) else [value] if value is not None else []:
            found.append(mapping({"Type": kind, "URI": uri}, stated.at(key)))
    return found

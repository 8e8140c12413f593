"""What polls or notifies a function: queues, streams, topics, buckets."""

from __future__ import annotations

from typing import Any

from ...model.location import Location, Problem
from ...model.nodes import Seq
from .functions import first_argument, listed
from .lowering import Lowering
from .messaging import notify_bucket, subscribe_function
from .stack_made import build
from .values import Library, Thing, Value, thing_of


def add_event_source(lowering: Lowering, call: Thing) -> None:
    """`fn.addEventSource(new SqsEventSource(queue))`."""
    event_source(lowering, call.receiver, call.positional(0, "source"), call.location)


_POLLED = {
    "SqsEventSource": (
        "Arn",
        "sqs",
        [
            "sqs:ReceiveMessage",
            "sqs:ChangeMessageVisibility",
            "sqs:GetQueueUrl",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
        ],
    ),
    "DynamoEventSource": (
        "StreamArn",
        "dynamodb",
        ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"],
    ),
    "KinesisEventSource": (
        "Arn",
        "kinesis",
        ["kinesis:DescribeStream", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards"],
    ),
}


def event_source(lowering: Lowering, target: Value, value: Value, where: Location) -> None:
    """One event source of a function."""
    thing, fn = thing_of(value), lowering.main(target)
    stack = lowering.stack(fn)
    if not isinstance(thing, Thing) or not isinstance(fn, Thing) or stack is None or lowering.type_of(fn) is None:
        return
    kind = thing.name.rpartition(".")[2]
    origin = first_argument(thing)
    if kind in _POLLED:
        attribute, _, actions = _POLLED[kind]
        arn = lowering.reference(origin, attribute, stack, where)
        table = {
            "batchSize": "BatchSize",
            "startingPosition": "StartingPosition",
            "enabled": "Enabled",
            "retryAttempts": "MaximumRetryAttempts",
            "maxBatchingWindow": "MaximumBatchingWindowInSeconds",
            "bisectBatchOnError": "BisectBatchOnFunctionError",
            "parallelizationFactor": "ParallelizationFactor",
            "reportBatchItemFailures": "FunctionResponseTypes:batch",
            "tumblingWindow": "TumblingWindowInSeconds",
        }
        properties = lowering.properties(thing, stack, table)
        properties["FunctionName"] = build({"Ref": lowering.logical_id(fn)}, where)
        properties["EventSourceArn"] = arn
        failure = thing_of(thing.props.get("onFailure"))
        if isinstance(failure, Thing):
            destination = {"OnFailure": {"Destination": lowering.arn(first_argument(failure), stack, failure.location)}}
            properties["DestinationConfig"] = build(destination, failure.location)
        filters = thing.props.get("filters")
        if isinstance(filters, Seq):
            made = [lowering.node(_filter(item), stack, thing.at("filters")) for item in filters]
            properties["FilterCriteria"] = build({"Filters": [{"Pattern": item} for item in made]}, thing.at("filters"))
        named = lowering.main(origin)
        suffix = named.scope.path[-1] if isinstance(named, Thing) and named.scope and named.scope.path else "Source"
        part = f"{kind}:{suffix}"
        lowering.make(stack, "AWS::Lambda::EventSourceMapping", properties, where, fn, part)
        lowering.allow(fn, actions, [arn], where)
    elif kind == "SnsEventSource":
        subscribe_function(lowering, origin, fn, thing, where)
    elif kind in ("S3EventSource", "S3EventSourceV2"):
        events = listed(thing.props.get("events"))
        for event in events or [Library("aws_s3.EventType.OBJECT_CREATED")]:
            notify_bucket(lowering, origin, event, fn, listed(thing.props.get("filters")), where)
    elif kind == "ApiEventSource":
        lowering.program.problems.append(_unread(where, kind))
    else:
        lowering.program.problems.append(_unread(where, kind))


def _filter(item: Value) -> Value:
    thing = thing_of(item)
    if isinstance(thing, Thing) and thing.name == "filter":
        return thing.props
    return item


def _unread(where: Location, kind: str) -> Any:

    return Problem(where, f"event source {kind} is not read", "synthesise with `cdk synth` and scan again")

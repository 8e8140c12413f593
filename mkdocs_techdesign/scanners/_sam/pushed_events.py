"""Events that services push to a function: subscriptions, notifications, triggers, and the permission each needs."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .._nodes import appended, as_map, build, extended, mapping, reference, sequence
from .declared import Declared, Event, Lowering, chosen


def permission(
    event: Event, function: Declared, lowering: Lowering, principal: str, source: Any = None, suffix: str = ""
) -> None:
    """Lets a service invoke the function."""
    made = {
        "Action": "lambda:InvokeFunction",
        "FunctionName": {"Ref": function.logical_id},
        "Principal": principal,
        "SourceArn": source,
    }
    lowering.made(function, f"{event.id(function)}Permission{suffix}", "AWS::Lambda::Permission", made, event.where)


def alexa_skill(event: Event, function: Declared, lowering: Lowering) -> None:
    """Only a permission; the skill itself lives elsewhere."""
    permission(event, function, lowering, "alexa-appkit.amazon.com")


def sns(event: Event, function: Declared, lowering: Lowering) -> str | None:
    """A subscription of the function, or of a queue in between that the function polls."""
    properties = event.properties
    through = properties.get("SqsSubscription")
    made = chosen(properties, "FilterPolicy", "FilterPolicyScope", "RedrivePolicy", "Region")
    made["TopicArn"] = properties.get("Topic")
    if through in (None, False, "false"):
        made |= {"Protocol": "lambda", "Endpoint": {"Fn::GetAtt": [function.logical_id, "Arn"]}}
        lowering.made(function, event.id(function), "AWS::SNS::Subscription", made, event.where)
        permission(event, function, lowering, "sns.amazonaws.com", properties.get("Topic"))
        return None
    given = as_map(through, event.where)
    queue = given.get("QueueArn")
    if queue is None:
        logical_id = f"{event.id(function)}Queue"
        lowering.made(function, logical_id, "AWS::SQS::Queue", {}, event.where)
        queue = {"Fn::GetAtt": [logical_id, "Arn"]}
        url: Any = {"Ref": logical_id}
    else:
        url = given.get("QueueUrl")
    made |= {"Protocol": "sqs", "Endpoint": queue}
    lowering.made(function, event.id(function), "AWS::SNS::Subscription", made, event.where)
    lowering.made(
        function,
        str(given.get("QueuePolicyLogicalId") or f"{event.id(function)}QueuePolicy"),
        "AWS::SQS::QueuePolicy",
        queue_policy(queue, url, "sns.amazonaws.com", properties.get("Topic")),
        event.where,
    )
    polled = chosen(given, "BatchSize", "Enabled")
    polled = {"BatchSize": _BATCH, **polled}
    polled |= {"EventSourceArn": queue, "FunctionName": {"Ref": function.logical_id}}
    lowering.made(
        function, f"{event.id(function)}EventSourceMapping", "AWS::Lambda::EventSourceMapping", polled, event.where
    )
    return "service-role/AWSLambdaSQSQueueExecutionRole"


_BATCH = 10
"""Messages a subscription through a queue takes at once, where the event says nothing."""


def queue_policy(queue: Any, url: Any, service: str, source: Any) -> dict[str, Any]:
    """Properties of a queue policy that lets a service send on behalf of one source."""
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": service},
        "Action": "sqs:SendMessage",
        "Resource": queue,
        "Condition": {"ArnEquals": {"aws:SourceArn": source}},
    }
    return {"Queues": [url], "PolicyDocument": {"Version": "2012-10-17", "Statement": [statement]}}


def cloudwatch_logs(event: Event, function: Declared, lowering: Lowering) -> None:
    """A subscription filter of the log group."""
    made = chosen(event.properties, "FilterPattern", "LogGroupName")
    made["DestinationArn"] = {"Fn::GetAtt": [function.logical_id, "Arn"]}
    lowering.made(function, event.id(function), "AWS::Logs::SubscriptionFilter", made, event.where)
    permission(event, function, lowering, "logs.amazonaws.com")


def iot_rule(event: Event, function: Declared, lowering: Lowering) -> None:
    """A topic rule whose action is the function."""
    payload = chosen(event.properties, "Sql", "AwsIotSqlVersion")
    payload |= {
        "RuleDisabled": False,
        "Actions": [{"Lambda": {"FunctionArn": {"Fn::GetAtt": [function.logical_id, "Arn"]}}}],
    }
    lowering.made(function, event.id(function), "AWS::IoT::TopicRule", {"TopicRulePayload": payload}, event.where)
    permission(event, function, lowering, "iot.amazonaws.com")


def s3(event: Event, function: Declared, lowering: Lowering) -> None:
    """An entry in the notification configuration of the bucket, which stands in the same template."""
    bucket = reference(event.properties.get("Bucket"))
    permission(event, function, lowering, "s3.amazonaws.com")
    names = event.properties.get("Events")
    entries = [
        build(
            {
                "Event": name,
                "Function": {"Fn::GetAtt": [function.logical_id, "Arn"]},
                "Filter": event.properties.get("Filter"),
            },
            event.where,
        )
        for name in (names if isinstance(names, Seq) else [names])
    ]
    if bucket is None:
        lowering.stack.problem(
            event.where, f"event {event.name} of {function.logical_id} names no bucket of this template"
        )
        return
    lowering.notifications.setdefault(bucket, []).extend((entry, event.where) for entry in entries)


def notify_all(lowering: Lowering) -> None:
    """Writes what events ask of buckets and user pools into them, wherever in the template those stand."""
    for bucket, entries in lowering.notifications.items():
        _notify(bucket, entries, lowering)
    for pool, triggers in lowering.triggers.items():
        _trigger(pool, triggers, lowering)


def _notify(bucket: str, entries: list[tuple[Any, Location]], lowering: Lowering) -> None:
    where = entries[0][1]
    resource = lowering.stack.resources.get(bucket)
    if resource is None:
        lowering.stack.problem(where, f"the bucket {bucket} of an S3 event is not in this template")
        return
    config = resource.properties.get("NotificationConfiguration")
    present = config.get("LambdaConfigurations") if isinstance(config, Map) else None
    merged = appended(present if isinstance(present, Seq) else sequence([], where), entries)
    kept = {key: value for key, value in as_map(config, where).items() if key != "LambdaConfigurations"}
    configuration = mapping({**kept, "LambdaConfigurations": merged}, where)
    lowering.stack.merge(bucket, {"NotificationConfiguration": configuration})


def cognito(event: Event, function: Declared, lowering: Lowering) -> None:
    """Triggers in the Lambda configuration of the user pool, which stands in the same template."""
    pool = reference(event.properties.get("UserPool"))
    made = {
        "Action": "lambda:InvokeFunction",
        "FunctionName": {"Ref": function.logical_id},
        "Principal": "cognito-idp.amazonaws.com",
        "SourceArn": {"Fn::GetAtt": [pool, "Arn"]} if pool else None,
    }
    lowering.made(function, f"{function.logical_id}CognitoPermission", "AWS::Lambda::Permission", made, event.where)
    triggers = event.properties.get("Trigger")
    names = [name for name in (triggers if isinstance(triggers, Seq) else [triggers]) if isinstance(name, str)]
    if pool is None:
        lowering.stack.problem(
            event.where, f"event {event.name} of {function.logical_id} names no user pool of this template"
        )
        return
    for name in names:
        target = build({"Fn::GetAtt": [function.logical_id, "Arn"]}, event.where)
        lowering.triggers.setdefault(pool, {})[name] = (target, event.where)


def _trigger(pool: str, triggers: dict[str, tuple[Any, Location]], lowering: Lowering) -> None:
    where = next(iter(triggers.values()))[1]
    resource = lowering.stack.resources.get(pool)
    if resource is None:
        lowering.stack.problem(where, f"the user pool {pool} of a Cognito event is not in this template")
        return
    added = mapping({name: target for name, (target, _) in triggers.items()}, where)
    added.keys_at = {name: (place.line, place.column) for name, (_, place) in triggers.items()}
    config = as_map(resource.properties.get("LambdaConfig"), where)
    lowering.stack.merge(pool, {"LambdaConfig": extended(config, added)})

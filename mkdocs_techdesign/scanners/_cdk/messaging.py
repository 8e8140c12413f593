"""Queues, topics, buckets: dead letters, subscriptions, notifications."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .lowering import Lowering
from .stack_made import StackMade, build
from .values import Library, Thing, Value, mapping, thing_of


def queue(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """Its dead-letter queue."""
    given = thing_of(thing.props.get("deadLetterQueue"))
    fields = given.props if isinstance(given, Thing) and given.keywords else given
    if not isinstance(fields, Map):
        return
    where = thing.at("deadLetterQueue")
    policy = {
        "deadLetterTargetArn": lowering.arn(fields.get("queue"), stack, where),
        "maxReceiveCount": lowering.node(fields.get("maxReceiveCount"), stack, where),
    }
    properties["RedrivePolicy"] = build(policy, where)


def bucket(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """What makes it public or versioned."""
    del lowering, stack
    if thing.props.get("versioned") is True:
        properties["VersioningConfiguration"] = build({"Status": "Enabled"}, thing.at("versioned"))
    if isinstance(thing.props.get("websiteIndexDocument"), str):
        made = {"IndexDocument": thing.props["websiteIndexDocument"]}
        properties["WebsiteConfiguration"] = build(made, thing.at("websiteIndexDocument"))
    blocked = thing.props.get("blockPublicAccess")
    if isinstance(blocked, Library) and blocked.name.endswith("BLOCK_ALL"):
        keys = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")
        properties["PublicAccessBlockConfiguration"] = build(dict.fromkeys(keys, True), thing.at("blockPublicAccess"))


_KINDS = {
    "LambdaSubscription": "lambda",
    "SqsSubscription": "sqs",
    "EmailSubscription": "email",
    "UrlSubscription": "https",
    "SmsSubscription": "sms",
}


def add_subscription(lowering: Lowering, call: Thing) -> None:
    """`topic.addSubscription(new SqsSubscription(queue))`."""
    topic, one = (
        lowering.main(call.receiver),
        thing_of(call.positional(0, "topicSubscription") or call.positional(0, "subscription")),
    )
    if isinstance(one, Thing):
        _subscribe(lowering, topic, one, _first(one), call.location)


def _first(thing: Thing) -> Value:
    return thing.arguments[0] if thing.arguments else next(iter(thing.keywords.values()), None)


def subscribe_function(lowering: Lowering, topic: Value, fn: Thing, one: Thing, where: Location) -> None:
    """A function that a topic notifies."""
    _subscribe(lowering, lowering.main(topic), one, fn, where, "LambdaSubscription")


def _subscribe(lowering: Lowering, topic: Value, one: Thing, target: Value, where: Location, kind: str = "") -> None:
    kind = kind or one.name.rpartition(".")[2]
    found = lowering.main(target)
    stack = lowering.stack(found) or lowering.stack(topic)
    if stack is None or kind not in _KINDS:
        return
    protocol = _KINDS[kind]
    endpoint = (
        lowering.arn(target, stack, where) if protocol in ("lambda", "sqs") else lowering.node(target, stack, where)
    )
    made: dict[str, Any] = {
        "Protocol": protocol,
        "TopicArn": lowering.ref(topic, stack, where),
        "Endpoint": endpoint,
        "RawMessageDelivery": lowering.node(one.props.get("rawMessageDelivery"), stack, where),
    }
    filters = one.props.get("filterPolicy")
    if isinstance(filters, Map):
        made["FilterPolicy"] = build(
            {key: _filter(lowering, item, stack, where) for key, item in filters.items()}, where
        )
    letters = one.props.get("deadLetterQueue")
    if letters is not None:
        made["RedrivePolicy"] = {"deadLetterTargetArn": lowering.arn(letters, stack, where)}
    owner = found if isinstance(found, Thing) and found.scope is not None else topic
    other = topic if owner is found else found
    assert isinstance(owner, Thing)
    suffix = other.scope.path[-1] if isinstance(other, Thing) and other.scope and other.scope.path else kind
    lowering.make(stack, "AWS::SNS::Subscription", made, where, owner, suffix)


def _filter(lowering: Lowering, value: Value, stack: StackMade, where: Location) -> Any:
    thing = thing_of(value)
    if isinstance(thing, Thing):
        for key, prefix in (("allowlist", None), ("denylist", "anything-but"), ("matchPrefixes", "prefix")):
            given = thing.props.get(key)
            if isinstance(given, Seq):
                items = [lowering.node(item, stack, where) for item in given]
                return items if prefix is None else [{prefix: items if prefix == "anything-but" else items[0]}]
    return [lowering.node(value, stack, where)]


def add_notification(lowering: Lowering, call: Thing) -> None:
    """`bucket.addEventNotification(event, new LambdaDestination(fn), …filters)` and its short forms."""
    given = list(call.arguments)
    if call.name == "addEventNotification":
        event = given.pop(0) if given else call.keywords.get("event")
    else:
        event = Library(f"aws_s3.EventType.{'OBJECT_CREATED' if 'Created' in call.name else 'OBJECT_REMOVED'}")
    destination = thing_of(given.pop(0) if given else call.keywords.get("dest"))
    if isinstance(destination, Thing):
        notify_bucket(lowering, call.receiver, event, _first(destination), given, call.location)


_NOTIFIED = {
    "AWS::Lambda::Function": ("LambdaConfigurations", "Function"),
    "AWS::SQS::Queue": ("QueueConfigurations", "Queue"),
    "AWS::SNS::Topic": ("TopicConfigurations", "Topic"),
}


def notify_bucket(
    lowering: Lowering, receiver: Value, event: Value, target: Value, filters: list[Value], where: Location
) -> None:
    """A notification in the configuration of the bucket itself, where readers look for it."""
    owner = lowering.main(receiver)
    stack = lowering.stack(owner)
    found = _NOTIFIED.get(lowering.type_of(lowering.main(target)) or "")
    entry = stack.resources.get(lowering.logical_id(owner)) if stack is not None and isinstance(owner, Thing) else None
    if found is None or not isinstance(entry, Map) or stack is None:
        return
    section, key = found
    properties = entry["Properties"]
    configuration = properties.setdefault("NotificationConfiguration", mapping({}, where))
    made: dict[str, Any] = {"Event": lowering.node(event, stack, where), key: lowering.arn(target, stack, where)}
    rules = []
    for item in filters:
        fields = item if isinstance(item, Map) else item.props if isinstance(item, Thing) else {}
        rules += [
            {"Name": name, "Value": lowering.node(fields[name], stack, where)}
            for name in ("prefix", "suffix")
            if name in fields
        ]
    if rules:
        made["Filter"] = {"S3Key": {"Rules": rules}}
    configuration[section] = build([*configuration.get(section, ()), made], where)

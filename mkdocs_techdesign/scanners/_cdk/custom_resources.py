"""What the CDK leaves to custom resources of its own, as the resources that have it otherwise: notifications of
buckets, retention of logs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ...model.architecture import Resource
from ...model.nodes import Map, Seq
from .._nodes import as_map, build, extended, like, reference, without

_TYPE = "Custom::S3BucketNotifications"
_SECTIONS = {
    "LambdaFunctionConfigurations": ("LambdaConfigurations", "LambdaFunctionArn", "Function"),
    "QueueConfigurations": ("QueueConfigurations", "QueueArn", "Queue"),
    "TopicConfigurations": ("TopicConfigurations", "TopicArn", "Topic"),
}
"""Names in the API of S3, which the custom resource uses, to those of CloudFormation."""


def canonical(resources: tuple[Resource, ...]) -> tuple[Resource, ...]:
    """The resources, with those custom ones that stand for something of CloudFormation's as that."""
    return _notified(tuple(map(_log_group, resources)))


def _log_group(resource: Resource) -> Resource:
    """A log group, where the resource sets the retention of one that exists."""
    if resource.type != "Custom::LogRetention":
        return resource
    return replace(resource, type="AWS::Logs::LogGroup", properties=without(resource.properties, "ServiceToken"))


def _notified(resources: tuple[Resource, ...]) -> tuple[Resource, ...]:
    """The resources, buckets with the notifications that others state for them."""
    found: dict[str, Map] = {}
    for resource in resources:
        if resource.type == _TYPE:
            bucket = reference(resource.properties.get("BucketName"))
            if bucket is not None:
                found[bucket] = _configuration(resource.properties)
    if not found:
        return resources
    return tuple(
        replace(resource, properties=_with(resource.properties, found[resource.logical_id]))
        if resource.type == "AWS::S3::Bucket" and resource.logical_id in found
        else resource
        for resource in resources
    )


def _with(properties: Map, configuration: Map) -> Map:
    """Bucket properties with a notification configuration; what they say themselves wins."""
    key = "NotificationConfiguration"
    made = extended(as_map(properties.get(key), configuration.location), configuration)
    return like(properties, {**properties, key: made})


def _configuration(properties: Map) -> Map:
    given = as_map(properties.get("NotificationConfiguration"), properties.location)
    made: dict[str, Any] = {}
    for section, entries in given.items():
        if section == "EventBridgeConfiguration":
            made[section] = {"EventBridgeEnabled": True}
        if section not in _SECTIONS or not isinstance(entries, Seq):
            continue
        name, arn, key = _SECTIONS[section]
        stated = [(entry, entry.get("Events")) for entry in entries if isinstance(entry, Map)]
        made[name] = [
            build(_entry(entry, event, arn, key), entry.location)
            for entry, kinds in stated
            if isinstance(kinds, Seq)
            for event in kinds
        ]
    configuration: Map = build(made, given.location)
    return configuration


def _entry(entry: Map, event: Any, arn: str, key: str) -> dict[str, Any]:
    made: dict[str, Any] = {"Event": event, key: entry.get(arn)}
    rules = as_map(as_map(entry.get("Filter")).get("Key")).get("FilterRules")
    if isinstance(rules, Seq):
        made["Filter"] = {"S3Key": {"Rules": rules}}
    return made

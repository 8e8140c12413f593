"""Events that services push to a function: topics, buckets, user pools, IoT, Alexa, load balancers, CloudFront."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map, Seq
from .._nodes import as_map, build, mapping, reference
from . import naming
from .event import Event, renamed
from .merging import flat
from .service import Service, text

_BUCKET_EVENT = "s3:ObjectCreated:*"
NOTIFICATION = "Td::Notification"
"""A notification that is configured elsewhere than in the resource which sends it: `Source`, `Target`, `Label`."""


def sns(event: Event) -> None:
    """A subscription to a topic that exists, or to one the framework makes."""
    given = event.given
    setting = event.setting
    arn = given.get("arn") if given else setting
    if arn is not None and not (isinstance(arn, str) and not arn.startswith("arn:")):
        name = text(given.get("topicName"), naming.of_arn(arn))
        topic: Any = arn
        own = False
    else:
        name = text(given.get("topicName"), text(arn))
        topic = {"Ref": f"SNSTopic{naming.plain(name)}"}
        made = {"TopicName": name} | renamed(given, {"displayName": "DisplayName", "kmsMasterKeyId": "KmsMasterKeyId"})
        event.add(topic["Ref"], "AWS::SNS::Topic", made, given=name)
        own = True
    subscription = {"TopicArn": topic, "Protocol": "lambda", "Endpoint": event.arn}
    subscription |= renamed(given, {"filterPolicy": "FilterPolicy", "filterPolicyScope": "FilterPolicyScope"})
    redrive = _redrive(given)
    if redrive is not None:
        subscription["RedrivePolicy"] = redrive
    event.add(f"{event.stem}SnsSubscription{naming.plain(name)}", "AWS::SNS::Subscription", subscription)
    event.permission(f"{naming.plain(name)}SNS", "sns.amazonaws.com", topic if own else arn)


def _redrive(given: Map) -> Any:
    stated = as_map(given.get("redrivePolicy"))
    target: Any = stated.get("deadLetterTargetArn")
    if target is None and isinstance(stated.get("deadLetterTargetRef"), str):
        target = {"Fn::GetAtt": [stated["deadLetterTargetRef"], "Arn"]}
    if target is None and isinstance(stated.get("deadLetterTargetImport"), Map):
        target = {"Fn::ImportValue": stated["deadLetterTargetImport"].get("arn")}
    return build({"deadLetterTargetArn": target}, given.at("redrivePolicy")) if target is not None else None


def s3(event: Event) -> None:
    """A notification of a bucket that exists, or of one the framework makes."""
    given = event.given
    bucket = event.either("bucket")
    rules = [
        {"Name": name, "Value": value}
        for rule in flat(given.get("rules"))
        if isinstance(rule, Map)
        for name, value in rule.items()
    ]
    entry = build(
        {
            "Event": given.get("event", _BUCKET_EVENT),
            "Function": event.arn,
            "Filter": {"S3Key": {"Rules": rules}} if rules else None,
        },
        event.where,
    )
    event.permission(f"{naming.plain(naming.of_arn(bucket))}S3", "s3.amazonaws.com")
    if given.get("existing") is True or not isinstance(bucket, str):
        key = reference(bucket) or ""
        event.service.notifications.setdefault(key if key else f"={text(bucket)}", []).append((entry, event.where))
        if not key and not isinstance(bucket, str):
            _elsewhere(event, bucket, entry)
        return
    settings = as_map(as_map(event.service.provider.get("s3")).get(bucket))
    logical_id = f"S3Bucket{naming.plain(bucket)}"
    own = {naming.upper_first(key): value for key, value in settings.items() if key != "name"}
    event.add(logical_id, "AWS::S3::Bucket", {"BucketName": settings.get("name", bucket), **own}, given=bucket)
    event.service.notifications.setdefault(logical_id, []).append((entry, event.where))


def _elsewhere(event: Event, source: Any, entry: Map) -> None:
    """The bucket or pool is named by an expression that leads out of this service, maybe to a scanned stack."""
    label = str(entry.get("Event", "")).removeprefix("s3:")
    logical_id = f"{event.stem}Notification{event.position}"
    event.add(logical_id, NOTIFICATION, {"Source": source, "Target": event.arn, "Label": label})


def cognito_user_pool(event: Event) -> None:
    """A trigger of a user pool that exists, or of one the framework makes."""
    given = event.given
    pool, trigger = given.get("pool"), text(given.get("trigger"))
    target = build(event.arn, event.where)
    suffix = f"CognitoUserPool{naming.plain(text(pool))}TriggerSource{naming.plain(trigger)}"
    event.permission(suffix, "cognito-idp.amazonaws.com")
    if given.get("existing") is True or not isinstance(pool, str):
        key = reference(pool) or f"={text(pool)}"
    else:
        key = f"CognitoUserPool{naming.plain(pool)}"
        event.add(key, "AWS::Cognito::UserPool", {"UserPoolName": pool}, given=pool)
    event.service.triggers.setdefault(key, {})[trigger] = (target, event.where)


def iot(event: Event) -> None:
    """A topic rule whose action is the function."""
    given = event.given
    payload: dict[str, Any] = {"RuleDisabled": given.get("enabled") in (False, "false"), "Sql": given.get("sql")}
    payload["Actions"] = [{"Lambda": {"FunctionArn": event.arn}}]
    payload |= renamed(given, {"sqlVersion": "AwsIotSqlVersion", "description": "Description"})
    made = {"RuleName": given.get("name"), "TopicRulePayload": payload}
    event.add(f"{event.stem}IotTopicRule{event.number}", "AWS::IoT::TopicRule", made)
    event.permission(f"IotTopicRule{event.number}", "iot.amazonaws.com")


def iot_fleet_provisioning(event: Event) -> None:
    """A provisioning template that asks the function first."""
    given = event.given
    made = renamed(given, {"templateBody": "TemplateBody", "provisioningRoleArn": "ProvisioningRoleArn"})
    made |= {"PreProvisioningHook": {"TargetArn": event.arn}, "Enabled": given.get("enabled", True)}
    event.add(f"{event.stem}IotProvisioningTemplate", "AWS::IoT::ProvisioningTemplate", made)
    event.permission("IotProvisioningTemplate", "iot.amazonaws.com")


def alexa_skill(event: Event) -> None:
    """Only a permission; the skill itself lives elsewhere."""
    event.permission(f"AlexaSkill{event.number}", "alexa-appkit.amazon.com")


def alexa_smart_home(event: Event) -> None:
    """Only a permission; the skill itself lives elsewhere."""
    event.permission(f"AlexaSmartHome{event.number}", "alexa-connectedhome.amazon.com")


def alb(event: Event) -> None:
    """A target group and a rule of a listener that exists."""
    given = event.given
    listener = given.get("listenerArn")
    parts = str(listener).split("/") if isinstance(listener, str) else []
    load_balancer = parts[-2] if len(parts) > 2 else naming.plain(naming.of_arn(listener))
    group = f"{event.stem}AlbTargetGroup{load_balancer}"
    event.add(
        group,
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        {"TargetType": "lambda", "Targets": [{"Id": event.arn}]},
    )
    conditions = [
        {
            "Field": "path-pattern" if key == "path" else "host-header" if key == "host" else key,
            "Values": _values(value),
        }
        for key, value in as_map(given.get("conditions")).items()
    ]
    made = {
        "Actions": [{"Type": "forward", "TargetGroupArn": {"Ref": group}}],
        "Conditions": conditions,
        "ListenerArn": listener,
        "Priority": given.get("priority"),
    }
    event.add(f"{event.stem}AlbListenerRule{text(given.get('priority'))}", _LISTENER_RULE, made)
    event.permission("Alb", "elasticloadbalancing.amazonaws.com")


_LISTENER_RULE = "AWS::ElasticLoadBalancingV2::ListenerRule"


def _values(value: Any) -> list[Any]:
    return list(value) if isinstance(value, Seq) else [value]


def cloud_front(event: Event) -> None:
    """A behaviour of the distribution that all such events share."""
    given = event.given
    origin = given.get("origin")
    behaviour = {
        "PathPattern": given.get("pathPattern"),
        "LambdaFunctionAssociations": [
            {"EventType": given.get("eventType"), "LambdaFunctionARN": event.arn},
        ],
        **{naming.upper_first(key): value for key, value in as_map(given.get("behavior")).items()},
    }
    if isinstance(origin, str):
        domain = origin.split("://")[-1].split("/")[0]
        kind: dict[str, Any] = {"S3OriginConfig": {}} if origin.startswith("s3://") else {"CustomOriginConfig": {}}
        origin = {"DomainName": domain, **kind}
    behaviours = event.service.behaviours
    behaviours.append(
        (mapping({"behaviour": build(behaviour, event.where), "origin": origin}, event.where), event.where)
    )


def distribution(service: Service) -> None:
    """The distribution of all `cloudFront` events."""
    found = service.behaviours
    if not found:
        return
    origins: list[Any] = []
    for item, where in found:
        if item.get("origin") is not None:
            origins.append(build({"Id": f"origin-{len(origins) + 1}", **item["origin"]}, where))
    first, *rest = [item["behaviour"] for item, _ in found]
    config = {"Enabled": True, "Origins": origins, "DefaultCacheBehavior": first, "CacheBehaviors": rest or None}
    made = {"DistributionConfig": config}
    service.add("CloudFrontDistribution", "AWS::CloudFront::Distribution", made, found[0][1], by="event")

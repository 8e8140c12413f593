"""Events by their kind, each handed to the file that knows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TypeAlias

from ...model.location import Location
from ...model.nodes import Map
from . import (
    functions,
    http_api_event,
    http_event,
    polled_events,
    pushed_events,
    rule_events,
    schedule_event,
    websocket_event,
)
from .event import Event
from .service import Service

Lower: TypeAlias = Callable[[Event], None]

KINDS: dict[str, Lower] = {
    "activemq": polled_events.active_mq,
    "alb": pushed_events.alb,
    "alexaSkill": pushed_events.alexa_skill,
    "alexaSmartHome": pushed_events.alexa_smart_home,
    "cloudFront": pushed_events.cloud_front,
    "cloudwatchEvent": rule_events.cloudwatch_event,
    "cloudwatchLog": rule_events.cloudwatch_log,
    "cognitoUserPool": pushed_events.cognito_user_pool,
    "eventBridge": rule_events.event_bridge,
    "http": http_event.lower,
    "httpApi": http_api_event.lower,
    "iot": pushed_events.iot,
    "iotFleetProvisioning": pushed_events.iot_fleet_provisioning,
    "kafka": polled_events.kafka,
    "msk": polled_events.msk,
    "rabbitmq": polled_events.rabbit_mq,
    "s3": pushed_events.s3,
    "schedule": schedule_event.lower,
    "sns": pushed_events.sns,
    "sqs": polled_events.queue,
    "stream": polled_events.stream,
    "websocket": websocket_event.lower,
}
_WITHOUT_SETTING = frozenset({"alexaSkill", "alexaSmartHome"})


def lower(key: str, function: Map, service: Service) -> None:
    """What the events of one function make."""
    counted: Counter[str] = Counter()
    stated = function.get("events")
    service.lost(stated, function.at("events"), f"the events of {key} are")
    for position, (kind, setting, where) in enumerate(functions.events(function, service), start=1):
        counted[kind] += 1
        if kind not in KINDS:
            _unknown(kind, key, where, service)
        elif setting not in (None, False, "false") or kind in _WITHOUT_SETTING:
            KINDS[kind](
                Event(
                    function=key,
                    setting=setting,
                    where=where,
                    number=counted[kind],
                    position=position,
                    service=service,
                )
            )


def _unknown(kind: str, key: str, where: Location, service: Service) -> None:
    service.problem(where, f"{kind} is not an event of the framework that is known here: {key} is shown without it")

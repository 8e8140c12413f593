"""Events that add a route to an API, explicit or implicit."""

from __future__ import annotations

from typing import Any

from .._nodes import reference
from .declared import Declared, Event, Lowering, RouteEvent
from .pushed_events import permission
from .rule_events import caller_role

IMPLICIT = {"Api": "ServerlessRestApi", "HttpApi": "ServerlessHttpApi"}
"""Event type to the API SAM makes for events that name none."""
_NAMES = {"Api": "RestApiId", "HttpApi": "ApiId"}


def api_of(event: Event) -> str | None:
    """The logical ID of the API an event belongs to; None when it names one that is not in the template."""
    named = event.properties.get(_NAMES[event.type])
    if named is None:
        return IMPLICIT[event.type]
    return named if isinstance(named, str) else reference(named)


def rest(event: Event, owner: Declared, lowering: Lowering) -> None:
    """A method of a REST API."""
    _route(event, owner, lowering)


def http(event: Event, owner: Declared, lowering: Lowering) -> None:
    """A route of an HTTP API."""
    _route(event, owner, lowering)


def _route(event: Event, owner: Declared, lowering: Lowering) -> None:
    api = api_of(event)
    function = owner.kind == "Function"
    if function:
        target: dict[str, Any] = {"Fn::GetAtt": [owner.logical_id, "Arn"]}
        permission(
            event,
            owner,
            lowering,
            "apigateway.amazonaws.com",
            suffix=_stage(api, lowering) if event.type == "Api" else "",
        )
    else:
        target = {"Ref": owner.logical_id}
        role = f"{event.id(owner)}Role"
        caller_role(role, target, "states:StartExecution", "apigateway.amazonaws.com", event, owner, lowering)
    if api is not None:
        integration = "aws_proxy" if function else "aws"
        made = RouteEvent(owner=owner, event=event, target=target, integration=integration)
        lowering.routes.setdefault(api, []).append(made)


def _stage(api: str | None, lowering: Lowering) -> str:
    """The suffix SAM puts on the permission: the stage name where it is plain, else `Stage`."""
    declared = lowering.declared.get(api or "")
    if declared is None:
        return "Stage" if api != IMPLICIT["Api"] else "Prod"
    name = declared.properties.get("StageName")
    return name if isinstance(name, str) and name.isalnum() else "Stage"

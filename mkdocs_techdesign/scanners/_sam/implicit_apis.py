"""The APIs SAM makes for events that name none: `ServerlessRestApi` and `ServerlessHttpApi`."""

from __future__ import annotations

from ...model.nodes import Map
from .._nodes import build, extended, mapping
from .declared import Declared, Lowering


def declare(logical_id: str, common: Map, lowering: Lowering) -> Declared | None:
    """The API as if people had declared it with what Globals say; None when no event needs it."""
    routes = lowering.routes.get(logical_id)
    if not routes:
        return None
    where = routes[0].event.where
    type_ = "AWS::Serverless::Api" if logical_id == "ServerlessRestApi" else "AWS::Serverless::HttpApi"
    stage = {"StageName": "Prod"} if logical_id == "ServerlessRestApi" else {}
    properties = extended(mapping(build(stage, where), where), common)
    return Declared(logical_id=logical_id, type=type_, properties=properties, where=where, entry=mapping({}, where))

"""Functions at CloudFront's edge: what a distribution has them do."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map, Seq
from .lowering import Lowering
from .stack_made import StackMade, build
from .values import Library, Thing, Value, options_of


def distribution(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """The associations of the default behavior and of the others, by their paths."""
    where = thing.location
    config: dict[str, Any] = {}
    default = _associations(lowering, thing.props.get("defaultBehavior"), stack)
    if default:
        config["DefaultCacheBehavior"] = {"LambdaFunctionAssociations": default}
    others = thing.props.get("additionalBehaviors")
    behaviors = [
        {"PathPattern": path, "LambdaFunctionAssociations": found}
        for path, behavior in (others.items() if isinstance(others, Map) else ())
        if (found := _associations(lowering, behavior, stack))
    ]
    if behaviors:
        config["CacheBehaviors"] = behaviors
    if config:
        properties["DistributionConfig"] = build(config, where)


def _associations(lowering: Lowering, behavior: Value, stack: StackMade) -> list[dict[str, Any]]:
    held = options_of(behavior)
    stated = held.get("edgeLambdas") if held is not None else None
    made: list[dict[str, Any]] = []
    for item in stated if isinstance(stated, Seq) else ():
        options = options_of(item)
        if options is None or options.get("functionVersion") is None:
            continue
        version, event, place = options["functionVersion"], options.get("eventType"), options.location
        one: dict[str, Any] = {"LambdaFunctionARN": lowering.reference(version, "Arn", stack, place)}
        if isinstance(event, Library):
            one["EventType"] = event.name.rpartition(".")[2].lower().replace("_", "-")
        made.append(one)
    return made

"""Amazon States Language: the task states of a definition and the resources they work on."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.architecture import Relation
from ..model.nodes import Map, Seq
from . import Reader
from ._actions import relations

MOST_STATES = 10_000

_INTEGRATIONS: dict[str, tuple[tuple[str, ...], Relation]] = {
    "lambda": (("FunctionName",), Relation.INVOKES),
    "sqs": (("QueueUrl",), Relation.PUBLISHES),
    "sns": (("TopicArn",), Relation.PUBLISHES),
    "states": (("StateMachineArn",), Relation.STARTS),
    "sfn": (("StateMachineArn",), Relation.STARTS),
    "ecs": (("TaskDefinition", "Cluster"), Relation.STARTS),
    "glue": (("JobName",), Relation.STARTS),
    "batch": (("JobDefinition", "JobQueue"), Relation.STARTS),
    "codebuild": (("ProjectName",), Relation.STARTS),
    "apigateway": (("ApiEndpoint",), Relation.INVOKES),
    "http": (("Authentication", "ApiEndpoint"), Relation.INVOKES),
}
"""Service of an optimised or SDK integration: arguments that name the resource, and what happens to it."""
_ACTION_SERVICE = {"eventbridge": "events", "sfn": "states", "apigatewaymanagementapi": "execute-api"}


def task_states(definition: Map) -> Iterator[tuple[str, Map]]:
    """Task states with their names, also those inside Map and Parallel states, in order of appearance."""
    waiting: list[Map] = [definition]
    seen = 0
    while waiting:
        machine = waiting.pop(0)
        states = machine.get("States")
        for name, state in states.items() if isinstance(states, Map) else ():
            seen += 1
            if seen > MOST_STATES or not isinstance(state, Map):
                continue
            if "Resource" in state:
                yield str(name), state
            for key in ("Iterator", "ItemProcessor"):
                if isinstance(state.get(key), Map):
                    waiting.append(state[key])
            branches = state.get("Branches")
            if isinstance(branches, Seq):
                waiting.extend(branch for branch in branches if isinstance(branch, Map))


def task_targets(state: Map, reader: Reader) -> Iterator[tuple[str, Relation]]:
    """The resources one task state works on, and how."""
    service, action = _integration(reader.text(state, "Resource"))
    if service is None:
        for target in reader.targets(state.get("Resource")):
            yield target, Relation.INVOKES
    else:
        yield from _integrated(service, action, state, reader)
    for key in ("ItemReader", "ResultWriter"):
        inner = state.get(key)
        if isinstance(inner, Map):
            relation = Relation.READS if key == "ItemReader" else Relation.WRITES
            for target in reader.mentioned(inner):
                yield target, relation


def _integration(resource: object) -> tuple[str | None, str]:
    """Service and action of `arn:aws:states:::sqs:sendMessage.waitForTaskToken`."""
    if not isinstance(resource, str) or ":states:::" not in resource:
        return None, ""
    words = resource.split(":states:::", 1)[1].split(".", 1)[0].split(":")
    if words[0] == "aws-sdk":
        words = words[1:]
    return words[0].lower(), words[1] if len(words) > 1 else ""


def _integrated(service: str, action: str, state: Map, reader: Reader) -> Iterator[tuple[str, Relation]]:
    arguments = state.get("Arguments", state.get("Parameters"))
    if not isinstance(arguments, Map):
        return
    known = _INTEGRATIONS.get(service)
    if known is not None:
        keys, relation = known
        for key in keys:
            for target in reader.targets(arguments.get(key, arguments.get(key + ".$"))):
                yield target, relation
        return
    service = _ACTION_SERVICE.get(service, service)
    permission = f"{service}:{action[:1].upper()}{action[1:]}"
    found = False
    for target in reader.mentioned(arguments):
        resource = reader.resource(target)
        for relation in relations(resource.type, permission) if resource is not None else ():
            found = True
            yield target, relation
    bus = reader.default_bus()
    if permission == "events:PutEvents" and not found and bus is not None:
        yield bus, Relation.PUBLISHES

"""Workflows put together from constructs: states in the Amazon States Language."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from . import iam
from .lowering import Lowering
from .stack_made import StackMade, build
from .values import Instance, Library, Thing, Value, mapping, thing_of

_MOST = 300
_STATES = {
    "Pass": "Pass", "Wait": "Wait", "Succeed": "Succeed", "Fail": "Fail", "Choice": "Choice", "Parallel": "Parallel",
    "Map": "Map", "DistributedMap": "Map", "CustomState": "Task", "Task": "Task",
}  # fmt: skip


def machine(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """Its role and its definition."""
    where = thing.location
    if thing.props.get("role") is None:
        iam.service_role(lowering, thing, stack, "Role", "states.amazonaws.com")
        properties["RoleArn"] = build({"Fn::GetAtt": [lowering.logical_id(thing, "Role"), "Arn"]}, where)
    key = "definitionBody" if "definitionBody" in thing.props else "definition"
    given = thing_of(thing.props.get(key))
    place = thing.at(key)
    substitutions = thing.props.get("definitionSubstitutions")
    if isinstance(substitutions, Map):
        properties["DefinitionSubstitutions"] = lowering.node(substitutions, stack, place)
    if (
        isinstance(given, Thing)
        and isinstance(given.receiver, Library)
        and given.receiver.name.endswith("DefinitionBody")
    ):
        first = given.positional(0)
        first = first if first is not None or not given.keywords else next(iter(given.keywords.values()))
        if given.name == "fromFile" and (path := lowering.path(first)) is not None:
            properties["DefinitionUri"] = lowering.near(path, stack)
            return
        if given.name == "fromString":
            properties["DefinitionString"] = lowering.node(first, stack, place)
            return
        given = thing_of(first)
    chain = Chain(lowering, thing, stack)
    definition = chain.definition(given, place)
    if definition is not None:
        properties["Definition"] = definition
    else:
        properties["DefinitionString"] = lowering.unresolved(given, place)


class Chain:
    """The states of one machine while they are gathered."""

    def __init__(self, lowering: Lowering, owner: Thing, stack: StackMade) -> None:
        self.lowering = lowering
        self.owner = owner
        self.stack = stack

    def definition(self, value: Value, where: Location) -> Map | None:
        """A start and its states; None where the start is no state."""
        start = first(value)
        if start is None:
            return None
        states = mapping({}, where)
        self._gather(start, states)
        made = mapping({}, where)
        made["StartAt"] = name_of(start)
        made["States"] = states
        return made

    def _gather(self, start: Thing, states: Map) -> None:
        pending = [start]
        while pending and len(states) < _MOST:
            state = pending.pop()
            name = name_of(state)
            if name in states:
                continue
            node, following = self._state(state)
            states[name] = node
            states.keys_at[name] = (state.location.line, state.location.column)
            pending += reversed(following)

    def _state(self, thing: Thing) -> tuple[Map, list[Thing]]:
        where = thing.location
        kind = thing.name.rpartition(".")[2]
        made: dict[str, Any] = {"Type": _STATES.get(kind, "Task")}
        following: list[Thing] = []
        if kind == "CustomState":
            given = thing.props.get("stateJson")
            made = dict(self.lowering.node(given, self.stack, where)) if isinstance(given, Map) else made
        elif kind == "Choice":
            made |= self._choices(thing, following)
        elif kind in ("Parallel", "Map", "DistributedMap"):
            made |= self._inner(thing, kind)
        elif kind == "Wait":
            time = thing_of(thing.props.get("time"))
            if isinstance(time, Thing) and time.name == "duration":
                made["Seconds"] = self.lowering.node(time.positional(0), self.stack, where)
        elif kind not in _STATES or kind == "Task":
            made |= self._task(thing, kind)
        for call in thing.calls:
            if call.name == "addCatch":
                handler = first(call.positional(0, "handler"))
                if handler is not None:
                    following.append(handler)
                    errors = call.props.get("errors")
                    listed = (
                        [self.lowering.node(item, self.stack, where) for item in errors]
                        if isinstance(errors, Seq)
                        else ["States.ALL"]
                    )
                    made.setdefault("Catch", []).append({"ErrorEquals": listed, "Next": name_of(handler)})
            elif call.name == "addRetry":
                made.setdefault("Retry", []).append({"ErrorEquals": ["States.ALL"]})
        after = self._next(thing)
        if kind not in ("Choice", "Succeed", "Fail"):
            if after is not None:
                made["Next"] = name_of(after)
                following.append(after)
            else:
                made["End"] = True
        return build(made, where), following

    def _next(self, thing: Thing) -> Thing | None:
        """What follows a state: the argument of the `next` called on it, or on a chain that ends with it."""
        call = self.lowering.following.get(id(thing))
        return first(call.positional(0, "next")) if call is not None else None

    def _choices(self, thing: Thing, following: list[Thing]) -> dict[str, Any]:
        made: dict[str, Any] = {"Choices": []}
        for call in thing.calls:
            if call.name == "when":
                target = first(call.positional(1, "next"))
                condition = thing_of(call.positional(0, "condition"))
                if target is not None:
                    following.append(target)
                    made["Choices"].append({**_condition(condition), "Next": name_of(target)})
                    made["Choices"][-1] = build(made["Choices"][-1], call.location)
            elif call.name == "otherwise":
                target = first(call.positional(0, "def"))
                if target is not None:
                    following.append(target)
                    made["Default"] = name_of(target)
        after = next(
            (call for call in self.lowering.program.calls if call.name == "next" and _after(call.receiver, thing)), None
        )
        target = first(after.positional(0)) if after is not None else None
        if target is not None:
            following.append(target)
        return made

    def _inner(self, thing: Thing, kind: str) -> dict[str, Any]:
        where = thing.location
        names = ("branch",) if kind == "Parallel" else ("iterator", "itemProcessor")
        found = [
            item for call in thing.calls if call.name in names for item in (*call.arguments, *call.keywords.values())
        ]
        inner = [self.definition(item, where) for item in found]
        bodies = [item for item in inner if item is not None]
        if kind == "Parallel":
            return {"Branches": bodies}
        return {"ItemProcessor": bodies[0] if bodies else {}}

    def _task(self, thing: Thing, kind: str) -> dict[str, Any]:
        """A task of a service: its resource, and what it names."""
        stack, lowering, where = self.stack, self.lowering, thing.location
        props = thing.props
        target = next((props[key] for key in _TARGETS if props.get(key) is not None), None)
        made: dict[str, Any] = {"Resource": lowering.unresolved(thing, where)}
        older = thing_of(props.get("task"))
        if kind == "Task" and isinstance(older, Thing):  # before version 1.40 what a task does was a part of it
            kind, props = older.name.rpartition(".")[2], older.props
            target = older.arguments[0] if older.arguments else next(iter(older.keywords.values()), None)
        if kind in ("LambdaInvoke", "RunLambdaTask", "InvokeFunction"):
            arn = lowering.arn(target, stack, where)
            made = {"Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": arn, "Payload.$": "$"}}
            lowering.allow(self.owner, ["lambda:InvokeFunction"], [arn], where)
        elif kind in _TASKS:
            resource, actions, key = _TASKS[kind]
            made = {"Resource": resource}
            if target is not None and key:
                reference = (
                    lowering.arn(target, stack, where) if key.endswith("Arn") else lowering.ref(target, stack, where)
                )
                made["Parameters"] = {key: reference}
                lowering.allow(self.owner, actions, [lowering.arn(target, stack, where)], where)
        elif kind == "EventBridgePutEvents":
            entries = []
            for item in props.get("entries") or ():
                fields = item if isinstance(item, Map) else item.props if isinstance(item, Thing) else None
                if fields is not None:
                    bus = fields.get("eventBus")
                    entries.append({
                        "DetailType": lowering.node(fields.get("detailType"), stack, where),
                        "Source": lowering.node(fields.get("source"), stack, where),
                        "EventBusName": lowering.ref(bus, stack, where) if bus is not None else None,
                    })  # fmt: skip
            made = {"Resource": "arn:aws:states:::events:putEvents", "Parameters": {"Entries": entries}}
        elif kind == "CallAwsService":
            service, action = props.get("service"), props.get("action")
            if isinstance(service, str) and isinstance(action, str):
                made = {"Resource": f"arn:aws:states:::aws-sdk:{service}:{action}"}
                parameters = props.get("parameters")
                if isinstance(parameters, Map):
                    made["Parameters"] = lowering.node(parameters, stack, where)
        return made


_TARGETS = ("lambdaFunction", "table", "queue", "topic", "stateMachine", "activity")
_TASKS: dict[str, tuple[str, list[str], str]] = {
    "DynamoGetItem": ("arn:aws:states:::dynamodb:getItem", ["dynamodb:GetItem"], "TableName"),
    "DynamoPutItem": ("arn:aws:states:::dynamodb:putItem", ["dynamodb:PutItem"], "TableName"),
    "DynamoUpdateItem": ("arn:aws:states:::dynamodb:updateItem", ["dynamodb:UpdateItem"], "TableName"),
    "DynamoDeleteItem": ("arn:aws:states:::dynamodb:deleteItem", ["dynamodb:DeleteItem"], "TableName"),
    "SqsSendMessage": ("arn:aws:states:::sqs:sendMessage", ["sqs:SendMessage"], "QueueUrl"),
    "SnsPublish": ("arn:aws:states:::sns:publish", ["sns:Publish"], "TopicArn"),
    "StepFunctionsStartExecution": (
        "arn:aws:states:::states:startExecution",
        ["states:StartExecution"],
        "StateMachineArn",
    ),
}


def _is_state(value: Value) -> bool:
    return (
        isinstance(value, Thing)
        and value.how == "new"
        and value.name.startswith(("aws_stepfunctions.", "aws_stepfunctions_tasks."))
    )


def first(value: Value) -> Thing | None:
    """The first state of what is a state, a chain, or a fragment."""
    value = thing_of(value) if not isinstance(value, Instance) else value.attributes.get("startState", thing_of(value))
    for _ in range(_MOST):
        if not isinstance(value, Thing):
            return None
        if _is_state(value):
            return value
        if value.how == "call" and isinstance(value.receiver, Library):
            value = thing_of(value.positional(0))
        elif value.how in ("call", "attribute"):
            value = thing_of(value.receiver)
        else:
            return None
    return None


def last(value: Value) -> Thing | None:
    """The last state of a chain: that of the last `next`."""
    value = thing_of(value)
    for _ in range(_MOST):
        if not isinstance(value, Thing):
            return None
        if _is_state(value):
            return value
        if value.how == "call" and (value.name == "next" or isinstance(value.receiver, Library)):
            inner = value.positional(0, "next")
            if isinstance(value.receiver, Library) and value.name == "sequence":
                inner = value.positional(1)
            value = thing_of(inner)
        elif value.how in ("call", "attribute"):
            value = thing_of(value.receiver)
        else:
            return None
    return None


def _after(value: Value, choice: Thing) -> bool:
    """True for `choice.afterwards()`."""
    value = thing_of(value)
    return isinstance(value, Thing) and value.how == "call" and value.name == "afterwards" and first(value) is choice


def name_of(thing: Thing) -> str:
    """The name of a state: its construct id."""
    given = thing.props.get("stateName")
    if isinstance(given, str):
        return given
    return thing.scope.path[-1] if thing.scope is not None and thing.scope.path else thing.name


def _condition(value: Value) -> dict[str, Any]:
    """A comparison as the language writes it, where it is one of a variable with a value."""
    if isinstance(value, Thing) and value.how == "call" and len(value.arguments) == 2:
        variable, compared = value.arguments
        if isinstance(variable, str) and isinstance(compared, str | int | float | bool):
            return {"Variable": variable, value.name[:1].upper() + value.name[1:]: compared}
    return {"Variable": "$"}

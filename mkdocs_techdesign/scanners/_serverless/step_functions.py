"""`serverless-step-functions`: state machines with their definitions and what starts them."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .._nodes import as_map, build, like, mapping, sequence, transform
from .._state_machine_definition import from_text
from . import http_event, naming, rest_api, rest_authorizer
from .event import Event, renamed
from .merging import flat
from .service import Service, entries, text, unknown

BY = "stepFunctions"


def lower(service: Service) -> None:
    """Every state machine and activity."""
    section = as_map(service.section("stepFunctions"))
    for key, value, where in entries(section.get("stateMachines")):
        if not service.lost(value, where, f"state machine {key} is") and isinstance(value, Map):
            _machine(key, value, where, service)
    for item in flat(section.get("activities")):
        name = text(item)
        logical_id = f"{naming.normal(name)}StepFunctionsActivity"
        place = service.where("stepFunctions")
        service.add(logical_id, "AWS::StepFunctions::Activity", {"Name": item}, place, given=name, by=BY)


def logical_id(key: str, given: Map) -> str:
    """The ID of a state machine: what people call it, where that is known."""
    own = given.get("id", given.get("name"))
    return naming.normal(own) if isinstance(own, str) else f"{naming.normal(key)}StepFunctionsStateMachine"


def _machine(key: str, given: Map, where: Location, service: Service) -> None:
    own = logical_id(key, given)
    role = given.get("role")
    stated = [item for item in flat(given.get("iamRoleStatements")) if isinstance(item, Map)]
    if role is None:
        _role(f"{own}Role", stated, where, service)
        role = {"Fn::GetAtt": [f"{own}Role", "Arn"]}
    logging = as_map(given.get("loggingConfig"))
    made: dict[str, Any] = {
        "StateMachineName": given.get("name"),
        "StateMachineType": given.get("type"),
        "RoleArn": role,
        "Definition": _definition(given, service),
        "LoggingConfiguration": {"Level": logging["level"]} if "level" in logging else None,
    }
    tracing = as_map(given.get("tracingConfig")).get("enabled")
    made["TracingConfiguration"] = {"Enabled": tracing} if tracing is not None else None
    service.add(own, "AWS::StepFunctions::StateMachine", made, where, given=key, by=BY)
    service.outputs[f"{naming.normal(key)}StepFunctionsStateMachineArn"] = ({"Ref": own}, where)
    numbers: dict[str, int] = {}
    for item in flat(given.get("events")):
        for kind, setting, place in entries(item):
            counted = "cloudwatchEvent" if kind == "eventBridge" else kind
            number = numbers[counted] = numbers.get(counted, 0) + 1
            start = _STARTS.get(kind)
            if start is None:
                service.problem(place, f"{kind} is not known here as an event of a state machine")
            elif setting is not None:
                event = Event(
                    function=key, setting=setting, where=place, number=number, position=number, service=service
                )
                start(event, own)


def _definition(given: Map, service: Service) -> Any:
    """The document, in which functions of the service may go by their keys."""
    document = given.get("definition")
    where = given.at("definition")
    if isinstance(document, str) or (isinstance(document, Map) and unknown(document)):
        document = from_text(document, mapping({}, where), service.file, service.stack, where) or document
    if not isinstance(document, Map):
        return document

    def change(node: Any) -> Any:
        if not isinstance(node, Map) or len(node) != 1:
            return node
        attribute = node.get("Fn::GetAtt")
        if isinstance(attribute, Seq) and attribute and attribute[0] in service.targets:
            return like(node, {"Fn::GetAtt": build([service.targets[attribute[0]], *attribute[1:]], node.location)})
        if isinstance(node.get("Ref"), str) and node["Ref"] in service.targets:
            return like(node, {"Ref": service.targets[node["Ref"]]})
        return node

    return transform(document, change)


def _role(role: str, statements: list[Map], where: Location, service: Service) -> None:
    document = mapping({"Version": "2012-10-17", "Statement": sequence(list(statements), where)}, where)
    made = {
        "AssumeRolePolicyDocument": {
            "Version": "2012-10-17",
            "Statement": [
                {"Effect": "Allow", "Principal": {"Service": "states.amazonaws.com"}, "Action": "sts:AssumeRole"}
            ],
        },
        "Policies": [{"PolicyName": "states", "PolicyDocument": document}] if statements else None,
    }
    service.add(role, "AWS::IAM::Role", made, where, by=BY)


def _caller(event: Event, machine: str, suffix: str, principal: str, action: str) -> dict[str, Any]:
    """The role that lets a service start the state machine; the API has one for all."""
    statement = {"Effect": "Allow", "Action": [action], "Resource": "*" if machine == "*" else {"Ref": machine}}
    logical_id = suffix if machine == "*" else f"{event.stem}{suffix}"
    made = {
        "AssumeRolePolicyDocument": {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Principal": {"Service": principal}, "Action": "sts:AssumeRole"}],
        },
        "Policies": [{"PolicyName": "start", "PolicyDocument": {"Version": "2012-10-17", "Statement": [statement]}}],
    }
    event.add(logical_id, "AWS::IAM::Role", made)
    return {"Fn::GetAtt": [logical_id, "Arn"]}


def _http(event: Event, machine: str) -> None:
    method, path = http_event.route(event)
    if method is None:
        event.service.problem(event.where, f"an http event of {event.function} without method and path")
        return
    service = event.service
    rest_api.api(service, event.where)
    action = text(event.given.get("action"), "StartExecution")
    role = _caller(event, "*", "ApigatewayToStepFunctionsRole", "apigateway.amazonaws.com", f"states:{action}")
    stem = naming.path(path)
    template = {"Fn::Sub": ['{"stateMachineArn":"${Machine}"}', {"Machine": {"Ref": machine}}]}
    made: dict[str, Any] = {
        "HttpMethod": method,
        "RestApiId": rest_api.api_id(service),
        "ResourceId": http_event.resource(path, event),
        "ApiKeyRequired": event.given.get("private") is True,
        "Integration": {
            "Type": "AWS",
            "IntegrationHttpMethod": "POST",
            "Uri": {"Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/" + action},
            "Credentials": role,
            "RequestTemplates": {"application/json": template},
        },
        **rest_authorizer.of(event),
    }
    event.add(f"ApiGatewayMethod{stem}{naming.upper_first(method.lower())}", "AWS::ApiGateway::Method", made)


def _rule(event: Event, machine: str, made: dict[str, Any], logical_id: str, role: str) -> None:
    caller = _caller(event, machine, role, "events.amazonaws.com", "states:StartExecution")
    target = {"Arn": {"Ref": machine}, "Id": f"{event.function}Start", "RoleArn": caller}
    target |= renamed(event.given, {"input": "Input", "inputPath": "InputPath"})
    if event.given.get("deadLetterConfig") is not None:
        target["DeadLetterConfig"] = {"Arn": event.given["deadLetterConfig"]}
    state = "DISABLED" if event.given.get("enabled") in (False, "false") else "ENABLED"
    event.add(logical_id, "AWS::Events::Rule", {**made, "State": state, "Targets": [target]})


def _schedule(event: Event, machine: str) -> None:
    rate = event.either("rate")
    made = {"ScheduleExpression": rate} | renamed(event.given, {"name": "Name", "description": "Description"})
    stem = f"{event.stem}StepFunctions"
    if event.given.get("method") == "scheduler":
        role = _caller(
            event, machine, "ScheduleToStepFunctionsRole", "scheduler.amazonaws.com", "states:StartExecution"
        )
        made |= {"Target": {"Arn": {"Ref": machine}, "RoleArn": role}, "FlexibleTimeWindow": {"Mode": "OFF"}}
        event.add(f"{stem}SchedulerSchedule{event.number}", "AWS::Scheduler::Schedule", made)
        return
    _rule(event, machine, made, f"{stem}EventsRuleSchedule{event.number}", "ScheduleToStepFunctionsRole")


def _cloudwatch(event: Event, machine: str) -> None:
    given = event.given
    pattern = given.get("event", given.get("pattern"))
    made: dict[str, Any] = {"EventPattern": pattern, "EventBusName": given.get("eventBusName", given.get("eventBus"))}
    made |= renamed(given, {"name": "Name", "description": "Description"})
    logical_id = f"{event.stem}EventsRuleCloudWatchEvent{event.number}"
    _rule(event, machine, made, logical_id, "EventToStepFunctionsRole")


_STARTS = {
    "cloudwatchEvent": _cloudwatch,
    "eventBridge": _cloudwatch,
    "http": _http,
    "schedule": _schedule,
}

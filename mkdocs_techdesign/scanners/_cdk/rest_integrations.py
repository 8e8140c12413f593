"""What the methods of a REST API call."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map
from .lowering import Lowering
from .stack_made import StackMade, build
from .values import Thing, Value, thing_of


def invocation(arn: Any, where: Location) -> Any:
    """The address an API calls a function at."""
    prefix = [
        "arn:",
        {"Ref": "AWS::Partition"},
        ":apigateway:",
        {"Ref": "AWS::Region"},
        ":lambda:path/2015-03-31/functions/",
    ]
    return build({"Fn::Join": ["", [*prefix, arn, "/invocations"]]}, where)


def integrated(lowering: Lowering, value: Value, stack: StackMade, where: Location) -> Any:
    """What a method calls: a function, a workflow, a service, an address."""
    thing = thing_of(value)
    if not isinstance(thing, Thing):
        return {"Type": "MOCK"} if value is None else {"Type": "AWS_PROXY", "Uri": lowering.unresolved(value, where)}
    kind = thing.name.rpartition(".")[2]
    if lowering.kind_of(thing) == "AWS::Lambda::Function" or kind == "LambdaIntegration":
        target = (
            (thing.arguments[0] if thing.arguments else thing.keywords.get("handler"))
            if kind == "LambdaIntegration"
            else thing
        )
        proxy = thing.props.get("proxy") is not False if kind == "LambdaIntegration" else True
        arn = lowering.arn(target, stack, where)
        return {"IntegrationHttpMethod": "POST", "Type": "AWS_PROXY" if proxy else "AWS", "Uri": invocation(arn, where)}
    if kind == "MockIntegration":
        return {"Type": "MOCK"}
    if kind == "HttpIntegration":
        uri = lowering.node(thing.positional(0, "url"), stack, where)
        return {"IntegrationHttpMethod": "GET", "Type": "HTTP_PROXY", "Uri": uri}
    if (
        kind in ("StepFunctionsIntegration", "startExecution")
        or lowering.type_of(thing) == "AWS::StepFunctions::StateMachine"
    ):
        machine = thing.positional(0, "stateMachine") if thing.how == "call" else thing
        template = {
            "application/json": {"Fn::Join": ["", ['{"stateMachineArn": "', lowering.ref(machine, stack, where), '"}']]}
        }
        action = "arn:aws:apigateway:${AWS::Region}:states:action/StartSyncExecution"
        return {
            "IntegrationHttpMethod": "POST",
            "Type": "AWS",
            "Uri": {"Fn::Sub": action},
            "RequestTemplates": template,
        }
    if kind in ("AwsIntegration", "SqsIntegration", "S3Integration", "Integration"):
        return _service(lowering, thing, stack, where)
    return {"Type": "AWS_PROXY", "Uri": lowering.unresolved(thing, where)}


def _service(lowering: Lowering, thing: Thing, stack: StackMade, where: Location) -> Any:
    """An integration with a service of AWS, its templates with the references in them."""
    props = thing.props
    options = thing_of(props.get("options"))
    inner = (
        options.props if isinstance(options, Thing) else options if isinstance(options, Map) else Map(path=where.path)
    )
    made: dict[str, Any] = {
        "Type": "AWS_PROXY" if props.get("proxy") is True else "AWS",
        "IntegrationHttpMethod": lowering.node(props.get("integrationHttpMethod"), stack, where) or "POST",
    }
    service, action, path = (lowering.node(props.get(key), stack, where) for key in ("service", "action", "path"))
    if service is not None:
        tail = ["action/", action] if action is not None else ["path/", path]
        made["Uri"] = {"Fn::Join": ["", ["arn:aws:apigateway:", {"Ref": "AWS::Region"}, ":", service, ":", *tail]]}
    else:
        made["Uri"] = lowering.node(props.get("uri"), stack, where)
        given = props.get("type")
        made["Type"] = lowering.node(given, stack, where) if given is not None else "AWS"
    templates = inner.get("requestTemplates")
    if isinstance(templates, Map):
        made["RequestTemplates"] = lowering.node(templates, stack, where)
    parameters = inner.get("requestParameters")
    if isinstance(parameters, Map):
        made["RequestParameters"] = lowering.node(parameters, stack, where)
    role = inner.get("credentialsRole")
    if role is not None:
        made["Credentials"] = lowering.arn(role, stack, where)
    return made

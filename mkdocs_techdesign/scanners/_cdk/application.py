"""A whole application: its source followed, every construct lowered, one template for each stack."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from ...model.location import Location, Problem
from ...model.nodes import Map
from ...source import Sources
from . import (
    alarms,
    data,
    edge,
    event_sources,
    events,
    functions,
    graphql,
    http_apis,
    iam,
    identity,
    machines,
    messaging,
    monitoring,
    rest_apis,
)
from .constructs import CONSTRUCTS, SILENT
from .level_one import canonical
from .library import MONITORING
from .loaded import Exhausted
from .lowering import Lowering
from .program import Program
from .removal import policies
from .stack_made import StackMade, build, joined_id, set_path
from .values import Instance, Library, LocalClass, Scope, Thing, Unknown, mapping

_More = Callable[[Lowering, Thing, StackMade, Map], None]
_Call = Callable[[Lowering, Thing], Any]

MORE: dict[str, _More] = {
    "aws_dynamodb.Table": data.table,
    "aws_dynamodb.TableV2": data.table,
    "aws_sqs.Queue": messaging.queue,
    "aws_s3.Bucket": messaging.bucket,
    "aws_iam.Role": iam.role,
    "aws_iam.Policy": iam.policy,
    "aws_iam.ManagedPolicy": iam.policy,
    "aws_events.Rule": events.rule,
    "aws_scheduler.Schedule": events.schedule,
    "aws_stepfunctions.StateMachine": machines.machine,
    "aws_apigateway.RestApi": rest_apis.api,
    "aws_apigateway.LambdaRestApi": rest_apis.api,
    "aws_apigateway.StepFunctionsRestApi": rest_apis.api,
    "aws_apigateway.SpecRestApi": rest_apis.api,
    "aws_apigatewayv2.HttpApi": http_apis.http,
    "aws_apigatewayv2.WebSocketApi": http_apis.websocket,
    "aws_appsync.GraphqlApi": graphql.api,
    "aws_cognito.UserPool": identity.pool,
    "aws_cognito_identitypool.IdentityPool": identity.identity_pool,
    "aws_cloudwatch.Alarm": alarms.alarm,
    "aws_cloudfront.Distribution": edge.distribution,
    **{
        name: functions.function
        for name, (type, _) in CONSTRUCTS.items()
        if type == "AWS::Lambda::Function" and not name.startswith("aws_cloudfront.Function")
    },
}
"""Class to what its table does not say."""
OTHER: dict[str, _More] = {
    "aws_apigatewayv2.HttpRoute": http_apis.route,
    "aws_apigatewayv2.WebSocketRoute": http_apis.route,
    "aws_appsync.Resolver": graphql.resolver,
    "aws_appsync.AppsyncFunction": graphql.step,
    **{f"aws_appsync.{name}": graphql.new_source for name in
       ("DynamoDbDataSource", "LambdaDataSource", "HttpDataSource", "NoneDataSource", "EventBridgeDataSource")},
}  # fmt: skip
"""Class to what it makes, for those that make something elsewhere."""
CALLS: dict[str, _Call] = {
    "addMethod": rest_apis.add_method,
    "addProxy": rest_apis.add_proxy,
    "addRoutes": http_apis.add_routes,
    "addRoute": http_apis.add_route,
    "addEventSource": event_sources.add_event_source,
    "addFunctionUrl": functions.add_url,
    "addSubscription": messaging.add_subscription,
    "addEventNotification": messaging.add_notification,
    "addObjectCreatedNotification": messaging.add_notification,
    "addObjectRemovedNotification": messaging.add_notification,
    "addToRolePolicy": iam.add_statement,
    "addToPolicy": iam.add_statement,
    "addToPrincipalPolicy": iam.add_statement,
    "attachInlinePolicy": iam.attach_policy,
    "createResolver": graphql.create_resolver,
    "createAlarm": alarms.create_alarm,
    "addClient": identity.add_client,
    "addDomain": identity.add_client,
    "addDynamoDbDataSource": graphql.add_source,
    "addLambdaDataSource": graphql.add_source,
    "addHttpDataSource": graphql.add_source,
    "addNoneDataSource": graphql.add_source,
    "addEventBridgeDataSource": graphql.add_source,
    "addRdsDataSource": graphql.add_source,
    "addOpenSearchDataSource": graphql.add_source,
    **{f"monitor{name}": monitoring.monitor for name in
       ("LambdaFunction", "ApiGateway", "ApiGatewayV2HttpApi", "DynamoTable", "SqsQueue", "SqsQueueWithDlq",
        "StepFunction")},
}  # fmt: skip
"""Method to what it makes."""
_EARLY = frozenset(
    name for name in CALLS if name.endswith("DataSource") or name in ("addClient", "addFunctionUrl", "createAlarm")
)
"""Methods whose results others refer to."""
_NO_STATES = ("aws_stepfunctions.", "aws_stepfunctions_tasks.")
_FIX = "synthesise with `cdk synth` and scan again"


def followed(entry: PurePosixPath, sources: Sources, folder: PurePosixPath, context: Map | None) -> Program:
    """The program of an application, as far as it can be followed."""
    program = Program(sources, folder, context)
    file = sources.get(entry)
    try:
        if file is not None:
            program.load(file)
        if not any(item.scope is not None and item.name == "core.Stack" for item in program.constructs):
            _make_stacks(program)
    except Exhausted:
        program.problems.append(Problem(Location(entry), "the application is too large to follow to its end", _FIX))
    except RecursionError:
        program.problems.append(Problem(Location(entry), "the application is too deeply nested to follow", _FIX))
    return program


def _make_stacks(program: Program) -> None:
    """Stacks that the application's own code makes in a way that cannot be followed: each once."""
    for loaded in list(program.loaded.values()):
        for value in list(loaded.names.own.values()):
            if isinstance(value, LocalClass) and value.module is loaded and value.library == Library("core.Stack"):
                where = Location(loaded.module.path, value.definition.line, value.definition.column)
                app = Thing("new", "core.App", where, scope=Scope(()))
                props = Unknown("props", "the application's code cannot be followed to here", where)
                program.instantiate(value, [app, value.definition.name, props], {}, where)


def lowered(program: Program, sources: Sources, folder: PurePosixPath) -> Lowering:
    """Every construct of a program as CloudFormation."""
    lowering = Lowering(program, sources, folder)
    _stacks(lowering)
    for thing in program.constructs:
        stack = lowering.stack(thing)
        if stack is not None:
            _main(lowering, thing, stack)
    calls = program.calls
    for early in (True, False):
        for call in calls:
            if call.name in CALLS and (call.name in _EARLY) is early:
                CALLS[call.name](lowering, call)
            elif not early and call.name.startswith("grant"):
                iam.grant(lowering, call)
        for thing in program.constructs if early else ():
            more = OTHER.get(thing.name)
            stack = lowering.stack(thing)
            if more is not None and stack is not None:
                more(lowering, thing, stack, mapping({}, thing.location))
    for thing in program.constructs:
        for source in thing.props.get("events") or () if lowering.type_of(thing) == "AWS::Lambda::Function" else ():
            event_sources.event_source(lowering, thing, source, thing.at("events"))
    by_identity = {id(item): item for item in lowering.stacks.values()}
    for (home, role), statements in lowering.statements.items():
        iam.attached_policy(lowering, by_identity[home], role, statements)
    return lowering


def _stacks(lowering: Lowering) -> None:
    homes = {id(item.thing): item for item in lowering.program.instances if item.thing is not None}
    for thing in lowering.program.constructs:
        scope = thing.scope
        if scope is None or scope.stack is not scope:
            continue
        instance = homes.get(id(thing))
        where = thing.location
        if isinstance(instance, Instance):
            definition = instance.type.definition
            where = Location(instance.type.module.module.path, definition.line, definition.column)
        name = _stack_name(thing, instance)
        number, taken = 2, {(item.path, item.name) for item in lowering.stacks.values()}
        while (where.path, name) in taken:
            name, number = f"{name.rstrip('0123456789-')}-{number}", number + 1
        resources = Map(path=where.path, line=where.line, column=where.column)
        made = StackMade(scope=scope, name=name, path=where.path, where=where, resources=resources)
        lowering.stacks[id(scope)] = made
        _nest(lowering, thing, made)


def _nest(lowering: Lowering, thing: Thing, made: StackMade) -> None:
    """The resource by which a stack deploys another one."""
    outer = made.scope.outer
    parent = lowering.stacks.get(id(outer)) if outer is not None else None
    if outer is None or parent is None:
        return
    *inner, id_ = made.scope.path[len(outer.path) :]
    name = joined_id((*inner, f"{id_}NestedStack", f"{id_}NestedStackResource"))
    template = {"TemplateURL": {"Td::Stack": [str(made.path), made.name]}}
    lowering.put(parent, name, "AWS::CloudFormation::Stack", template, thing.location, "/".join((*inner, id_)))


def _stack_name(thing: Thing, instance: Instance | None) -> str:
    """The name of a stack: what the program calls it, its path, or its class where that is not written down."""
    given = thing.props.get("stackName")
    scope = thing.scope
    path = scope.path if scope is not None else ()
    name = given if isinstance(given, str) else "-".join(path[-1:] if scope is not None and scope.outer else path)
    if ("{" in name or not name) and instance is not None:
        return instance.type.definition.name
    return name or "Stack"


def _main(lowering: Lowering, thing: Thing, stack: StackMade) -> None:
    """What a construct mainly makes."""
    if (
        thing.name in OTHER
        or thing.name in SILENT
        or (thing.name.startswith(_NO_STATES) and thing.name not in CONSTRUCTS)
    ):
        if thing.name == "core.CfnParameter":
            stack.parameters[lowering.logical_id(thing)] = _parameter(lowering, thing, stack)
        return
    known = CONSTRUCTS.get(thing.name)
    type = lowering.type_of(thing)
    where = thing.location
    if known is not None:
        properties = lowering.properties(thing, stack, known[1])
        if thing.name in MORE:
            MORE[thing.name](lowering, thing, stack, properties)
        type = known[0]
    elif thing.name in ("core.CfnResource",) and isinstance(thing.props.get("type"), str):
        type = thing.props["type"]
        properties = lowering.node(thing.props.get("properties"), stack, where) or mapping({}, where)
    elif type is not None:
        properties = lowering.node(canonical(thing.props), stack, where)
    else:
        name = thing.name.rpartition(".")[2]
        if not thing.name.startswith(("constructs.", f"{MONITORING}.")):
            path = "/".join(thing.scope.below if thing.scope is not None else ())
            message = f"construct {name} is not known: what {path} makes is not in the model"
            lowering.problems.append(Problem(where, message, _FIX))
        return
    _overrides(lowering, thing, stack, properties)
    policies(lowering, thing, stack, lowering.make(stack, type, properties, where, thing))


def _parameter(lowering: Lowering, thing: Thing, stack: StackMade) -> Any:
    fields = {"Type": thing.props.get("type") or "String", "Default": thing.props.get("default")}
    if thing.props.get("noEcho") is not None:
        fields["NoEcho"] = thing.props["noEcho"]
    made = {key: lowering.node(value, stack, thing.location) for key, value in fields.items()}
    return build({key: value for key, value in made.items() if value is not None}, thing.location)


def _overrides(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """`addPropertyOverride` on a construct or its default child."""
    for call in lowering.overrides.get(id(thing), ()):
        path, value = call.positional(0, "propertyPath"), call.positional(1, "value")
        if isinstance(path, str) and len(path) < 200 and all(part.isidentifier() for part in path.split(".")):
            node = lowering.node(value, stack, call.location)
            if node is not None:
                set_path(properties, path.removeprefix("Properties."), node, call.location)


def template(stack: StackMade) -> Map:
    """A stack as a template."""
    items = {"Resources": stack.resources, "Outputs": stack.outputs, "Parameters": stack.parameters}
    made: Map = build({key: value for key, value in items.items() if value}, stack.where)
    return made

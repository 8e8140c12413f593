"""Roles, policies, statements and grants."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .._nodes import build, mapping, sequence
from .grants import GRANTS
from .lowering import Lowering
from .stack_made import StackMade
from .values import Thing, Value, thing_of


def statement(lowering: Lowering, value: Value, stack: StackMade) -> Map | None:
    """A policy statement as CloudFormation writes it."""
    thing = thing_of(value)
    if not isinstance(thing, Thing) or not thing.name.endswith(("PolicyStatement", "fromJson")):
        return None
    props = thing.props
    actions, resources = _listed(props.get("actions")), _listed(props.get("resources"))
    for call in thing.calls:
        if call.name in ("addActions", "addAction"):
            actions += list(call.arguments)
        elif call.name in ("addResources", "addArns"):
            resources += list(call.arguments)
        elif call.name == "addAllResources":
            resources.append("*")
    where = thing.location
    effect = props.get("effect")
    made: dict[str, Any] = {
        "Effect": lowering.node(effect, stack, where) if effect is not None else "Allow",
        "Action": [lowering.node(item, stack, thing.at("actions")) for item in actions],
    }
    if isinstance(made["Effect"], str):
        made["Effect"] = made["Effect"].capitalize()
    if resources:
        made["Resource"] = [lowering.node(item, stack, thing.at("resources")) for item in resources]
    if props.get("principals") is not None:
        made["Principal"] = "*"
    return mapping({key: build(item, where) for key, item in made.items()}, where)


def _listed(value: Value) -> list[Value]:
    return list(value) if isinstance(value, Seq) else [value] if value is not None else []


def document(lowering: Lowering, value: Value, stack: StackMade, where: Location) -> Map:
    """A policy document."""
    thing = thing_of(value)
    statements: list[Map] = []
    if isinstance(thing, Thing):
        for item in _listed(thing.props.get("statements")) + [
            argument for call in thing.calls if call.name == "addStatements" for argument in call.arguments
        ]:
            made = statement(lowering, item, stack)
            if made is not None:
                statements.append(made)
    return mapping({"Version": "2012-10-17", "Statement": sequence(statements, where)}, where)


def role(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """Who may assume it, and its policies."""
    inline = thing.props.get("inlinePolicies")
    if isinstance(inline, Map):
        where = thing.at("inlinePolicies")
        policies = [
            {"PolicyName": name, "PolicyDocument": document(lowering, item, stack, inline.at(name))}
            for name, item in inline.items()
        ]
        properties["Policies"] = build(policies, where)
    managed = [*_listed(thing.props.get("managedPolicies"))]
    managed += [call.positional(0, "policy") for call in thing.calls if call.name == "addManagedPolicy"]
    arns = [arn for item in managed if (arn := _managed(lowering, item, stack)) is not None]
    if arns:
        properties["ManagedPolicyArns"] = build(arns, thing.at("managedPolicies"))
    service = thing_of(thing.props.get("assumedBy"))
    if isinstance(service, Thing) and service.name == "aws_iam.ServicePrincipal":
        name = lowering.node(service.positional(0, "service"), stack, service.location)
        trust = {"Action": "sts:AssumeRole", "Effect": "Allow", "Principal": {"Service": name}}
        properties["AssumeRolePolicyDocument"] = build(
            {"Version": "2012-10-17", "Statement": [trust]}, service.location
        )


def _managed(lowering: Lowering, value: Value, stack: StackMade) -> Any:
    thing = thing_of(value)
    if isinstance(thing, Thing) and thing.name == "fromAwsManagedPolicyName":
        name = thing.positional(0, "managedPolicyName")
        return f"arn:aws:iam::aws:policy/{name}" if isinstance(name, str) else None
    return lowering.reference(thing, None, stack, thing.location) if isinstance(thing, Thing) else None


def policy(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """Its document, and the roles it is attached to."""
    made = list(document(lowering, thing.props.get("document"), stack, thing.location)["Statement"])
    items = _listed(thing.props.get("statements"))
    items += [argument for call in thing.calls if call.name == "addStatements" for argument in call.arguments]
    made += [found for item in items if (found := statement(lowering, item, stack)) is not None]
    properties["PolicyDocument"] = build({"Version": "2012-10-17", "Statement": made}, thing.location)
    roles = [lowering.role(call.arguments[0]) for call in thing.calls if call.name == "attachToRole" and call.arguments]
    names = [{"Ref": found[1]} for found in roles if found is not None]
    if names:
        properties["Roles"] = build([*properties.get("Roles", ()), *names], thing.location)


def add_statement(lowering: Lowering, call: Thing) -> None:
    """`addToRolePolicy` and its relatives."""
    found = lowering.role(call.receiver)
    for item in (*call.arguments, *call.keywords.values()):
        made = statement(lowering, item, found[0]) if found is not None else None
        if made is not None and found is not None:
            lowering.state(found, made)


def attach_policy(lowering: Lowering, call: Thing) -> None:
    """`role.attachInlinePolicy(policy)`."""
    found = lowering.role(call.receiver)
    thing = lowering.main(call.positional(0, "policy"))
    stack = lowering.stack(thing)
    entry = stack.resources.get(lowering.logical_id(thing)) if stack is not None and isinstance(thing, Thing) else None
    if found is not None and isinstance(entry, Map):
        properties = entry["Properties"]
        properties["Roles"] = build([*properties.get("Roles", ()), {"Ref": found[1]}], call.location)


def grant(lowering: Lowering, call: Thing) -> bool:
    """`table.grantReadData(fn)`; False where what it allows is not known."""
    owner = lowering.main(call.receiver)
    kind = lowering.kind_of(owner)
    grantee = call.positional(0, "grantee")
    if kind is None or grantee is None:
        return False
    actions: Any = GRANTS.get(kind, {}).get(call.name)
    if call.name == "grant":
        given = (*call.arguments[1:], *[item for name, item in call.keywords.items() if name != "grantee"])
        flat = [part for item in given for part in (item if isinstance(item, Seq) else [item])]
        actions = [item for item in flat if isinstance(item, str)]
        actions = [item if ":" in item else f"{_PREFIX.get(kind, '')}{item}" for item in actions]
    if not actions:
        return False
    found = lowering.role(grantee)
    if found is None:
        return False
    where = call.location
    if kind == "AWS::AppSync::GraphQLApi":
        arn = lowering.reference(owner, "Arn", found[0], where)
    else:
        arn = lowering.arn(owner, found[0], where)
    resources = [arn]
    if kind == "AWS::S3::Bucket":
        resources.append(build({"Fn::Join": ["", [arn, "/*"]]}, where))
    if kind == "AWS::DynamoDB::Table" and isinstance(owner, Thing) and _indexed(owner):
        resources.append(build({"Fn::Join": ["", [arn, "/index/*"]]}, where))
    return lowering.allow(grantee, actions, resources, where)


def _indexed(table: Thing) -> bool:
    return any(call.name.startswith("add") and call.name.endswith("Index") for call in table.calls)


_EDGE = "edgelambda.amazonaws.com"
"""Who else assumes the role of a function that is made for CloudFront's edge."""
_PREFIX = {"AWS::AppSync::GraphQLApi": "appsync:"}


def attached_policy(lowering: Lowering, stack: StackMade, role: str, statements: list[Map]) -> None:
    """The policy the CDK makes for all statements of a role."""
    where = statements[0].location
    made = {
        "PolicyName": f"{role}DefaultPolicy",
        "PolicyDocument": {"Version": "2012-10-17", "Statement": statements},
        "Roles": [{"Ref": role}],
    }
    given = f"{stack.given.get(role, role)}/DefaultPolicy"
    lowering.put(stack, f"{role}DefaultPolicy", "AWS::IAM::Policy", made, where, given, generated=True)


def service_role(lowering: Lowering, thing: Thing, stack: StackMade, ending: str, service: str) -> None:
    """The role the CDK makes for a construct that was given none."""
    where = thing.location
    services: Any = [service, _EDGE] if thing.name.endswith(".EdgeFunction") else service
    trust = {"Action": "sts:AssumeRole", "Effect": "Allow", "Principal": {"Service": services}}
    properties = mapping({}, where)
    properties["AssumeRolePolicyDocument"] = build({"Version": "2012-10-17", "Statement": [trust]}, where)
    id = lowering.logical_id(thing, ending)
    lowering.put(stack, id, "AWS::IAM::Role", properties, where, lowering.given_name(thing, ending), generated=True)

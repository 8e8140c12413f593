"""User pools and their clients."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map, Seq
from .lowering import Lowering
from .stack_made import StackMade, build, set_path
from .values import Library, Thing, thing_of

_TRIGGERS = {"CREATE_AUTH_CHALLENGE": "CreateAuthChallenge", "CUSTOM_MESSAGE": "CustomMessage"}


def pool(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """Its triggers and its sign-in names."""
    triggers = thing.props.get("lambdaTriggers")
    fields = triggers if isinstance(triggers, Map) else triggers.props if isinstance(triggers, Thing) else None
    for name, fn in fields.items() if fields is not None else ():
        where = thing.at("lambdaTriggers")
        set_path(properties, f"LambdaConfig.{name[:1].upper() + name[1:]}", lowering.arn(fn, stack, where), where)
    for call in thing.calls:
        operation = call.positional(0, "operation")
        if call.name == "addTrigger" and isinstance(operation, Library):
            words = operation.name.rpartition(".")[2].split("_")
            name = "".join(word.capitalize() for word in words)
            set_path(
                properties,
                f"LambdaConfig.{name}",
                lowering.arn(call.positional(1, "fn"), stack, call.location),
                call.location,
            )
    aliases = thing.props.get("signInAliases")
    if isinstance(aliases, Map) and aliases.get("email") is True:
        key = "AliasAttributes" if aliases.get("username") is True else "UsernameAttributes"
        properties[key] = build(["email"], thing.at("signInAliases"))


def add_client(lowering: Lowering, call: Thing) -> None:
    """`pool.addClient("id", {…})`, `pool.addDomain("id", {…})`."""
    owner = lowering.main(call.receiver)
    stack = lowering.stack(owner)
    name = call.positional(0, "id")
    if not isinstance(owner, Thing) or stack is None or not isinstance(name, str):
        return
    type = "AWS::Cognito::UserPoolDomain" if call.name == "addDomain" else "AWS::Cognito::UserPoolClient"
    made: dict[str, Any] = {"UserPoolId": {"Ref": lowering.logical_id(owner)}}
    if call.name == "addClient":
        made["ClientName"] = lowering.node(call.props.get("userPoolClientName"), stack, call.location)
    id_ = lowering.make(stack, type, made, call.location, owner, name)
    lowering.made[id(call)] = (stack, id_, type)


def identity_pool(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """The user pools that may sign in."""
    providers = thing_of(thing.props.get("authenticationProviders"))
    fields = providers.props if isinstance(providers, Thing) else providers
    pools = fields.get("userPools") if isinstance(fields, Map) else None
    made = []
    for item in pools if isinstance(pools, Seq) else ():
        inner = thing_of(item)
        if isinstance(inner, Thing) and inner.props.get("userPool") is not None:
            made.append(
                {
                    "ProviderName": {
                        "Fn::GetAtt": [lowering.logical_id(lowering.main(inner.props["userPool"])), "ProviderName"]
                    }
                }
            )
    if made:
        properties["CognitoIdentityProviders"] = build(made, thing.at("authenticationProviders"))
    del stack

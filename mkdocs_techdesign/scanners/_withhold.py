"""What must not be published is taken out here, before it reaches the model (safety promise 5)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from .. import redact
from ..model.location import Location
from ..model.nodes import Map, Seq
from ._nodes import intrinsic, like, like_sequence, mapping, sequence

_DYNAMIC = re.compile(r"\{\{resolve:[^{}]*\}\}")
_SUB_PART = re.compile(r"\$\{[^!{}][^{}]*\}|\{\{resolve:[^{}]*\}\}")
_WHOLE: dict[str, tuple[tuple[str, ...], ...]] = {
    "AWS::ApiGateway::ApiKey": (("Value",),),
    "AWS::AppSync::ApiKey": (("ApiKeyId",),),
    "AWS::Amplify::App": (("OauthToken",), ("AccessToken",), ("BasicAuthConfig", "Password"), ("BuildSpec",)),
    "AWS::AutoScaling::LaunchConfiguration": (("UserData",),),
    "AWS::CodeBuild::Project": (("Source", "BuildSpec"),),
    "AWS::Cognito::UserPoolIdentityProvider": (("ProviderDetails",),),
    "AWS::EC2::Instance": (("UserData",),),
    "AWS::EC2::LaunchTemplate": (("LaunchTemplateData", "UserData"),),
    "AWS::Lambda::Function": (("Code", "ZipFile"),),
    "AWS::SecretsManager::Secret": (("SecretString",),),
}
"""Properties of which nothing is kept, by type."""
_VARIABLES: dict[str, tuple[tuple[str, ...], ...]] = {
    "AWS::Lambda::Function": (("Environment", "Variables"),),
    "AWS::Amplify::App": (("EnvironmentVariables",),),
    "AWS::Amplify::Branch": (("EnvironmentVariables",),),
    "AWS::ApiGateway::Stage": (("Variables",),),
    "AWS::ApiGatewayV2::Stage": (("StageVariables",),),
    "AWS::CodeBuild::Project": (("Environment", "EnvironmentVariables"),),
    "AWS::ECS::TaskDefinition": (("ContainerDefinitions",),),
    "AWS::ElasticBeanstalk::Environment": (("OptionSettings",),),
    "AWS::AppSync::GraphQLApi": (("EnvironmentVariables",),),
}
"""Properties that hold environment values, by type."""
_QUEUE_URL = re.compile(r"https://sqs\.[^/]+/[^/]+/[^/]+$")
_NAME_AT: dict[str, int] = {
    "dynamodb": 1, "events": 1, "firehose": 1, "kinesis": 1, "lambda": 1, "s3": 0, "sns": 0, "sqs": 0, "states": 1,
}  # fmt: skip
"""Service of an ARN to the place of the name among the segments of its last part."""
_NAME_PART = re.compile(r"[A-Za-z0-9._/-]+")
_SHORTEST_NAME = 3
"""Characters of a name beside what is put in, below which two alike say nothing."""
_ADDRESSES = frozenset({"http", "https", "email", "email-json", "sms"})


_NAMES_ONLY = frozenset(
    {"Ref", "Fn::GetAtt", "Fn::ImportValue", "Fn::FindInMap", "Fn::GetAZs", "Condition", "Td::StackOutput",
     "Td::Unresolved"}
)  # fmt: skip
"""Functions whose arguments hold names, never values."""
_EXAMPLES = frozenset({"const", "default", "example"})
"""Keys of a schema that show a value."""
_secret_name = lru_cache(maxsize=8192)(redact.secret_name)


def withheld(value: Any, where: Location) -> Map:
    """The node that stands for a literal; for an ARN or queue URL, whatever its account and region."""
    digest = _addressed(value) if isinstance(value, str) else None
    if digest is not None:
        return mapping({"Td::Withheld": digest}, where)
    text = str(value).lower() if isinstance(value, bool) else value
    return mapping({"Td::Withheld": redact.withheld(text)}, where)


def properties(type_: str, node: Map) -> Map:
    """The properties of a resource without what must not be published."""
    for path in _WHOLE.get(type_, ()):
        node = _at(node, path, lambda value, where: withheld("", where))
    for path in _VARIABLES.get(type_, ()):
        node = _at(node, path, _variables)
    if type_ == "AWS::SNS::Subscription":
        node = _subscription(node)
    elif type_ == "AWS::SNS::Topic" and isinstance(node.get("Subscription"), Seq):
        entries = [_subscription(entry) if isinstance(entry, Map) else entry for entry in node["Subscription"]]
        node = like(node, {**node, "Subscription": like_sequence(node["Subscription"], entries)})
    cleaned: Map = named(node)
    return cleaned


def named(node: Any, within: bool = False) -> Any:
    """The tree with the literals of secret-named keys withheld; unchanged parts are shared.

    `within` a secret-named key, or a parameter of OpenAPI named like one, examples and defaults are secrets too; so is
    the value of a tag named like one.
    """
    changes: dict[Any, Any] = {}
    if isinstance(node, Map):
        label = node.get("Key", node.get("Name"))
        labelled = isinstance(label, str) and _secret_name(label)
        called = node.get("name") if "in" in node else None
        within = within or (isinstance(called, str) and _secret_name(called))
        for key, value in node.items():
            secret = _secret_name(key)
            if isinstance(value, dict | list):
                cleaned = named(value, within or secret)
                if cleaned is not value:
                    changes[key] = cleaned
            elif (secret or (within and key in _EXAMPLES) or (labelled and key == "Value")) and _literal(value):
                changes[key] = withheld(value, node.at(key))
        return like(node, {**node, **changes}) if changes else node
    if isinstance(node, Seq):
        for index, item in enumerate(node):
            cleaned = named(item, within) if isinstance(item, dict | list) else item
            if cleaned is not item:
                changes[index] = cleaned
        return like_sequence(node, [changes.get(index, item) for index, item in enumerate(node)]) if changes else node
    return node


def parameters(section: Map) -> Map:
    """The parameters without the defaults of those that are secret or named like one."""
    items: dict[str, Any] = {}
    for name, declaration in section.items():
        if isinstance(declaration, Map):
            hidden = str(declaration.get("NoEcho", "false")).lower() == "true"
            if hidden or (_secret_name(name) and not str(declaration.get("Type", "")).startswith("AWS::")):
                kept = {key: value for key, value in declaration.items() if key not in ("Default", "AllowedValues")}
                declaration = like(declaration, kept)
        items[name] = declaration
    return like(section, items)


def outputs(section: Map) -> Map:
    """The outputs without literal values of secret-named ones."""
    items: dict[str, Any] = {}
    for name, entry in section.items():
        if isinstance(entry, Map) and _secret_name(name) and "Value" in entry:
            entry = like(entry, {**entry, "Value": value(entry["Value"], entry.at("Value"))})
        items[name] = entry
    return like(section, items)


def value(node: Any, where: Location) -> Any:
    """An environment value: intrinsics stay, every literal in them goes."""
    if isinstance(node, str):
        kept = "".join(_DYNAMIC.findall(node))
        return kept or withheld(node, where)
    if isinstance(node, Map):
        if not intrinsic(node):
            return like(node, {key: value(item, node.at(key)) for key, item in node.items()})
        key, argument = next(iter(node.items()))
        digest = _addressed(argument) if key == "Fn::Sub" and isinstance(argument, str) else None
        if digest is not None:
            return mapping({"Td::Withheld": digest}, node.location)
        return like(node, {key: _argument(key, argument, node.at(key))})
    if isinstance(node, Seq):
        return like_sequence(node, [value(item, node.at(index)) for index, item in enumerate(node)])
    return node if node is None else withheld(node, where)


def _argument(function: str, argument: Any, where: Location) -> Any:
    if function in _NAMES_ONLY:
        return argument
    if function == "Fn::Sub":
        if isinstance(argument, str):
            kept = "".join(_SUB_PART.findall(argument))
            # The digest stands beside the text as a variable it does not use: something may be named in the same words.
            return sequence([kept, withheld(argument, where)], where) if _tells(argument) else kept
        if isinstance(argument, Seq) and len(argument) == 2 and isinstance(argument[0], str):
            return like_sequence(argument, ["".join(_SUB_PART.findall(argument[0])), value(argument[1], where)])
    if function in ("Fn::If", "Fn::Select", "Fn::Split") and isinstance(argument, Seq) and argument:
        rest = [value(item, argument.at(index + 1)) for index, item in enumerate(argument[1:])]
        return like_sequence(argument, [argument[0], *rest])
    if function == "Fn::Join" and isinstance(argument, Seq) and len(argument) == 2:
        delimiter = argument[0] if isinstance(argument[0], str) and len(argument[0]) <= 2 else ""
        return like_sequence(argument, [delimiter, value(argument[1], where)])
    return value(argument, where)


def _tells(text: str) -> bool:
    """True for text that could be a name: references with enough between them."""
    rest = _SUB_PART.sub("", text)
    return len(rest) >= _SHORTEST_NAME and _NAME_PART.fullmatch(rest) is not None


def _addressed(text: str) -> str | None:
    """The digest of the name in an ARN or queue URL; None when it has none, or references stand in it."""
    flat = _SUB_PART.sub("\0", text)
    if _QUEUE_URL.match(flat):
        service, name = "sqs", flat.rsplit("/", 1)[-1]
    else:
        parts = flat.split(":", 5)
        place = _NAME_AT.get(parts[2]) if parts[0] == "arn" and len(parts) == 6 else None
        segments = re.split("[:/]", parts[5]) if place is not None else []
        if place is None or place >= len(segments):
            return None
        service, name = parts[2], segments[place]
    return redact.withheld_arn(service, name) if name and "\0" not in name else None


def _variables(node: Any, where: Location) -> Any:
    if isinstance(node, Map) and not intrinsic(node):
        return like(node, {key: _named_value(str(key), item, node.at(key)) for key, item in node.items()})
    if isinstance(node, Seq):
        return like_sequence(node, [_variable(item) for item in node])
    return value(node, where)


def _named_value(name: str, node: Any, where: Location) -> Any:
    """An environment value; the digest of one that looks like a secret says so, and nothing more."""
    kept = value(node, where)
    if isinstance(node, str) and isinstance(kept, Map) and redact.looks_secret(name, node):
        return mapping({key: f"{digest}{redact.SUSPECT}" for key, digest in kept.items()}, where)
    return kept


def _variable(node: Any) -> Any:
    """A `{Name, Value}` entry, or a container definition that holds such entries under `Environment`."""
    if not isinstance(node, Map):
        return node
    items = dict(node)
    for key in ("Value", "value"):
        if key in node:
            items[key] = value(node[key], node.at(key))
    for key in ("Environment", "Command", "EntryPoint", "DockerLabels"):
        if key in node:
            items[key] = _variables(node[key], node.at(key)) if key == "Environment" else value(node[key], node.at(key))
    return like(node, items)


def _subscription(node: Map) -> Map:
    protocol = node.get("Protocol")
    endpoint = node.get("Endpoint")
    literal = isinstance(endpoint, str) and not endpoint.startswith("arn:")
    if endpoint is not None and (literal or (isinstance(protocol, str) and protocol in _ADDRESSES)):
        return like(node, {**node, "Endpoint": value(endpoint, node.at("Endpoint"))})
    return node


def _at(node: Map, path: tuple[str, ...], change: Any) -> Map:
    key, rest = path[0], path[1:]
    if key not in node:
        return node
    if rest:
        inner = node[key]
        return like(node, {**node, key: _at(inner, rest, change)}) if isinstance(inner, Map) else node
    return like(node, {**node, key: change(node[key], node.at(key))})


def _literal(node: Any) -> bool:
    if isinstance(node, str):
        return bool(node) and not _DYNAMIC.fullmatch(node)
    return isinstance(node, int | float) and not isinstance(node, bool)

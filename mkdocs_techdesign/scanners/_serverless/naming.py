"""The names the framework gives: logical IDs that templates refer to, exactly as it makes them."""

from __future__ import annotations

import re
from typing import Any

_OTHER = re.compile(r"[^0-9A-Za-z]")


def upper_first(name: str) -> str:
    """`hello` as `Hello`."""
    return name[:1].upper() + name[1:]


def plain(name: str) -> str:
    """Letters and digits only, the first in upper case."""
    return upper_first(_OTHER.sub("", name))


def normal(name: str) -> str:
    """The stem of what belongs to a function, layer, authorizer: `-` and `_` are spelled out."""
    return upper_first(name.replace("-", "Dash").replace("_", "Underscore"))


def function(key: str) -> str:
    """The function itself."""
    return f"{normal(key)}LambdaFunction"


def path(route: str) -> str:
    """The stem of what belongs to a path: `/users/{id}` is `UsersIdVar`."""
    return "".join(_path_part(part) for part in route.split("/"))


def _path_part(part: str) -> str:
    lower = part[:1].upper() + part[1:].lower()
    return upper_first(_OTHER.sub("", re.sub(r"\{(.*)\}", r"\1Var", lower.replace("-", "Dash"))))


def websocket_route(key: str) -> str:
    """The stem of what belongs to a WebSocket route."""
    for old, new in (("$", "S"), ("/", "Slash"), ("-", "Dash"), ("_", "Underscore"), (".", "Period")):
        key = key.replace(old, new)
    return key


def of_arn(value: Any) -> str:
    """What the framework takes for the name in an ARN: the last part of a text, the resource of a `Fn::GetAtt`."""
    if isinstance(value, str):
        return re.split(r"[:/]", value)[-1]
    if not isinstance(value, dict) or len(value) != 1:
        return "Unknown"
    key, argument = next(iter(value.items()))
    if key == "Fn::GetAtt" and isinstance(argument, list) and argument:
        return str(argument[0])
    if key == "Fn::GetAtt" and isinstance(argument, str):
        return argument.split(".")[0]
    if key == "Fn::Join" and isinstance(argument, list) and len(argument) == 2 and isinstance(argument[1], list):
        last = argument[1][-1] if argument[1] else ""
        return re.split(r"[:/]", last)[-1] if isinstance(last, str) else of_arn(last)
    if key == "Fn::Sub":
        text = argument[0] if isinstance(argument, list) and argument else argument
        return re.split(r"[:/]", str(text))[-1]
    if isinstance(argument, str):
        return argument
    return of_arn(argument) if isinstance(argument, dict) else "Unknown"

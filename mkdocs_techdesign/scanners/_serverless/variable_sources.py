"""Where the values of variables come from, one function for each type of variable."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from ...model.location import Location
from ...model.nodes import Map
from ...source import Unreadable
from .._nodes import build
from . import literal_modules, recognise
from .construct_attributes import attribute
from .grammar import Asked

if TYPE_CHECKING:
    from .variables import Variables


@dataclass(frozen=True, slots=True)
class Absent:
    """There is no such value: the next alternative counts."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """There may be a value, which only the deployment knows; maybe an expression for it that the linker follows."""

    reason: str
    expression: Any = None


Lookup: TypeAlias = "Callable[[Variables, Asked, Location], Any]"

DEFAULT_STAGE = "dev"
DEFAULT_REGION = "us-east-1"
_DEFAULTS = {"provider.stage": DEFAULT_STAGE, "provider.region": DEFAULT_REGION}
_MANAGER = "/aws/reference/secretsmanager/"
_OLD_DECRYPTION = re.compile(r"~(?:true|false|split|splitWithoutSpaces)$")


def of_self(variables: Variables, asked: Asked, where: Location) -> Any:
    """`self:custom.x`, with the framework's defaults for stage and region."""
    found = variables.self_value(asked.address, where)
    if isinstance(found, Absent) and asked.address in _DEFAULTS:
        return _DEFAULTS[asked.address]
    if asked.address == "service" and isinstance(found, Map) and isinstance(found.get("name"), str):
        return found["name"]
    return found


def of_file(variables: Variables, asked: Asked, where: Location) -> Any:
    """`file(./x.yml):a.b`: data with its own variables, or what a module exports literally."""
    path = asked.parameter or ""
    file = variables.sources.near(variables.file.path, path)
    if file is None:
        return _missing(path, variables, where)
    try:
        if file.path.suffix.lower() in recognise.CODE:
            found = literal_modules.exported(file, variables.sources, asked.address)
            if isinstance(found, str):
                return Unknown(found)
            variables.parts.add(file.path)
            return variables.resolve(found.value, where)
        if file.path.suffix.lower() in recognise.DATA:
            content = file.nodes()
            variables.parts.add(file.path)
            return variables.within(content, asked.address, where, f"file({file.path}):{asked.address}")
        return file.text()
    except Unreadable as error:
        variables.stack.problem(Location(file.path, error.line), f"the included file cannot be read: {error.reason}")
        return Absent(f"the included file {path} cannot be read")


def _missing(path: str, variables: Variables, where: Location) -> Absent:
    """Said once for each file, where it is asked for first."""
    message = f"the included file {path} is not in the repository"
    if path not in variables.missing:
        variables.missing.add(path)
        variables.stack.problem(where, message)
    return Absent(message)


def of_option(variables: Variables, asked: Asked, where: Location) -> Any:
    """`opt:stage`: nobody gives an option to a scan."""
    return Absent(f"an option of the command line without a default: --{asked.address}")


def of_environment(variables: Variables, asked: Asked, where: Location) -> Any:
    """`env:X`: environments are never read."""
    return Absent("a value of the environment, which is never read")


def of_parameter_store(variables: Variables, asked: Asked, where: Location) -> Any:
    """`ssm:/a/b` as a dynamic reference, which leads to the template that writes the parameter."""
    name = _OLD_DECRYPTION.sub("", asked.address)
    if name.startswith(_MANAGER):
        return "{{resolve:secretsmanager:" + name.removeprefix(_MANAGER) + "}}"
    return "{{resolve:ssm:" + name + "}}"


def of_stack(variables: Variables, asked: Asked, where: Location) -> Any:
    """`cf:stack.Output`, `cf(region):stack.Output`: the output of a stack that may be scanned too."""
    stack, _, output = asked.address.rpartition(".")
    if not stack or not output:
        return Unknown("names no output of a stack")
    region = asked.parameter or asked.type.partition(".")[2]
    shown = f"${{cf{f'({region})' if region else ''}:{asked.address}}}"
    return Unknown("an output of another stack", build({"Td::StackOutput": [stack, output, shown]}, where))


def of_account(variables: Variables, asked: Asked, where: Location) -> Any:
    """`aws:accountId`, `aws:region`."""
    names = {"accountId": "AWS::AccountId", "region": "AWS::Region", "partition": "AWS::Partition"}
    if asked.address in names:
        return build({"Ref": names[asked.address]}, where)
    return Unknown("known only when deployed")


def of_framework(variables: Variables, asked: Asked, where: Location) -> Any:
    """`sls:stage`."""
    if asked.address == "stage":
        return of_self(variables, Asked("self", None, "provider.stage"), where)
    return Unknown("known only when deployed")


def of_parameter(variables: Variables, asked: Asked, where: Location) -> Any:
    """`param:x`: handed over by compose, else of the stage, else the default of all stages."""
    if asked.address in variables.given:
        return variables.given[asked.address]
    stage = of_framework(variables, Asked("sls", None, "stage"), where)
    for name in (stage, "default"):
        for address in (f"params.{name}.{asked.address}", f"stages.{name}.params.{asked.address}"):
            found = variables.self_value(address, where) if isinstance(name, str) else Absent("")
            if not isinstance(found, Absent):
                return found
    return Absent("a parameter that only the deployment gives")


def of_flag(variables: Variables, asked: Asked, where: Location) -> Any:
    """`strToBool(x)`."""
    text = (asked.parameter or "").strip().strip("'\"").lower()
    if text in ("true", "1"):
        return True
    return False if text in ("false", "0") else Unknown("not the text of a flag")


def of_bucket(variables: Variables, asked: Asked, where: Location) -> Any:
    """`s3:bucket/key`."""
    return Unknown("the content of an object in S3")


def of_construct(variables: Variables, asked: Asked, where: Location) -> Any:
    """`construct:jobs.queueUrl`."""
    found = attribute(variables.root.get("constructs"), asked.address)
    return build(found, where) if found is not None else Unknown("an attribute of a construct that is not read here")


def of_output(variables: Variables, asked: Asked, where: Location) -> Any:
    """`output:service.Output`: what another service offers."""
    service, _, output = asked.address.rpartition(".")
    parts = service.split(":")
    shown = f"${{output:{asked.address}}}"
    return Unknown("an output of another service", build({"Td::StackOutput": [parts[-1], output, shown]}, where))


LOOKUPS: dict[str, Lookup] = {
    "aws": of_account,
    "cf": of_stack,
    "construct": of_construct,
    "env": of_environment,
    "file": of_file,
    "opt": of_option,
    "output": of_output,
    "param": of_parameter,
    "s3": of_bucket,
    "self": of_self,
    "sls": of_framework,
    "ssm": of_parameter_store,
    "strToBool": of_flag,
}

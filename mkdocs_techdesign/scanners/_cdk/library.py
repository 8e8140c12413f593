"""Names of the CDK's modules and classes in one spelling, whatever language and version a program uses."""

from __future__ import annotations

import re

from .values import Library

MONITORING = "cdk_monitoring_constructs"
"""A library of others that makes alarms, as Python spells it."""
_ALPHA = re.compile(r"(?:[-_]alpha)$")


def module(name: str, language: str) -> Library | None:
    """The library an import names; None for a module of somebody else."""
    if name.replace("-", "_") == MONITORING:
        return Library(MONITORING)
    if language == "python":
        if name == "constructs":
            return Library("constructs")
        if name == "aws_cdk" or name.startswith("aws_cdk."):
            return member(Library("core"), _ALPHA.sub("", name.removeprefix("aws_cdk").removeprefix(".")))
        return None
    if name == "constructs":
        return Library("constructs")
    for prefix in ("aws-cdk-lib", "monocdk"):
        if name == prefix:
            return Library("core")
        if name.startswith(prefix + "/"):
            return _submodule(name.removeprefix(prefix + "/"))
    return _submodule(name.removeprefix("@aws-cdk/")) if name.startswith("@aws-cdk/") else None


def _submodule(name: str) -> Library:
    last = _ALPHA.sub("", name.removesuffix("/lib").removesuffix("/index")).split("/")[0].replace("-", "_")
    return Library("core" if last in ("core", "lib") else last)


def member(library: Library, name: str) -> Library:
    """A name inside a module or class; modules inside the main one are modules of their own."""
    if not name:
        return library
    if library.name == "core":
        name = _ALPHA.sub("", name)
        if name.startswith(("aws_", "alexa_", "cx_api", "pipelines", "lambda_layer", "custom_resources", "triggers")):
            return Library(name)
        if name in ("core", "constructs"):
            return Library(name)
    return Library(f"{library.name}.{name}")


def camel(name: str) -> str:
    """Python's spelling in the library's: `grant_read_data` is `grantReadData`; `lambda_` is `lambda`."""
    if "_" not in name or not name[:1].islower():
        return name
    first, *rest = name.rstrip("_").split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)


def is_stack(name: str) -> bool:
    """True for the class of stacks."""
    return name == "core.Stack"


def is_nested_stack(name: str) -> bool:
    """True for the class of stacks that another stack deploys."""
    return name in ("core.NestedStack", "aws_cloudformation.NestedStack")


_HELPERS = (
    "_targets", "_event_sources", "_subscriptions", "_notifications", "_actions", "_integrations", "_authorizers",
    "_destinations", "_origins",
)  # fmt: skip


def is_helper(name: str) -> bool:
    """True for classes that bind one construct to another, and are none themselves."""
    module, _, last = name.partition(".")
    return module.endswith(_HELPERS) or (last.endswith("Integration") and not last.startswith("Cfn"))


def is_app(name: str) -> bool:
    """True for the root of a construct tree."""
    return name == "core.App"

"""What stacks get from each other: nested templates, exports, SSM parameters."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..model.architecture import Resource
from ..model.nodes import Map
from .offers import Offers
from .stacks import Stack, Templates

NESTED = "AWS::CloudFormation::Stack"
SSM_PARAMETER = "AWS::SSM::Parameter"
PLACEHOLDER = re.compile(r"\$\{([^${}]{1,300})\}")
"""A name in a `Sub`."""
_STACK_NAME = "${AWS::StackName}"
_LONGEST_EXPORT = 255

Texts = Callable[[object, Stack], list[str]]
"""Evaluates an expression to the texts it can be, in the order of their likelihood; empty when it is not text."""


class Crossings:
    """Filled in steps, in this order, as later names may be made of earlier values."""

    def __init__(self, stacks: list[Stack]) -> None:
        self._stacks = stacks
        self._templates = Templates(stacks)
        self._children: dict[str, Stack] = {}
        self._writers: Offers[tuple[Stack, Resource]] = Offers()
        self._exports: Offers[tuple[Stack, object]] = Offers()
        self._deployed: Offers[Stack] = Offers()
        self._stack_named: Offers[tuple[Stack, object]] | None = None

    def nest(self, texts: Texts) -> None:
        """Find the template of each nested stack, and tell it its parents."""
        for stack in self._stacks:
            for resource in stack.resources.values():
                if resource.type == NESTED:
                    child = self._nested(resource.properties.get("TemplateURL"), stack, texts)
                    if child is not None:
                        self._children[resource.id] = child
                        child.parents.append((stack, resource))

    def _nested(self, url: object, stack: Stack, texts: Texts) -> Stack | None:
        key = url.get("Td::Stack") if isinstance(url, Map) else None
        if isinstance(key, list) and len(key) == 2:
            return self._templates.stated(*key)
        urls = texts(url, stack)
        return self._templates.find(stack, PLACEHOLDER.sub("", urls[0])) if urls and urls[0] else None

    def name_parameters(self, texts: Texts) -> None:
        """Record the SSM parameters that templates write."""
        for stack in self._stacks:
            for resource in stack.resources.values():
                if resource.type == SSM_PARAMETER:
                    for name in filter(None, texts(resource.properties.get("Name"), stack)):
                        self._writers.add(name, stack, (stack, resource))

    def name_exports(self, texts: Texts) -> None:
        """Record what outputs export."""
        for stack in self._stacks:
            for output in stack.scope.outputs.values():
                export = output.get("Export") if isinstance(output, Map) else None
                if isinstance(export, Map):
                    for name in filter(None, texts(export.get("Name"), stack)):
                        self._exports.add(name, stack, (stack, output.get("Value")))
                        if _STACK_NAME in name and isinstance(stack.deployed_name, str):
                            known = name.replace(_STACK_NAME, stack.deployed_name)
                            self._exports.add(known, stack, (stack, output.get("Value")))

    def name_stacks(self, texts: Texts) -> None:
        """Record what stacks are deployed as; one whose file does not say it may be deployed under its own name."""
        for stack in self._stacks:
            stated = texts(stack.deployed_name, stack) if stack.deployed_name is not None else [stack.name]
            for name in filter(None, stated):
                self._deployed.add(name, stack, stack)

    def stacks_named(self, name: str, stack: Stack, *, path: bool = False) -> list[Stack]:
        """The nearest stacks that are deployed under a name; with `path`, those whose file this is."""
        if path:
            return [one for one in self._stacks if str(one.path) == name]
        return self._deployed.find(name, stack)

    def child(self, id: str) -> Stack | None:
        """The template a nested-stack resource instantiates, when it is one of ours."""
        return self._children.get(id)

    def writers(self, name: str, stack: Stack) -> list[tuple[Stack, Resource]]:
        """The nearest resources that write an SSM parameter; the leading slash may be left out."""
        return self._writers.find(name, stack) or self._writers.find("/" + name, stack)

    def exporters(self, name: str, stack: Stack) -> list[tuple[Stack, object]]:
        """The nearest outputs that export a name: their stack and their value."""
        return self._exports.find(name, stack) or self._similar(name, stack)

    def _similar(self, name: str, stack: Stack) -> list[tuple[Stack, object]]:
        """Exports named after their stack, whose name only the deployment knows: the rest of the name decides."""
        if self._stack_named is None:
            self._stack_named = Offers()
            for key, owners in self._exports.items():
                if key.startswith(_STACK_NAME) or key.endswith(_STACK_NAME):
                    for exporter, value in owners:
                        self._stack_named.add(key.replace(_STACK_NAME, ""), exporter, (exporter, value))
        rest = PLACEHOLDER.sub("", name)
        for length in range(min(len(rest), _LONGEST_EXPORT), 2, -1):
            for part in (rest[-length:], rest[:length]):
                if part in self._stack_named:
                    return self._stack_named.find(part, stack)
        return []

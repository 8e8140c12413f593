"""A SAM resource before it is lowered, and what lowering needs to know of the rest of the template."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import Any

from ...model.location import Location
from ...model.nodes import Map
from .._nodes import mapping
from .._stack import Stack
from .._template import Template

PREFIX = "AWS::Serverless::"
_PLACEHOLDER = re.compile(r"\$\{([A-Za-z0-9]{1,255})\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """One `AWS::Serverless::…` resource with Globals merged in."""

    logical_id: str
    type: str
    """As written: `AWS::Serverless::Function`."""
    properties: Map
    where: Location
    entry: Map
    condition: str | None = None
    description: str | None = None

    @property
    def kind(self) -> str:
        """The last part of the type: `Function`."""
        return self.type.removeprefix(PREFIX)

    def at(self, key: str) -> Location:
        """Where a property stands; the resource itself for one it does not have."""
        return self.properties.at(key) if key in self.properties.keys_at else self.where


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of Events."""

    name: str
    type: str
    properties: Map
    where: Location

    def id(self, owner: Declared) -> str:
        """The logical ID of the resource SAM makes for the event."""
        return f"{owner.logical_id}{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteEvent:
    """A route that an event of a function or state machine asks for."""

    owner: Declared
    event: Event
    target: dict[str, Any]
    """Expression of what is called."""
    integration: str = "aws_proxy"


@dataclass(slots=True)
class Lowering:
    """State of one template while it is lowered."""

    template: Template
    declared: dict[str, Declared] = field(default_factory=dict)
    routes: dict[str, list[RouteEvent]] = field(default_factory=dict)
    """Logical ID of the API to what events add to it."""
    notifications: dict[str, list[tuple[Any, Location]]] = field(default_factory=dict)
    """Logical ID of the bucket to the notifications that S3 events add."""
    triggers: dict[str, dict[str, tuple[Any, Location]]] = field(default_factory=dict)
    """Logical ID of the user pool to the triggers that Cognito events add."""

    shared_plan: list[tuple[Declared, Map]] = field(default_factory=list)
    """The APIs that share a usage plan, each with what it says of it."""

    @property
    def stack(self) -> Stack:
        """The stack being filled."""
        return self.template.stack

    def made(
        self, owner: Declared, logical_id: str, type: str, properties: dict[str, Any], where: Location | None = None
    ) -> None:
        """One resource SAM makes for `owner`."""
        self.stack.add(
            logical_id,
            type,
            properties,
            where or owner.where,
            declared_as=owner.type,
            generated=True,
            condition=owner.condition,
        )

    def lowered(self, owner: Declared, type: str, properties: Any) -> None:
        """The resource `owner` itself in its canonical type."""
        self.stack.add(
            owner.logical_id,
            type,
            properties,
            owner.where,
            declared_as=owner.type,
            condition=owner.condition,
            description=owner.description,
            entry=owner.entry,
        )

    def literal(self, value: Any) -> Any:
        """A literal, or the default of the parameter a Ref names: what SAM itself knows when it transforms."""
        if not isinstance(value, Map) or len(value) != 1:
            return value
        text = value.get("Fn::Sub")
        if isinstance(text, str):
            # As SAM does, the intrinsic stays around what it was filled with.
            filled = _PLACEHOLDER.sub(lambda found: str(self._default(found[1], found[0])), text)
            return mapping({"Fn::Sub": filled}, value.location) if filled != text else value
        return self._default(value.get("Ref"), value)

    def _default(self, name: Any, otherwise: Any) -> Any:
        parameter = self.template.section("Parameters").get(name) if isinstance(name, str) else None
        default = parameter.get("Default") if isinstance(parameter, Map) else None
        return otherwise if default is None else default


def hashed(prefix: str, value: Any) -> str:
    """The logical ID SAM derives from a value that could not be part of one."""
    text = value if isinstance(value, str) else json.dumps(value, separators=(",", ":"), sort_keys=True)
    return prefix + hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:10]


def chosen(properties: Map, *keys: str) -> dict[str, Any]:
    """The properties of these names that are there."""
    return {key: properties[key] for key in keys if key in properties}


def alnum(text: str) -> str:
    """The letters and digits of a text, as logical IDs may have them."""
    return "".join(letter for letter in text if letter.isalnum())

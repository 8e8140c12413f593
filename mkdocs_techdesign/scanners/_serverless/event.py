"""One event of a function, as the files of the single kinds see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...model.location import Location
from ...model.nodes import Map
from .._nodes import intrinsic, mapping
from . import naming
from .service import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`- sqs: {arn: …}` of one function."""

    function: str
    """The function's key."""
    setting: Any
    where: Location
    number: int
    """Counts the events of this kind of this function, from 1."""
    position: int
    """Counts all events of the function, from 1."""
    service: Service

    @property
    def stem(self) -> str:
        """What the logical IDs of the function's resources start with."""
        return naming.normal(self.function)

    @property
    def arn(self) -> dict[str, Any]:
        """The function."""
        return self.service.arn(self.function)

    @property
    def given(self) -> Map:
        """The settings as a mapping; empty for the short form."""
        plain = isinstance(self.setting, Map) and not intrinsic(self.setting)
        return self.setting if plain else mapping({}, self.where)

    def either(self, key: str) -> Any:
        """The setting itself in the short form, else one of its keys."""
        return self.given.get(key) if self.given else self.setting

    def add(self, logical_id: str, type: str, properties: Any, given: str | None = None) -> None:
        """A resource this event makes."""
        self.service.add(logical_id, type, properties, self.where, given=given, by="event")

    def permission(self, suffix: str, principal: str, source: Any = None) -> None:
        """Lets a service invoke the function."""
        self.service.permission(f"{self.stem}LambdaPermission{suffix}", self.arn, principal, self.where, source)

    def allow(self, actions: list[str], resource: Any) -> None:
        """What the function's role needs for the event."""
        self.service.allow(self.function, actions, resource, self.where)


def renamed(source: Map, names: dict[str, str]) -> dict[str, Any]:
    """Some keys of a mapping under the names CloudFormation gives them."""
    return {name: source[key] for key, name in names.items() if source.get(key) is not None}

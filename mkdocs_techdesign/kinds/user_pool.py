"""Cognito user pools."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Edge, Fact, Relation, Resource
from ..model.location import Unresolved
from ..model.nodes import Map
from . import Kind, Reader
from ._edges import edge


@dataclass(frozen=True, slots=True, kw_only=True)
class UserPool(Fact):
    """A Cognito user pool."""

    mfa: str | Unresolved | None = None
    """OFF, OPTIONAL, ON."""
    self_sign_up: bool | Unresolved | None = None
    clients: tuple[str, ...] = ()
    """Ids of its clients."""
    groups: tuple[str, ...] = ()


class UserPoolKind(Kind[UserPool]):
    """Reads user pools with their clients, groups and triggers."""

    types = ("AWS::Cognito::UserPool",)
    fact = UserPool
    plural = "user_pools"

    def read(self, resource: Resource, reader: Reader) -> Iterator[UserPool]:
        """One user pool."""
        properties = resource.properties
        only_admins = reader.flag(properties, "AdminCreateUserConfig", "AllowAdminCreateUserOnly")
        groups = reader.referring(resource.id, "AWS::Cognito::UserPoolGroup", "UserPoolId")
        clients = reader.referring(resource.id, "AWS::Cognito::UserPoolClient", "UserPoolId")
        names = (reader.of(group).text(group.properties, "GroupName") or group.logical_id for group in groups)
        yield UserPool(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            mfa=reader.text(properties, "MfaConfiguration"),
            self_sign_up=not only_admins if isinstance(only_admins, bool) else only_admins,
            clients=tuple(sorted(client.id for client in clients)),
            groups=tuple(sorted(name if isinstance(name, str) else name.expression for name in names)),
        )

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To the functions its triggers call."""
        triggers = reader.mapping(resource.properties, "LambdaConfig")
        for name in triggers or ():
            assert triggers is not None
            node = triggers[name]
            inner = node.get("LambdaArn", node) if isinstance(node, Map) else node
            for target in reader.targets(inner, "AWS::Lambda::Function"):
                place = reader.place(triggers, name)
                why = f"trigger {name} of {resource.label}"
                yield edge(resource.id, target, Relation.SUBSCRIBES, place, why, label=name)

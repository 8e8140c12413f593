"""Values of a program as nodes of a template."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from . import constants, foreign
from .constructs import ARN_IS_REF, ATTRIBUTES, REFS
from .methods import ROOT
from .references import References
from .stack_made import StackMade, build
from .values import Instance, Joined, Library, Thing, Unknown, Value

_DEEPEST = 60
_MOST = 200_000
"""Values of one application, those used again counted each time."""


class Nodes(References):
    """Puts values in CloudFormation's form, with references to what the application makes."""

    @abstractmethod
    def role(self, value: Value) -> tuple[StackMade, str] | None:
        """The role something acts under."""

    def node(self, value: Value, stack: StackMade, where: Location, depth: int = 0) -> Any:
        """A value in CloudFormation's form."""
        self._spent += 1
        if depth > _DEEPEST or self._spent > _MOST:
            return self.unresolved(value, where, "nested too deeply")
        if value is None or isinstance(value, str | bool | int | float):
            return _plain_path(value) if isinstance(value, str) else value
        if isinstance(value, Map):
            items = {key: self.node(item, stack, value.at(key), depth + 1) for key, item in value.items()}
            return Map(
                {key: item for key, item in items.items() if item is not None},
                path=value.path, line=value.line, column=value.column, keys_at=value.keys_at,
            )  # fmt: skip
        if isinstance(value, Seq):
            items_ = [self.node(item, stack, where, depth + 1) for item in value]
            return Seq(items_, path=value.path, line=value.line, column=value.column, items_at=value.items_at)
        if isinstance(value, Joined):
            parts = [self.node(part, stack, where, depth + 1) for part in value.parts]
            return build({"Fn::Join": ["", parts]}, where)
        if isinstance(value, Unknown):
            return self.unresolved(value, where)
        if isinstance(value, Library):
            known = constants.of(value.name)
            return build(known, where) if isinstance(known, dict) else known
        if isinstance(value, Instance):
            return self.reference(value, None, stack, where)
        if isinstance(value, Thing):
            return self._thing(value, stack, where, depth)
        return self.unresolved(value, where)

    def _thing(self, value: Thing, stack: StackMade, where: Location, depth: int) -> Any:
        name = foreign.parameter(value)
        if isinstance(name, str):
            return "{{resolve:ssm:" + name + "}}"
        if value.how == "new":
            if self.type_of(value) is not None and value.scope is not None:
                return self.reference(value, None, stack, where)
            if value.name == "core.CfnParameter" and value.scope is not None:
                return build({"Ref": self.logical_id(value)}, where)
            if value.keywords and not value.arguments:  # Python writes a structure as a call
                return self.node(value.props, stack, where, depth + 1)
            return self.unresolved(value, where)
        if value.how == "attribute":
            return self._attribute(value, stack, where)
        if id(value) in self.made:
            return self.reference(value, None, stack, where)
        made = constants.of_call(value, lambda item: self.node(item, stack, where, depth + 1))
        if made is not constants.NO:
            return build(made, where)
        if value.name == "toString" and isinstance(value.receiver, Thing):
            return self.node(value.receiver, stack, where, depth + 1)
        if foreign.is_foreign(value):
            return self.foreign(value, None, stack, where)
        if value.name in ("urlForPath", "addStage"):
            return self._attribute(Thing("attribute", "url", where, receiver=value.receiver), stack, where)
        if value.name in ("arnForObjects", "arnForExecuteApi"):
            inner = [
                self.arn(value.receiver, stack, where),
                "/",
                *(self.node(item, stack, where) for item in value.arguments or ("*",)),
            ]
            return build({"Fn::Join": ["", inner]}, where)
        return self.unresolved(value, where)

    def _attribute(self, value: Thing, stack: StackMade, where: Location) -> Any:
        owner, name = self.main(value.receiver), value.name
        if name in constants.PSEUDO:
            scope = owner.scope if isinstance(owner, Thing | Instance) else None
            if isinstance(owner, Library) or scope is None or scope.stack is scope or self.type_of(owner) is None:
                return build({"Ref": constants.PSEUDO[name]}, where)
        if isinstance(owner, Thing) and owner.name == "core.CfnParameter":
            return build({"Ref": self.logical_id(owner)}, where)
        role = self.role(owner) if name in ("roleArn", "roleName") and self.type_of(owner) is None else None
        if role is not None and role[0] is stack:
            return build({"Ref": role[1]} if name == "roleName" else {"Fn::GetAtt": [role[1], "Arn"]}, where)
        if isinstance(owner, Thing) and foreign.is_foreign(owner):
            return self.foreign(owner, name, stack, where)
        kind = self.type_of(owner)
        if isinstance(owner, Thing) and kind is not None:
            if name.startswith("attr") and name[4:5].isupper():
                return self.reference(owner, name[4:], stack, where)
            if name == "apiId":
                return self.reference(owner, "ApiId" if kind == "AWS::AppSync::GraphQLApi" else None, stack, where)
            if name == "url" and kind.startswith("AWS::ApiGateway"):
                host = [
                    self.reference(owner, None, stack, where),
                    ".execute-api.",
                    {"Ref": "AWS::Region"},
                    ".",
                    {"Ref": "AWS::URLSuffix"},
                ]
                return build({"Fn::Join": ["", ["https://", *host, "/"]]}, where)
            if name == "url":
                return self.reference(owner, "FunctionUrl", stack, where)
            if name in REFS:
                return self.reference(owner, None, stack, where)
            if name == "arn" and kind in ARN_IS_REF:
                return self.reference(owner, None, stack, where)
            if name in ATTRIBUTES:
                return self.reference(owner, ATTRIBUTES[name], stack, where)
            given = owner.props.get(name)
            if isinstance(given, str):
                return given
        return self.unresolved(value, where)


def _plain_path(value: str) -> str:
    return value.removeprefix(ROOT) if value.startswith(ROOT) else value

"""Constructs to the templates the CDK would synthesise, as far as the source says what it makes.

Logical IDs are construct paths joined, without the hash the CDK appends; only an assembly has the real ones.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from ...model.location import Location, Problem
from ...model.nodes import Map, Seq
from ...source import Sources
from .._nodes import transform
from . import constants, foreign
from .constructs import ARN_IS_REF, ATTRIBUTES, CONSTRUCTS, REFS
from .level_one import type_of as level_one_type
from .methods import ROOT
from .operators import shown_text
from .program import Program
from .values import Instance, Joined, Library, Scope, Thing, Unknown, Value, mapping, thing_of

_DEEPEST = 60
_MOST = 200_000
"""Values of one application, those used again counted each time."""


@dataclass(eq=False, slots=True, kw_only=True)
class StackMade:
    """One stack while it is put together."""

    scope: Scope
    name: str
    path: PurePosixPath
    """File of its class."""
    where: Location
    resources: Map
    outputs: dict[str, Any] = field(default_factory=dict)
    parameters: dict[str, Any] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    """Logical ID to the name people use."""
    generated: set[str] = field(default_factory=set)
    """Logical IDs of what no construct of the program asks for."""


class Lowering:
    """One application while its constructs are lowered."""

    def __init__(self, program: Program, sources: Sources, folder: PurePosixPath) -> None:
        self.program = program
        self.sources = sources
        self.folder = folder
        self.stacks: dict[int, StackMade] = {}
        self.statements: dict[tuple[int, str], list[Map]] = {}
        """Statements of a role's policy, by stack and role."""
        self.made: dict[int, tuple[StackMade, str, str]] = {}
        """By the identity of a thing that is no construct: stack, logical ID and type of what it makes."""
        self.problems: list[Problem] = []
        self._spent = 0

    # Names

    def stack(self, thing: Value) -> StackMade | None:
        """The stack a construct is in."""
        scope = thing.scope if isinstance(thing, Thing | Instance) else None
        if scope is None or scope.stack is None:
            return None
        return self.stacks.get(id(scope.stack))

    def logical_id(self, thing: Thing, *parts: str) -> str:
        """The path below the stack, joined."""
        return joined_id((*(thing.scope.below if thing.scope is not None else ()), *parts))

    def given_name(self, thing: Thing, *parts: str) -> str:
        """The path below the stack as people read it."""
        below = thing.scope.below if thing.scope is not None else ()
        return "/".join(part for part in (*below, *parts) if part not in ("Default", "Resource"))

    @cached_property
    def following(self) -> dict[int, Thing]:
        """The `next` that was called on a chain, by the identity of the state the chain ends with."""
        from .machines import last

        found: dict[int, Thing] = {}
        for call in self.program.calls:
            if call.name == "next" and (state := last(call.receiver)) is not None:
                found.setdefault(id(state), call)
        return found

    @cached_property
    def overrides(self) -> dict[int, list[Thing]]:
        """Calls of `addPropertyOverride`, by the identity of the construct."""
        found: dict[int, list[Thing]] = {}
        for call in self.program.calls:
            if call.name in ("addPropertyOverride", "addOverride"):
                found.setdefault(id(self.main(call.receiver)), []).append(call)
        return found

    def near(self, path: str, stack: StackMade) -> str:
        """A root-relative path as seen from the file of a stack."""
        return posixpath.relpath(path, str(stack.path.parent))

    def main(self, value: Value) -> Value:
        """The construct a value stands for: itself, or what a version, alias, child or cast of it belongs to."""
        value = thing_of(value)
        for _ in range(20):
            if not isinstance(value, Thing) or id(value) in self.made:
                return value
            if (
                (value.how == "attribute" and value.name in ("defaultChild", "node", "currentVersion", "latestVersion"))
                or (value.how == "call" and value.name in ("findChild", "tryFindChild"))
                or (value.how == "call" and value.name in ("addAlias", "configureProvisionedConcurrency"))
            ):
                value = thing_of(value.receiver)
            elif value.how == "new" and value.name in ("aws_lambda.Alias", "aws_lambda.Version"):
                inner = thing_of(value.props.get("version" if value.name.endswith("Alias") else "lambda"))
                if not isinstance(inner, Thing):
                    return value
                value = inner
            else:
                return value
        return value

    def type_of(self, value: Value) -> str | None:
        """The type of what a construct mainly makes; None for what makes nothing that is known here."""
        value = thing_of(value)
        if not isinstance(value, Thing):
            return None
        if id(value) in self.made:
            return self.made[id(value)][2]
        if value.how != "new":
            return None
        known = CONSTRUCTS.get(value.name)
        return known[0] if known is not None else level_one_type(value.name)

    def kind_of(self, value: Value) -> str | None:
        """The type of what a value stands for, also where it exists already."""
        thing = self.main(value)
        if isinstance(thing, Thing) and foreign.is_foreign(thing):
            known = CONSTRUCTS.get(getattr(thing.receiver, "name", ""))
            return known[0] if known is not None else None
        return self.type_of(thing)

    # References

    def reference(self, value: Value, attribute: str | None, stack: StackMade, where: Location) -> Any:
        """`Ref` (attribute None) or `Fn::GetAtt` of what a construct makes; across stacks an import."""
        thing = self.main(value)
        if not isinstance(thing, Thing):
            return self.unresolved(value, where)
        home, name = self.stack(thing), None
        if id(thing) in self.made:
            home, name, _ = self.made[id(thing)]
        elif thing.how == "new" and self.type_of(thing) is not None and thing.scope is not None:
            name = self.logical_id(thing)
        elif foreign.is_foreign(thing):
            return self._foreign(thing, attribute, stack, where)
        if name is None or home is None:
            return self.unresolved(value, where)
        made: dict[str, Any] = {"Ref": name} if attribute is None else {"Fn::GetAtt": [name, attribute]}
        if home is stack:
            return build(made, where)
        export = f"{home.name}:Export{name}{(attribute or 'Ref').replace('.', '')}"
        home.outputs.setdefault(
            joined_id(("Export", name, attribute or "Ref")), {"Value": made, "Export": {"Name": export}}
        )
        return build({"Fn::ImportValue": export}, where)

    def ref(self, value: Value, stack: StackMade, where: Location) -> Any:
        """The name or id: what `Ref` gives."""
        if value is None or isinstance(value, str):
            return value
        thing = self.main(value)
        loose = isinstance(thing, Thing) and (thing.how == "attribute" or isinstance(thing.receiver, Library))
        if loose and id(thing) not in self.made and not thing.name.startswith("from"):
            return self.node(thing, stack, where)
        attribute = "ApiId" if self.type_of(thing) == "AWS::AppSync::GraphQLApi" else None
        return self.reference(thing, attribute, stack, where)

    def arn(self, value: Value, stack: StackMade, where: Location) -> Any:
        """The ARN of a construct."""
        if value is None or isinstance(value, str):
            return value
        thing = self.main(value)
        kind = self.type_of(thing)
        if kind is None and isinstance(thing, Thing) and thing.how == "attribute":
            return self.node(thing, stack, where)
        return self.reference(thing, None if kind in ARN_IS_REF else "Arn", stack, where)

    def _foreign(self, thing: Thing, attribute: str | None, stack: StackMade, where: Location) -> Any:
        """What exists already: the name or ARN the code gives it; `attribute` is None for the name."""
        value, is_arn = foreign.given(thing, attribute)
        if value is None:
            return self.unresolved(thing, where)
        node = self.node(value, stack, where)
        wants_arn = attribute is not None and attribute.endswith(("Arn", "arn"))
        if is_arn or not wants_arn:
            plain = is_arn and not wants_arn and attribute is not None and isinstance(node, str)
            return foreign.name_in(node) if plain else node
        known = CONSTRUCTS.get(getattr(thing.receiver, "name", ""))
        made = foreign.arn_of(known[0], node) if known is not None else None
        return build(made, where) if made is not None else node

    def unresolved(self, value: Value, where: Location, reason: str = "") -> Any:
        """A value nobody can know, with its expression."""
        if isinstance(value, Unknown):
            where, reason = value.location, reason or value.reason
            shown = value.expression
        else:
            shown = described(value)
        made = {"expression": shown, "reason": reason or "only running the program gives it"}
        return build({"Td::Unresolved": made}, where)

    # Values

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
            return self._foreign(value, None, stack, where)
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
            return self._foreign(owner, name, stack, where)
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

    # Making

    def put(
        self,
        stack: StackMade,
        logical_id: str,
        type: str,
        properties: Any,
        where: Location,
        given: str,
        *,
        generated: bool = False,
    ) -> str:
        """One resource; gives the logical ID it got."""
        name, number = logical_id, 2
        while name in stack.resources:
            name, number = f"{logical_id}{number}", number + 1
        made = build(properties, where)
        if "Environment" in made:
            made["Environment"] = transform(made["Environment"], _without_literals)
        for key, value in made.items():
            if key not in made.keys_at and isinstance(value, Map | Seq) and value.path == made.path:
                made.keys_at[key] = (value.line, value.column)
        entry = build({"Type": type, "Properties": made}, where)
        stack.resources[name] = entry
        stack.resources.keys_at[name] = (where.line, where.column)
        stack.given[name] = given
        if generated:
            stack.generated.add(name)
        return name

    def properties(self, thing: Thing, stack: StackMade, table: dict[str, str]) -> Map:
        """The properties a table names, in CloudFormation's form."""
        made = mapping({}, thing.location)
        for key, target in table.items():
            value = thing.props.get(key)
            if value is None:
                continue
            where = thing.at(key)
            path, _, how = target.partition(":")
            node = self._converted(value, how, stack, where)
            if node is not None:
                set_path(made, path, node, where)
        return made

    def _converted(self, value: Value, how: str, stack: StackMade, where: Location) -> Any:
        if how == "arn":
            return self.arn(value, stack, where)
        if how == "ref":
            return self.ref(value, stack, where)
        if how == "refs":
            items = value if isinstance(value, Seq) else [value]
            return build([self.ref(item, stack, where) for item in items], where)
        if how == "first":
            return build([self.node(value, stack, where)], where)
        if how == "batch":
            return build(["ReportBatchItemFailures"], where) if value is True else None
        if how == "version":
            return (
                build({"Fn::GetAtt": [self.logical_id(self.main(value)), "Version"]}, where)
                if isinstance(self.main(value), Thing)
                else None
            )
        node = self.node(value, stack, where)
        factor = {"minutes": 60, "hours": 3600, "days": 86400}.get(how)
        return node // factor if factor and isinstance(node, int) and isinstance(thing_of(value), Thing) else node

    # Permissions

    def role(self, value: Value) -> tuple[StackMade, str] | None:
        """The role something acts under: that of a function, a state machine, or the role itself."""
        value = self.main(value)
        for _ in range(10):
            if not isinstance(value, Thing):
                return None
            if value.how == "attribute" and value.name in (
                "role",
                "grantPrincipal",
                "executionRole",
                "taskRole",
                "lambdaFunction",
            ):
                value = self.main(value.receiver)
                continue
            break
        assert isinstance(value, Thing)
        stack = self.stack(value)
        kind = self.type_of(value)
        if stack is None or kind is None:
            return None
        if kind == "AWS::IAM::Role":
            return stack, self.logical_id(value)
        own = value.props.get("role")
        if own is not None:
            return self.role(own) if own is not value else None
        ending = _ROLES.get(kind)
        return (stack, self.logical_id(value, ending)) if ending is not None else None

    def allow(self, grantee: Value, actions: Any, resources: list[Any], where: Location) -> bool:
        """A statement for the role of a grantee; False where it has none."""
        found = self.role(grantee)
        if found is None:
            return False
        statement = {
            "Action": list(actions),
            "Effect": "Allow",
            "Resource": resources[0] if len(resources) == 1 else resources,
        }
        self.state(found, build(statement, where))
        return True

    def state(self, role: tuple[StackMade, str], statement: Map) -> None:
        """A statement in the policy of a role."""
        stack, name = role
        self.statements.setdefault((id(stack), name), []).append(statement)

    # Files

    def path(self, value: Value) -> str | None:
        """The root-relative form of a path in the code; relative ones start at the folder of `cdk.json`."""
        if not isinstance(value, str) or not value:
            return None
        if value.startswith(ROOT.rstrip("/")):
            inside = posixpath.normpath(value.removeprefix(ROOT.rstrip("/")).lstrip("/") or ".")
        else:
            inside = posixpath.normpath(posixpath.join(str(self.folder), value))
        return None if inside.startswith(("..", "/")) else inside


_ROLES = {
    "AWS::Lambda::Function": "ServiceRole",
    "AWS::StepFunctions::StateMachine": "Role",
    "AWS::ECS::TaskDefinition": "TaskRole",
    "AWS::CodeBuild::Project": "Role",
    "AWS::EC2::Instance": "InstanceRole",
}
"""What the CDK calls the role it makes for a construct."""


def joined_id(parts: tuple[str, ...]) -> str:
    """A logical ID from the parts of a path."""
    kept = [part for part in parts if part not in ("Default", "Resource")] or list(parts)
    return re.sub(r"[^A-Za-z0-9]", "", "".join(kept)) or "Unnamed"


def build(value: Any, where: Location) -> Any:
    """Plain dicts and lists become nodes at `where`."""
    from .._nodes import build as built

    return built(value, where)


def _without_literals(node: Any) -> Any:
    """An expression that could not be followed, without the texts in it: an environment's values are not published."""
    stated = node.get("Td::Unresolved") if isinstance(node, Map) else None
    if not isinstance(stated, Map) or not isinstance(stated.get("expression"), str):
        return node
    expression = re.sub(r"\"[^\"]*\"?|'[^']*'?|`[^`$]*|\}[^`$]*`", "…", stated["expression"])
    return build({"Td::Unresolved": {**stated, "expression": expression}}, node.location)


def set_path(made: Map, path: str, value: Any, where: Location) -> None:
    """Puts a value at `Outer.Inner`."""
    *outer, last = path.split(".")
    for part in outer:
        inner = made.get(part)
        if not isinstance(inner, Map):
            inner = mapping({}, where)
            made[part] = inner
            made.keys_at.setdefault(part, (where.line, where.column))
        made = inner
    made[last] = value
    made.keys_at[last] = (where.line, where.column)


def described(value: Value) -> str:
    """Something of the library as people would write it, shortened."""
    value = thing_of(value)
    if isinstance(value, Thing):
        if value.how == "new":
            return f"new {value.name.rpartition('.')[2]}(…)"
        owner = described(value.receiver)
        return f"{owner}.{value.name}{'(…)' if value.how == 'call' else ''}"[:160]
    if isinstance(value, Library):
        return value.name.partition(".")[2] or value.name
    return shown_text(value)[:160]


def _plain_path(value: str) -> str:
    return value.removeprefix(ROOT) if value.startswith(ROOT) else value

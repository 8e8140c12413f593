"""Constructs to the templates the CDK would synthesise, as far as the source says what it makes.

Logical IDs are construct paths joined, without the hash the CDK appends; only an assembly has the real ones.
"""

from __future__ import annotations

import posixpath
import re
from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .._nodes import transform
from .methods import ROOT
from .nodes import Nodes
from .stack_made import StackMade, build, set_path
from .values import Thing, Value, mapping, thing_of


class Lowering(Nodes):
    """Makes resources of one application's constructs."""

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

    def make(
        self,
        stack: StackMade,
        type: str,
        properties: Any,
        where: Location,
        thing: Thing,
        *parts: str,
        generated: bool = False,
    ) -> str:
        """One resource of a construct, or below it, under the name of its path; gives the logical ID it got."""
        id, given = self.logical_id(thing, *parts), self.given_name(thing, *parts)
        return self.put(stack, id, type, properties, where, given, generated=generated)

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


def _without_literals(node: Any) -> Any:
    """An expression that could not be followed, without the texts in it: an environment's values are not published."""
    stated = node.get("Td::Unresolved") if isinstance(node, Map) else None
    if not isinstance(stated, Map) or not isinstance(stated.get("expression"), str):
        return node
    expression = re.sub(r"\"[^\"]*\"?|'[^']*'?|`[^`$]*|\}[^`$]*`", "…", stated["expression"])
    return build({"Td::Unresolved": {**stated, "expression": expression}}, node.location)

"""One service while it is lowered: its configuration with every variable resolved, its names, what it made so far."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from ...source import SourceFile, Sources
from .._nodes import as_map, build, intrinsic
from .._stack import Stack
from . import naming
from .merging import flat
from .variable_sources import Absent, Unknown
from .variables import Variables

ORIGIN = "serverless"
MAKER = "Serverless Framework"


class Service:
    """What the features share. Mutable while the scan runs, gone after it."""

    def __init__(self, root: Map, file: SourceFile, sources: Sources, stack: Stack, variables: Variables) -> None:
        self.file = file
        self.sources = sources
        self.stack = stack
        self.variables = variables
        self.root = root
        self._sections: dict[str, Any] = {}
        self.provider = as_map(self.section("provider"), self.where("provider"))
        self.name = service_name(root, variables)
        self.stage = variables.resolve("${sls:stage}", self.where("provider"))
        self.notifications: dict[str, list[tuple[Any, Location]]] = {}
        """Bucket's logical ID to entries of its notification configuration."""
        self.triggers: dict[str, dict[str, tuple[Any, Location]]] = {}
        """User pool's logical ID to trigger and function."""
        self.statements: dict[str, list[Any]] = {}
        """Role to IAM statements that features of the framework need."""
        self.outputs: dict[str, tuple[Any, Location]] = {}
        """Outputs the framework makes, by name: value and place."""
        self.roles: dict[str, str] = {}
        """Function's key to the logical ID of the role the framework makes for it."""
        self.behaviours: list[tuple[Any, Location]] = []
        """Behaviours of the distribution that `cloudFront` events share."""
        self.counters: dict[str, dict[str, int]] = {}
        """What a kind of event counts, by kind and function."""
        self.targets: dict[str, str] = {}
        """Function's key to its logical ID."""

    @property
    def deployed_name(self) -> Any:
        """What CloudFormation knows the stack as."""
        stated = self.provider.get("stackName")
        return stated or self.named(self.name, self.stage, where=self.where("service"))

    @property
    def folder(self) -> PurePosixPath:
        """The service's folder: what handlers and included files are relative to."""
        return self.file.path.parent

    def where(self, key: str) -> Location:
        """Where a top-level key stands."""
        return self.root.at(key)

    def section(self, key: str) -> Any:
        """A top-level section with its variables resolved; None when absent."""
        if key not in self._sections:
            self._sections[key] = self.variables.resolve(self.root.get(key), self.root.at(key))
        return self._sections[key]

    def custom(self, key: str) -> Any:
        """One setting of `custom`, where plugins look for theirs; None when absent."""
        found = self.variables.self_value(f"custom.{key}", self.where("custom"))
        return None if isinstance(found, Absent | Unknown) else found

    @property
    def plugins(self) -> frozenset[str]:
        """Names of the plugins, whichever way they are listed."""
        stated = self.section("plugins")
        modules = stated.get("modules") if isinstance(stated, Map) else stated
        return frozenset(item for item in flat(modules) if isinstance(item, str))

    def named(self, *parts: Any, where: Location, between: str = "-") -> Any:
        """A deployed name: text, or an expression where a part is one."""
        if all(isinstance(part, str) for part in parts):
            return between.join(parts)
        return build({"Fn::Join": [between, list(parts)]}, where)

    def add(
        self, logical_id: str, type: str, properties: Any, where: Location, given: str | None = None, by: str = MAKER
    ) -> None:
        """A resource the framework makes of something people wrote at `where`; the first of an ID stays."""
        if logical_id in self.stack.resources:
            return
        self.stack.add(logical_id, type, properties, where, declared_as=by, generated=True)
        if given is not None:
            self.rename(logical_id, given)

    def rename(self, logical_id: str, given: str) -> None:
        """Says what people call a resource."""
        made = self.stack.resources[logical_id]
        self.stack.resources[logical_id] = replace(made, given_name=given)

    def depend(self, logical_id: str, condition: str) -> None:
        """Says on which condition a resource exists."""
        made = self.stack.resources[logical_id]
        self.stack.resources[logical_id] = replace(made, condition=condition)

    def permission(self, logical_id: str, function: Any, principal: str, where: Location, source: Any = None) -> None:
        """Lets a service invoke a function."""
        made = {"Action": "lambda:InvokeFunction", "FunctionName": function, "Principal": principal}
        self.add(logical_id, "AWS::Lambda::Permission", {**made, "SourceArn": source}, where)

    def arn(self, function: str) -> dict[str, Any]:
        """The ARN of one of the service's functions, by its key."""
        return {"Fn::GetAtt": [self.targets.get(function, naming.function(function)), "Arn"]}

    def callee(self, value: Any) -> Any:
        """What a setting names: a function of the service by its key, else the expression as it stands."""
        return self.arn(value) if isinstance(value, str) and value in self.targets else value

    def allow(self, function: str, actions: list[str], resource: Any, where: Location) -> None:
        """What the role of a function needs for one of its events or settings."""
        role = self.roles.get(function)
        if role is not None:
            statement = build({"Effect": "Allow", "Action": actions, "Resource": resource}, where)
            self.statements.setdefault(role, []).append(statement)

    def problem(self, where: Location, message: str, fix: str = "") -> None:
        """Something wrong that keeps nothing else from being read."""
        if not any((one.location, one.message) == (where, message) for one in self.stack.problems):
            self.stack.problem(where, message, fix)

    def lost(self, node: Any, where: Location, what: str) -> bool:
        """True for something unresolved in the place of `what`, which a problem then tells of.

        Of a file that is missing another problem tells already.
        """
        if not unknown(node):
            return False
        stated = node.get("Td::Unresolved")
        reason = stated["reason"] if isinstance(stated, Map) else "see its value"
        if not reason.endswith("is not in the repository"):
            self.problem(where, f"{what} not known: {reason}")
        return True


def service_name(root: Map, variables: Variables) -> Any:
    """The name of the service; the folder's where none is stated."""
    stated = root.get("service")
    if isinstance(stated, Map) and not intrinsic(stated):
        stated = stated.get("name")
    found = variables.resolve(stated, root.at("service"))
    if isinstance(found, str | Map) and found:
        return found
    return variables.file.path.parent.name or "service"


def text(value: Any, fallback: str = "Unknown") -> str:
    """A literal as text, for use in a logical ID."""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else fallback


def entries(value: Any) -> list[tuple[str, Any, Location]]:
    """Key, value and place of a mapping, or of a list of mappings; nothing of anything else."""
    found: list[tuple[str, Any, Location]] = []
    for part in flat(value):
        if isinstance(part, Map) and not intrinsic(part):
            found.extend((key, item, part.at(key)) for key, item in part.items())
    return found


def at_home(value: Any, where: Location) -> Location:
    """Where something stands: at its key, or in the file of its own that the key includes."""
    return value.location if isinstance(value, Map) and value.path != where.path else where


def unknown(value: Any) -> bool:
    """True for a node that stands for something unresolved."""
    return isinstance(value, Map) and len(value) == 1 and intrinsic(value)


def listed(value: Any) -> list[tuple[Any, Location]]:
    """The items of a list with their places, lists inside it opened; a single value alone."""
    if isinstance(value, Seq):
        found: list[tuple[Any, Location]] = []
        for index, item in enumerate(value):
            found.extend(listed(item) if isinstance(item, Seq) else [(item, value.at(index))])
        return found
    if value is None:
        return []
    return [(value, value.location)] if isinstance(value, Map) else []

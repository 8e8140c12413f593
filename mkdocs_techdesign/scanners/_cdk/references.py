"""Constructs by the names they have in templates, and references to what they make."""

from __future__ import annotations

import posixpath
from abc import ABC, abstractmethod
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from ...model.location import Location, Problem
from ...model.nodes import Map
from ...source import Sources
from . import foreign
from .constructs import ARN_IS_REF, CONSTRUCTS
from .level_one import type_of as level_one_type
from .operators import shown_text
from .program import Program
from .stack_made import StackMade, build, joined_id
from .values import Instance, Library, Thing, Unknown, Value, thing_of


class References(ABC):
    """One application while its constructs are lowered: what is made so far, and how others name it."""

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

    @abstractmethod
    def node(self, value: Value, stack: StackMade, where: Location, depth: int = 0) -> Any:
        """A value in CloudFormation's form."""

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
            return self.foreign(thing, attribute, stack, where)
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

    def foreign(self, thing: Thing, attribute: str | None, stack: StackMade, where: Location) -> Any:
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

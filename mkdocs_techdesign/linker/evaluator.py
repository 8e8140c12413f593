"""Evaluates CloudFormation intrinsics across the stacks of a repository, or says why it cannot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..model.architecture import Resource
from ..model.location import Location, Unresolved
from ..model.nodes import Map
from ..redact import SUSPECT
from . import lists, parameters, texts
from .conditions import holds
from .crossings import SSM_PARAMETER, Crossings
from .stacks import Stack
from .values import Choice, Target, alternatives, expression, intrinsic, place, symbolic

DEEPEST = 60
"""Nesting of expressions, parameters and stacks together."""
MOST_BRANCHES = 16


class Evaluator:
    """Values of expressions, remembered per parameter, export and SSM parameter."""

    def __init__(self, stacks: list[Stack]) -> None:
        self._memo: dict[tuple[str, str, str], object] = {}
        self._active: set[tuple[str, str, str]] = set()
        self.by_id: dict[str, Resource] = {item.id: item for stack in stacks for item in stack.resources.values()}
        self._crossings = Crossings(stacks)
        found = self._crossings
        for step in (found.nest, found.name_parameters, found.name_exports, found.name_stacks):
            step(lambda node, stack: alternatives(self.value(node, stack)))
            self._memo.clear()

    def child(self, id: str) -> Stack | None:
        """The template a nested-stack resource instantiates, when it is one of ours."""
        return self._crossings.child(id)

    def value(self, node: object, stack: Stack, depth: int = 0) -> object:
        """A scalar, Target, Joined, Choice or Unresolved; Map and Seq of data, evaluated when walked."""
        if isinstance(node, str):
            return texts.dynamic(self, node, stack, depth) if "{{resolve:" in node else node
        if not isinstance(node, Map):
            return node
        name = intrinsic(node)
        if name is None:
            return node
        if depth > DEEPEST:
            return self.unresolved(node, stack, "nested too deeply")
        handler = _HANDLERS.get(name)
        if handler is None:
            return self.unresolved(node, stack, "an intrinsic a scan cannot follow")
        return handler(self, node, node[name], stack, depth + 1)

    def settled(self, value: object) -> object:
        """The branch the parameter defaults choose, or Unresolved."""
        hops = 0
        while isinstance(value, Choice) and hops < MOST_BRANCHES:
            value = value.unresolved if value.chosen is None else value.branches[value.chosen]
            hops += 1
        return value

    # Intrinsics, one method each.

    def _ref(self, node: Map, argument: Any, stack: Stack, depth: int) -> object:
        if not isinstance(argument, str):
            return self.unresolved(node, stack, "a reference to nothing")
        return self.named(node, argument, stack, depth)

    def named(self, node: object, name: str, stack: Stack, depth: int) -> object:
        """What `Ref` of a name gives."""
        resource = stack.resources.get(name)
        if resource is not None:
            return Target(resource.id, "Ref")
        if name == "AWS::NoValue":
            return None
        if name.startswith("AWS::"):
            return "${" + name + "}"
        if name in stack.scope.parameters:
            return self._once(("parameter", stack.name, name), node, stack, lambda: self._parameter(name, stack, depth))
        head = name.split(".", 1)[0]
        if "." in name and head in stack.resources:
            return self._attribute(node, stack.resources[head], name.split(".", 1)[1], stack, depth)
        return self.unresolved(node, stack, "no resource or parameter of this name")

    def _parameter(self, name: str, stack: Stack, depth: int) -> object:
        declared = stack.scope.parameters[name]
        where = stack.scope.parameters.at(name)
        unresolved = Unresolved(f"!Ref {name}", "parameter without default", where)
        passed: list[object] = []
        for parent, resource in stack.parents[:MOST_BRANCHES]:
            given = resource.properties.get("Parameters")
            if isinstance(given, Map) and name in given:
                passed.append(self.value(given[name], parent, depth))
        if passed:
            return parameters.agreed(passed, Unresolved(f"!Ref {name}", "parent stacks pass different values", where))
        if not isinstance(declared, Map):
            return unresolved
        stated = stack.given.get(name)
        if stated:
            values = [self._typed(item.value, declared, item.where, unresolved, stack, depth) for item in stated]
            return parameters.agreed(values, Unresolved(f"!Ref {name}", parameters.differing(stated), where))
        if "Default" not in declared:
            if parameters.of_ssm(declared):
                why = "parameter without default: only the deployment says which SSM parameter it reads"
                return Unresolved(unresolved.expression, why, where)
            return unresolved
        return self._typed(declared["Default"], declared, where, unresolved, stack, depth)

    def _typed(
        self, value: object, declared: Map, where: Location, unresolved: Unresolved, stack: Stack, depth: int
    ) -> object:
        """What a stated value of a parameter means by the parameter's type."""
        if parameters.of_ssm(declared):
            named = parameters.filled(str(value), stack)
            name = texts.sub(self, named, named["Fn::Sub"], stack, depth) if named is not None else str(value)
            return self.ssm_value(symbolic(self.settled(name)) or str(value), unresolved, stack, depth)
        return parameters.plain(value, declared, where) if isinstance(value, str | int | float) else unresolved

    def ssm_value(self, name: str, unresolved: Unresolved, stack: Stack, depth: int) -> object:
        """What the SSM parameter of a name holds."""
        name = name.strip()
        if depth > DEEPEST:
            return Unresolved(unresolved.expression, "nested too deeply", unresolved.location)
        writers = self._crossings.writers(name, stack)
        if len(writers) != 1:
            why = "no scanned template writes" if not writers else "several templates write"
            return Unresolved(unresolved.expression, f"{why} the SSM parameter {name}", unresolved.location)
        writer, resource = writers[0]
        return self._once(
            ("ssm", writer.name, resource.logical_id),
            unresolved,
            writer,
            lambda: self.value(resource.properties.get("Value"), writer, depth + 1),
        )

    def _get_att(self, node: Map, argument: Any, stack: Stack, depth: int) -> object:
        parts = argument.split(".", 1) if isinstance(argument, str) else argument
        if not isinstance(parts, list) or not parts or not isinstance(parts[0], str):
            return self.unresolved(node, stack, "a reference to nothing")
        resource = stack.resources.get(parts[0])
        if resource is None:
            return self.unresolved(node, stack, "no resource of this name")
        attribute = ".".join(str(symbolic(self.value(part, stack, depth))) for part in parts[1:])
        return self._attribute(node, resource, attribute, stack, depth)

    def _attribute(self, node: object, resource: Resource, attribute: str, stack: Stack, depth: int) -> object:
        if attribute.startswith("Outputs."):
            child = self._crossings.child(resource.id)
            name = attribute.removeprefix("Outputs.")
            if child is None:
                return Target(resource.id, attribute)
            output = child.scope.outputs.get(name)
            if not isinstance(output, Map):
                return self.unresolved(node, stack, f"{child.path} has no output {name}")
            return self._once(
                ("output", child.name, name), node, child, lambda: self.value(output.get("Value"), child, depth)
            )
        if resource.type == SSM_PARAMETER and attribute == "Value":
            return self._once(
                ("ssm", stack.name, resource.logical_id),
                node,
                stack,
                lambda: self.value(resource.properties.get("Value"), stack, depth),
            )
        return Target(resource.id, attribute)

    def _if(self, node: Map, argument: Any, stack: Stack, depth: int) -> object:
        if not isinstance(argument, list) or len(argument) != 3 or not isinstance(argument[0], str):
            return self.unresolved(node, stack, "not a condition and two values")
        decided = self._condition(argument[0], stack, depth)
        branches = tuple(self.value(part, stack, depth) for part in argument[1:])
        chosen = None if decided is None else (0 if decided else 1)
        unresolved = self.unresolved(node, stack, f"depends on the condition {argument[0]}")
        return Choice(branches, chosen, unresolved)

    def _condition(self, name: str, stack: Stack, depth: int) -> bool | None:
        def decide() -> bool | None:
            return holds(
                stack.scope.conditions.get(name),
                lambda node: symbolic(self.settled(self.value(node, stack, depth))),
                lambda other: self._condition(other, stack, depth + 1) if depth < DEEPEST else None,
            )

        found = self._once(("condition", stack.name, name), None, stack, decide)
        return found if isinstance(found, bool) else None

    def _import(self, node: Map, argument: Any, stack: Stack, depth: int) -> object:
        name = symbolic(self.value(argument, stack, depth))
        if name is None:
            return self.unresolved(node, stack, "the name of the export is computed")
        found = self._crossings.exporters(name, stack)
        if len(found) != 1:
            why = "no scanned template exports" if not found else "several templates export"
            return self.unresolved(node, stack, f"{why} {name}")
        exporter, value = found[0]
        return self._once(("export", exporter.name, name), node, exporter, lambda: self.value(value, exporter, depth))

    def _target(self, node: Map, argument: Any, stack: Stack, depth: int) -> object:
        return Target(str(argument))

    def _inner(self, node: Map, argument: Any, stack: Stack, depth: int) -> object:
        return self.value(argument, stack, depth)

    def _withheld(self, node: Map, argument: Any, stack: Stack, depth: int) -> object:
        found = self.literal(str(argument).removesuffix(SUSPECT), stack)
        if found is not None:
            return found
        return Unresolved(expression(node), "a literal value, which is not read", place(node, stack_start(stack)))

    def _stack(self, node: Map, argument: Any, stack: Stack, depth: int) -> object:
        return str(argument[0]) if isinstance(argument, list) and argument else None

    def _stack_output(self, node: Map, argument: Any, stack: Stack, depth: int) -> object:
        if not isinstance(argument, list) or len(argument) != 3:
            return self.unresolved(node, stack, "names no output of a stack")
        deployed = symbolic(self.value(argument[0], stack, depth))
        path = isinstance(argument[0], Map) and "Td::Path" in argument[0]
        found = self._crossings.stacks_named(deployed, stack, path=path) if deployed else []
        if len(found) != 1:
            why = "no scanned stack is" if not found else "several stacks are"
            return self.unresolved(node, stack, f"{why} {'in' if path else 'deployed as'} {deployed or 'this'}")
        other, name = found[0], str(argument[1])
        output = other.scope.outputs.get(name)
        if not isinstance(output, Map):
            return self.unresolved(node, stack, f"{other.path} has no output {name}")
        return self._once(
            ("output", other.name, name), node, other, lambda: self.value(output.get("Value"), other, depth)
        )

    def _stated_unresolved(self, node: Map, argument: Any, stack: Stack, depth: int) -> object:
        reason = argument.get("reason") if isinstance(argument, Map) else None
        return self.unresolved(node, stack, reason if isinstance(reason, str) else "a value a scan cannot follow")

    secret: Callable[[str, Stack], Target | None] = staticmethod(lambda name, stack: None)
    """Finds the secret of a name; set once names are known."""
    literal: Callable[[str, Stack], Target | None] = staticmethod(lambda digest, stack: None)
    """Finds the resource whose name a withheld literal is; set once names are known."""

    def _once(self, key: tuple[str, str, str], node: object, stack: Stack, make: Callable[[], object]) -> object:
        if key in self._memo:
            return self._memo[key]
        if key in self._active:
            return self.unresolved(node, stack, "refers to itself")
        self._active.add(key)
        try:
            made = make()
        finally:
            self._active.discard(key)
        self._memo[key] = made
        return made

    @staticmethod
    def unresolved(node: object, stack: Stack, reason: str) -> Unresolved:
        """That an expression has no value here, and why."""
        if isinstance(node, Unresolved):
            return Unresolved(node.expression, reason, node.location)
        return Unresolved(expression(node), reason, place(node, stack_start(stack)))


def stack_start(stack: Stack) -> Any:
    """The first line of a stack's template."""
    return stack.scope.parameters.location


_HANDLERS: dict[str, Callable[[Evaluator, Map, Any, Stack, int], object]] = {
    "Ref": Evaluator._ref,
    "Fn::GetAtt": Evaluator._get_att,
    "Fn::Sub": texts.sub,
    "Fn::Join": lists.join,
    "Fn::Split": lists.split,
    "Fn::Select": lists.select,
    "Fn::FindInMap": lists.find_in_map,
    "Fn::If": Evaluator._if,
    "Fn::ImportValue": Evaluator._import,
    "Fn::Base64": Evaluator._inner,
    "Fn::ToJsonString": Evaluator._inner,
    "Td::Path": Evaluator._inner,
    "Td::Stack": Evaluator._stack,
    "Td::StackOutput": Evaluator._stack_output,
    "Td::Target": Evaluator._target,
    "Td::Unresolved": Evaluator._stated_unresolved,
    "Td::Withheld": Evaluator._withheld,
}

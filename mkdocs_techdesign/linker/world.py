"""Everything that is known of all stacks at once, for the readers of single resources."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

from ..kinds._actions import matches
from ..kinds._plumbing import PLUMBING, STANDS_FOR
from ..model.architecture import Resource
from ..model.location import Location, Problem
from ..model.nodes import Map
from ..source import Sources
from .evaluator import Evaluator
from .literals import Literals
from .names import NameIndex, name_property, pattern_in
from .stacks import Stack
from .values import Choice, Joined, Target, alternatives, intrinsic, symbolic

_NAMED_PLUMBING = frozenset(
    [
        "AWS::AppSync::DataSource",
        "AWS::IAM::ManagedPolicy",
        "AWS::IAM::Role",
        "AWS::Logs::LogGroup",
        "AWS::SSM::Parameter",
    ]
)
_MOST_ITEMS = 2_000


class World:
    """Names, stand-ins and reverse references over all stacks."""

    def __init__(self, stacks: list[Stack], sources: Sources | None) -> None:
        self.evaluator = Evaluator(stacks)
        self.sources = sources
        self.stacks = {stack.name: stack for stack in stacks}
        self.names = NameIndex()
        self._literals = Literals(self.names)
        self.default_bus: str | None = None
        self.deployed: dict[str, str] = {}
        """Resource id to deployed name, where it is known."""
        self.by_type: dict[str, list[Resource]] = defaultdict(list)
        self.problems: list[Problem] = []
        """What kinds found wrong."""
        self.said: dict[object, tuple[Resource, Location, Any]] = {}
        """What a function last said, of which resource, asked from where."""
        self._drawn: dict[str, str] = {}
        self._referring: dict[tuple[str, tuple[str, ...]], dict[str, list[Resource]]] = {}
        self._add_default_bus(stacks)
        for stack in stacks:
            for resource in stack.resources.values():
                self.by_type[resource.type].append(resource)
                self._index_name(resource, stack)
        self.evaluator.secret = self._secret
        self.evaluator.literal = self._literal

    def resource(self, id: str) -> Resource | None:
        """The resource with this id."""
        return self.evaluator.by_id.get(id)

    def _add_default_bus(self, stacks: list[Stack]) -> None:
        """One for all stacks, as an account has one; it belongs to the first stack with a rule on it."""
        for stack in stacks:
            for resource in sorted(stack.resources.values(), key=lambda item: item.logical_id):
                if resource.type != "AWS::Events::Rule" or "EventPattern" not in resource.properties:
                    continue
                name = symbolic(self.evaluator.value(resource.properties.get("EventBusName"), stack))
                absent = resource.properties.get("EventBusName") is None
                if "default" in stack.resources or not (absent or (name or "").rsplit("/", 1)[-1] == "default"):
                    continue
                bus = replace(
                    resource,
                    id=f"{stack.name}/default",
                    type="AWS::Events::EventBus",
                    logical_id="default",
                    given_name=None,
                    properties=Map({"Name": "default"}, path=resource.location.path, line=resource.location.line),
                    name="default",
                    description="The account's default event bus",
                    generated=True,
                    condition=None,
                )
                stack.resources["default"] = bus
                self.evaluator.by_id[bus.id] = bus
                self.default_bus = bus.id
                return

    def _index_name(self, resource: Resource, stack: Stack) -> None:
        if resource.type in PLUMBING and resource.type not in _NAMED_PLUMBING:
            return
        key = name_property(resource.type)
        node = resource.properties.get(key) if key else None
        if node is None:
            return
        self._literals.add(node, stack, resource)
        names = [name for name in alternatives(self.evaluator.value(node, stack)) if name]
        for name in names:
            self.names.add(name, stack, resource)
        if names:
            self.deployed[resource.id] = names[0]

    def _secret(self, name: str, stack: Stack) -> Target | None:
        found = self.names.find(name, ("SecretsManager",), stack) or self.names.arn(name, stack)
        return Target(found[0]) if found else None

    def _literal(self, digest: str, stack: Stack) -> Target | None:
        found = self._literals.find(digest, stack)
        return Target(found) if found is not None else None

    def drawn(self, id: str) -> str:
        """What a resource stands for: the function of an alias, the API of a stage; else itself."""
        known = self._drawn.get(id)
        if known is not None:
            return known
        at = id
        for _ in range(5):
            owners = self._owners(at)
            if len(owners) > 1:
                # Versions of one thing, between which an alias divides its calls.
                owners = list(dict.fromkeys(one for owner in owners for one in self._owners(owner) or [owner]))
            if len(owners) != 1 or owners[0] == at:
                break
            at = owners[0]
        self._drawn[id] = at
        return at

    def _owners(self, id: str) -> list[str]:
        """What a stand-in stands for directly; nothing for anything else."""
        resource = self.resource(id)
        paths = STANDS_FOR.get(resource.type, ()) if resource is not None else ()
        for path in paths:
            assert resource is not None
            stack = self.stacks[resource.stack]
            nodes = self._nodes(resource.properties, path, stack)
            if nodes:
                return list(dict.fromkeys(owner for node in nodes for owner in self.ids(node, stack)))
        return []

    def ids(self, node: object, stack: Stack, types: tuple[str, ...] = ()) -> list[str]:
        """The resources an expression names itself, in all its branches; of several of a name, one of the types."""
        found: dict[str, None] = {}
        self._collect(self.evaluator.value(node, stack), stack, found, True, 0, types)
        return list(found)

    def rivals(self, text: str, stack: Stack, types: tuple[str, ...] = ()) -> list[str]:
        """The resources that are all deployed under what a text names, so that it is not known which is meant."""
        found = self._named(text, stack, True, types, sole=False)
        return found if len(found) > 1 else []

    def _collect(
        self,
        value: object,
        stack: Stack,
        found: dict[str, None],
        by_name: bool,
        depth: int,
        types: tuple[str, ...] = (),
    ) -> None:
        if isinstance(value, Target):
            found[str(value)] = None
        elif isinstance(value, str):
            found.update(dict.fromkeys(self._named(value, stack, by_name, types)))
        elif isinstance(value, Joined):
            targets = [part for part in value.parts if isinstance(part, Target)]
            texts = alternatives(value) if not targets else []
            if targets:
                found[self._first(targets)] = None
            elif texts:
                named = self._named(texts[0], stack, by_name, types)
                rest = (id for text in texts[1:] for id in self._named(text, stack, by_name, types))
                found.update(dict.fromkeys(named or rest))
            else:
                for part in value.parts:
                    if isinstance(part, Choice):
                        self._collect(part, stack, found, False, depth + 1, types)
        elif isinstance(value, Choice) and depth < 8:
            for branch in value.branches:
                self._collect(branch, stack, found, by_name, depth + 1, types)
        elif isinstance(value, list) and depth < 8:
            for item in value[:_MOST_ITEMS]:
                self._collect(self.evaluator.value(item, stack), stack, found, by_name, depth + 1, types)

    def _first(self, targets: list[Target]) -> str:
        """Of the references in one text, the first that is not plumbing: `${Api}/${Stage}` is about the API."""
        for target in targets:
            resource = self.resource(self.drawn(target))
            if resource is not None and resource.type not in PLUMBING:
                return str(target)
        return str(targets[0])

    def _named(
        self, text: str, stack: Stack, by_name: bool, types: tuple[str, ...] = (), *, sole: bool = True
    ) -> list[str]:
        if not text or len(text) > 2_000:
            return []
        if "arn:" in text:
            return self.names.arn(text, stack, sole=sole)
        if text.startswith("https://"):
            return self.names.url(text, stack, sole=sole)
        if not by_name:
            return []
        if text.startswith("table/"):
            return self.names.find(text.split("/")[1], ("DynamoDB",), stack, sole=sole)
        return self.names.find(text, (), stack, types, sole=sole)

    def matching(self, text: str, stack: Stack) -> list[str]:
        """The resources whose names the pattern in an ARN covers: the stack's own, else the nearest ones.

        What has no name of its own is called after its stack and its logical ID, as CloudFormation does.
        """
        wanted = pattern_in(text) if "*" in text or "?" in text else None
        if wanted is None:
            return []
        spaces, pattern = wanted
        found: list[Resource] = []
        for type, resources in self.by_type.items():
            if type.split("::")[1] in spaces and (type not in PLUMBING or type in _NAMED_PLUMBING):
                found += [item for item in resources if self._covered(item, pattern, stack)]
        for near in (
            [item.id for item in found if item.stack == stack.name],
            [item.id for item in found if self.stacks[item.stack].folders[0] == stack.folders[0]],
            [item.id for item in found if self.stacks[item.stack].path.parts[0] == stack.path.parts[0]],
        ):
            if near:
                return sorted(near)
        return sorted(item.id for item in found)

    def _covered(self, resource: Resource, pattern: str, stack: Stack) -> bool:
        name = self.deployed.get(resource.id)
        if name is not None:
            return matches(pattern, name)
        implied = "${AWS::StackName}-" + resource.logical_id + "-0A1B2C"
        return resource.stack == stack.name and matches(pattern, implied)

    def mentioned(self, node: object, stack: Stack, found: dict[str, None], depth: int = 0) -> None:
        """Every resource that references anywhere inside a node name."""
        if depth > 60 or len(found) > _MOST_ITEMS:
            return
        if isinstance(node, Map):
            name = intrinsic(node)
            if name is None:
                for item in node.values():
                    self.mentioned(item, stack, found, depth + 1)
                return
            value = self.evaluator.value(node, stack)
            if isinstance(value, Joined):
                found.update(dict.fromkeys(str(part) for part in value.parts if isinstance(part, Target)))
            if isinstance(value, Map | list):
                self.mentioned(value, stack, found, depth + 1)
            else:
                self._collect(value, stack, found, False, 0)
        elif isinstance(node, list):
            for item in node:
                self.mentioned(item, stack, found, depth + 1)
        elif isinstance(node, str) and ("arn:" in node or "{{resolve:" in node or node.startswith("https://")):
            self._collect(self.evaluator.value(node, stack), stack, found, False, 0)

    def referring(self, id: str, type: str, path: tuple[str, ...]) -> tuple[Resource, ...]:
        """The resources of a type whose property at the path names `id`, itself or by a stand-in."""
        index = self._referring.get((type, path))
        if index is None:
            index = defaultdict(list)
            for resource in self._of_type(type):
                stack = self.stacks[resource.stack]
                direct: dict[str, None] = {}
                for node in self._nodes(resource.properties, path, stack):
                    direct.update(dict.fromkeys(self.ids(node, stack)))
                for owner in dict.fromkeys([*direct, *(self.drawn(one) for one in direct)]):
                    index[owner].append(resource)
            self._referring[type, path] = index
        return tuple(index.get(id, ()))

    def _of_type(self, type: str) -> list[Resource]:
        """The resources of a type, or of all whose names begin as it does before `*`."""
        if not type.endswith("*"):
            return list(self.by_type.get(type, ()))
        return [one for name, found in self.by_type.items() if name.startswith(type[:-1]) for one in found]

    def _nodes(self, node: object, path: tuple[str, ...], stack: Stack) -> list[object]:
        nodes = [node]
        for key in path:
            inner: list[object] = []
            for one in nodes:
                value = self.evaluator.settled(self.evaluator.value(one, stack)) if intrinsic(one) else one
                if key == "*" and isinstance(value, list):
                    inner.extend(value)
                elif isinstance(value, Map) and key in value:
                    inner.append(value[key])
            nodes = inner
        return nodes

"""What a program makes of the library: constructs in their places, helpers, and what their methods give."""

from __future__ import annotations

from pathlib import PurePosixPath

from ...model import code
from ...model.location import Location, Problem
from ...model.nodes import Map, Seq
from ...source import Sources
from . import library
from .loaded import Exhausted, External, Loaded
from .operators import shown_text
from .values import Instance, Library, Scope, Thing, Unknown, Value, scope_of

_CONSTRUCTS = 5_000
"""Constructs of one application."""
_FLUENT = frozenset({"when", "otherwise", "addCatch", "addRetry", "branch", "iterator", "itemProcessor"})
"""Methods that give back what they were called on."""


class Making:
    """What a program has made so far."""

    def __init__(self, sources: Sources, folder: PurePosixPath, context: Map | None = None) -> None:
        self.sources = sources
        self.folder = folder
        self.context = context
        self.constructs: list[Thing] = []
        """Everything of the library with a place in the construct tree, in order."""
        self.instances: list[Instance] = []
        """Constructs of classes of the program, in order."""
        self.calls: list[Thing] = []
        """Every method called on something of the library, in order."""
        self.problems: list[Problem] = []
        self.loaded: dict[PurePosixPath, Loaded] = {}
        self._steps = 0
        self.depth = 0
        self._nesting = 0
        self.doubts = 0

    def method_called(
        self,
        callee: Thing,
        arguments: list[Value],
        keywords: dict[str, Value],
        where: Location,
        places: dict[str, tuple[int, int]],
    ) -> Value:
        """A method of something of the library."""
        if callee.how != "attribute":
            return Unknown(callee.name, "not a method", where)
        if callee.name in ("tryGetContext", "getContext"):
            key = arguments[0] if arguments else keywords.get("key")
            return self.context.get(key) if self.context is not None and isinstance(key, str) else None
        owner = callee.receiver
        while isinstance(owner, Thing) and owner.how == "call" and owner.name in _FLUENT:
            owner = owner.receiver
        made = Thing("call", callee.name, where, owner, tuple(arguments), keywords, places=places)
        if isinstance(owner, Thing):
            owner.calls.append(made)
        self.calls.append(made)
        return made

    def library_called(
        self, callee: Library, arguments: list[Value], keywords: dict[str, Value], node: code.Call, where: Location
    ) -> Value:
        owner, _, name = callee.name.rpartition(".")
        if callee.construct and (node.new or name[:1].isupper()):
            return self.construct(callee.name, arguments, keywords, where, places_of(node))
        made = Thing(
            "call", library.camel(name), where, Library(owner), tuple(arguments), keywords, places=places_of(node)
        )
        if owner == "core.Stack" and name == "of":
            scope = scope_of(arguments[0]) if arguments else None
            made.scope = scope.stack if scope is not None else None
        self.calls.append(made)
        return made

    def construct(
        self,
        name: str,
        arguments: list[Value],
        keywords: dict[str, Value],
        where: Location,
        places: dict[str, tuple[int, int]] | None = None,
    ) -> Thing:
        """Something new of the library, in its place among the constructs where it has one."""
        made = Thing("new", name, where, None, tuple(arguments), keywords, places=places or {})
        if library.is_app(name):
            made.scope = Scope(())
            return made
        outer = arguments[0] if arguments else keywords.get("scope")
        around = scope_of(outer)
        id = arguments[1] if len(arguments) > 1 else keywords.get("id", keywords.get("constructId"))
        if around is None and library.is_stack(name):
            around = Scope(())  # a stack in an application that cannot be followed
        if around is None or library.is_helper(name) or isinstance(id, Map | Seq | bool):
            return made
        if id is None and not library.is_stack(name):
            return made
        shown = (id if isinstance(id, str) else shown_text(id)).replace("/", "--")
        base, number = shown, 2
        while not isinstance(id, str) and shown in around.taken and number < _CONSTRUCTS:
            shown, number = f"{base}-{number}", number + 1  # what nobody knows is not the same twice
        scope = Scope((*around.path, shown), around.stack)
        if library.is_stack(name):
            scope.stack = scope
        elif library.is_nested_stack(name) and around.stack is not None:
            scope.stack, scope.outer = scope, around.stack
        if shown in around.taken:
            made.scope = scope
            message = f"a second construct {shown} in the same place: only the first counts"
            self.problems.append(Problem(where, message))
            return made
        if len(self.constructs) >= _CONSTRUCTS:
            raise Exhausted
        around.taken.add(shown)
        made.doubtful = self.doubts > 0 or "{" in shown
        made.scope = scope
        self.constructs.append(made)
        return made

    def foreign(
        self, callee: External, arguments: list[Value], keywords: dict[str, Value], node: code.Call, where: Location
    ) -> None:
        name = callee.name.rpartition(".")[2]
        scope = scope_of(arguments[0] if arguments else keywords.get("scope"))
        id = arguments[1] if len(arguments) > 1 else keywords.get("id")
        if scope is not None and isinstance(id, str) and (node.new or name[:1].isupper()):
            message = f"construct {name} of {callee.module} is not known: what {id} makes is not in the model"
            self.problems.append(Problem(where, message, "synthesise with `cdk synth` and scan again"))


def places_of(node: code.Call) -> dict[str, tuple[int, int]]:
    """Where each keyword's value stands."""
    return {library.camel(name): (item.line, item.column) for name, item in node.keywords if name not in ("*", "**")}

"""Lambda handlers: what they do with the resources around them."""

from __future__ import annotations

from pathlib import PurePosixPath

from ..kinds.function import Function
from ..kinds.layer import Layer
from ..kinds.route import Route
from ..model.architecture import Architecture, Edge, Fact
from ..model.location import Problem, Unresolved
from ..source import Sources
from . import Progress, Traced, Tracer


class Handlers(Tracer):
    """Follows each function from its handler through local modules and layers."""

    order = 10

    def trace(self, architecture: Architecture, sources: Sources, progress: Progress) -> Traced:
        """Accesses, events, requests, signs, routes and responses of every function whose code is here."""
        from ._handlers.entry import entry_of
        from ._handlers.entry_go import compiled
        from ._handlers.following import follow
        from ._handlers.places import Missing
        from ._handlers.repository import Repository
        from ._handlers.targets import Targets

        functions = [
            function
            for function in architecture.of(Function)
            if function.code is not None or compiled(str(function.runtime))
        ]
        if not functions:
            return Traced()
        repository, targets = Repository(sources), Targets(architecture)
        facts: list[Fact] = []
        edges: list[Edge] = []
        problems: list[Problem] = []
        whole: set[str] = set()
        answering = _answering(architecture)
        layers = {layer.id: layer.code for layer in architecture.of(Layer) if layer.code is not None}
        for done, function in enumerate(functions):
            progress("trace", done, len(functions))
            start = entry_of(function, repository)
            if isinstance(start, Missing):
                if not start.quiet:
                    problems.append(Problem(function.location, f"{function.label}: {start.reason}"))
                continue
            roots = _layers(function, layers, architecture)
            try:
                followed = follow(function, start, repository, roots, targets, answering.get(function.id))
            except Exception as error:
                message = f"the code of {function.label} could not be followed: {type(error).__name__}"
                problems.append(Problem(function.location, message))
                continue
            if not followed.found:
                problems.append(Problem(function.location, f"{function.label}: {start.path} has no {start.name}"))
            facts.extend(followed.facts)
            edges.extend(followed.edges)
            problems.extend(followed.problems)
            whole.update([function.id] if followed.complete else [])
        repository.release()
        problems.extend(repository.problems.values())
        unresolved = tuple(_unresolved(facts))
        return Traced(
            facts=tuple(facts),
            edges=tuple(edges),
            unresolved=unresolved,
            problems=tuple(dict.fromkeys(problems)),
            followed=frozenset(whole),
        )


def _answering(architecture: Architecture) -> dict[str, tuple[Route, ...]]:
    """Functions that get HTTP requests as they came: the routes that hand them on; none for an address of its own."""
    served: dict[str, tuple[Route, ...]] = {
        function.id: () for function in architecture.of(Function) if function.url_auth is not None
    }
    for route in architecture.of(Route):
        if route.protocol != "WEBSOCKET" and route.integration in (None, "AWS_PROXY") and isinstance(route.target, str):
            served[route.target] = (*served.get(route.target, ()), route)
    return served


def _layers(function: Function, layers: dict[str, str], architecture: Architecture) -> tuple[PurePosixPath, ...]:
    """Folders of its layers, then of others it may get in a way that is not known: of its stack, of its project."""
    stacks = {id: architecture.by_id[id].stack for id in (function.id, *layers) if id in architecture.by_id}
    top = (function.code or "").split("/")[0]
    own = [layers[id] for id in function.layer_ids if id in layers]
    near = [
        code for id, code in layers.items() if stacks.get(id) == stacks.get(function.id) or code.split("/")[0] == top
    ]
    return tuple(PurePosixPath(code) for code in dict.fromkeys([*own, *near]))


def _unresolved(facts: list[Fact]) -> list[Unresolved]:
    """What the facts could not tell."""
    found: dict[Unresolved, None] = {}
    for fact in facts:
        for name in ("target", "index", "bus", "source", "detail_type", "host"):
            value = getattr(fact, name, None)
            if name == "host" and getattr(fact, "target", None) is not None:
                continue  # known: the API of this system
            if isinstance(value, Unresolved):
                found[value] = None
    return list(found)

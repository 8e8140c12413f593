"""Where the constructs of a synthesised template stand in the source, and where the code of its functions is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from ...model.location import Location
from ...source import Sources, Unreadable
from . import entry, functions
from .constructs import CONSTRUCTS
from .lowering import Lowering
from .program import Program
from .values import Thing

_MAIN = frozenset(
    {"AWS::Lambda::Function", "AWS::DynamoDB::Table", "AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::S3::Bucket",
     "AWS::Events::EventBus", "AWS::StepFunctions::StateMachine", "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api"}
)  # fmt: skip
"""Types whose absence from a template shows that it is older than the source."""
_ROUTES = frozenset({"addMethod", "addResource", "addProxy"})


class Origins:
    """The constructs of an application's source by their paths; empty where it cannot be followed."""

    def __init__(self, program: Program | None, sources: Sources, folder: PurePosixPath) -> None:
        self._things: dict[tuple[str, ...], Thing] = {}
        self._places: dict[tuple[str, ...], Location] = {}
        self._lowering = Lowering(program, sources, folder) if program is not None else None
        for thing in program.constructs if program is not None else ():
            if thing.scope is not None:
                self._things.setdefault(thing.scope.path, thing)
        for call in program.calls if program is not None else ():
            if call.name in _ROUTES:
                self._route(call)

    def _route(self, call: Thing) -> None:
        """Where a resource or method of an API is added."""
        from .rest_apis import path_of

        assert self._lowering is not None
        found = path_of(self._lowering, call.receiver)
        name = call.positional(0, "httpMethod" if call.name == "addMethod" else "pathPart")
        if call.name == "addProxy":
            name = "{proxy+}"
        if found is not None and found[0].scope is not None and isinstance(name, str):
            path = (*found[0].scope.path, "Default", *found[1], name)
            self._places.setdefault(path, call.location)

    def location(self, path: tuple[str, ...]) -> Location | None:
        """Where the construct is made; for a stack, nothing: that would be the place of all it holds."""
        if path in self._places:
            return self._places[path]
        for tried in (path, path[:-1]) if path and path[-1] in ("Resource", "Default") else (path,):
            thing = self._things.get(tried)
            if thing is not None and thing.scope is not None and thing.scope.stack is not thing.scope:
                return thing.location
        return None

    def missing(self, stack: tuple[str, ...], known: set[tuple[str, ...]]) -> Iterator[Thing]:
        """Constructs the source makes in a stack for certain, and the template does not know."""
        for path, thing in self._things.items():
            home = thing.scope.stack if thing.scope is not None else None
            made = home is not None and home.path == stack and len(path) > len(stack) and not thing.doubtful
            main = thing.name in CONSTRUCTS and CONSTRUCTS[thing.name][0] in _MAIN
            if made and main and not any(other[: len(path)] == path for other in known):
                yield thing

    def code(self, path: tuple[str, ...]) -> str | None:
        """The file or folder of the repository that holds a function's code."""
        thing = self._things.get(path[:-1] if path and path[-1] == "Resource" else path)
        if thing is None or self._lowering is None:
            return None
        found, _ = functions.source(self._lowering, thing)
        return found


def of(folder: PurePosixPath, sources: Sources) -> Origins:
    """What the source of the application in a folder says; followed once."""
    file = sources.get(folder / "cdk.json")
    if file is None:
        return Origins(None, sources, folder)
    try:
        program = entry.program(file, sources)
    except Unreadable:
        return Origins(None, sources, folder)
    made: Origins = file.kept("origins", lambda: Origins(program, sources, folder))
    return made

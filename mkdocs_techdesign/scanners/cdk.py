"""Templates the AWS CDK synthesised, with what its assembly says of them: stacks, construct paths, code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..model.architecture import Resource
from ..model.fragment import Fragment
from ..model.location import Location, Problem
from ..model.nodes import Map
from ..source import SourceFile, Sources
from . import Scanner, _recognise
from ._cdk import assembly, assets, custom_resources, origins, traces
from ._nodes import relocated
from .cloudformation import CloudFormation
from .sam import Sam


class Cdk(Scanner):
    """Templates that carry the CDK's marks: in `cdk.out`, or written elsewhere by `cdk synth`."""

    id = "cdk"

    def accepts(self, file: SourceFile) -> bool:
        """True for templates with construct paths, or with the parameter every CDK stack has."""
        return _recognise.synthesised(file)

    def scan(self, file: SourceFile, sources: Sources) -> Fragment:
        """The template as plain CloudFormation or SAM, under the names people gave its constructs."""
        inner = Sam() if _recognise.serverless(file) else CloudFormation()
        fragment = inner.scan(file, sources)
        metadata = _metadata(file)
        paths = [path for path in map(assembly.construct_path, metadata.values()) if path]
        place = assembly.place(file, sources, paths)
        name = place.name or fragment.stack
        reading = _Reading(file, sources, metadata, place, name)
        return replace(
            fragment,
            origin=self.id,
            problems=(*fragment.problems, *reading.age(set(paths))),
            stack=name,
            resources=custom_resources.canonical(tuple(reading.resource(resource) for resource in fragment.resources)),
            references=tuple(
                replace(reference, source=f"{name}/{reference.source.rsplit('/', 1)[-1]}")
                for reference in fragment.references
            ),
        )


class _Reading:
    """One template with what is known about it."""

    def __init__(
        self, file: SourceFile, sources: Sources, metadata: dict[str, Map], place: assembly.Place, name: str
    ) -> None:
        self._file = file
        self._sources = sources
        self._metadata = metadata
        self._place = place
        self._name = name
        self._folder = assembly.folder_of(file.path, sources)
        self._traced: dict[tuple[str, ...], Location | None] = {}
        self._origins = origins.of(self._folder, sources)

    def resource(self, resource: Resource) -> Resource:
        """A resource with its construct's name and place, and its code where that is in the repository."""
        metadata = self._metadata.get(resource.logical_id)
        path = assembly.construct_path(metadata)
        code = self._origins.code(path) if resource.type == "AWS::Lambda::Function" else None
        properties = assets.localised(resource, metadata, self._file, self._sources, code)
        where = self._location(path)
        return replace(
            resource,
            id=f"{self._name}/{resource.logical_id}",
            stack=self._name,
            origin=Cdk.id,
            given_name=assembly.given_name(path, self._place.path) if path else None,
            location=where or resource.location,
            properties=relocated(properties, where) if where is not None else properties,
        )

    def age(self, known: set[tuple[str, ...]]) -> Iterator[Problem]:
        """What the source has and the template does not: it was synthesised before."""
        if self._place.nested or not self._place.name:
            return
        for thing in self._origins.missing(self._place.path, known):
            id = thing.scope.path[-1] if thing.scope is not None else ""
            message = f"{id} is not in {self._file.path}, which was synthesised from older source"
            yield Problem(thing.location, message, "run `cdk synth`")

    def _location(self, path: tuple[str, ...]) -> Location | None:
        """Where the construct, or the nearest one around it, is made."""
        if path not in self._traced:
            frames = self._place.traces.get("/".join(path))
            found = traces.location(frames, self._sources, self._folder) if frames else None
            found = found or self._origins.location(path)
            if found is None and len(path) > len(self._place.path) + 1:
                found = self._location(path[:-1])
            self._traced[path] = found
        return self._traced[path]


def _metadata(file: SourceFile) -> dict[str, Map]:
    """Metadata of each resource by logical ID."""
    body = file.nodes()
    resources: Any = body.get("Resources") if isinstance(body, Map) else None
    entries = resources.items() if isinstance(resources, Map) else ()
    return {
        logical_id: entry["Metadata"]
        for logical_id, entry in entries
        if isinstance(entry, Map) and isinstance(entry.get("Metadata"), Map)
    }

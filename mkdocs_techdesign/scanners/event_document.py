"""Documents with the schemas of events that stand alone: for a registry that another tool fills, or to make code of."""

from __future__ import annotations

import re

from ..model.fragment import Fragment, Scope
from ..model.location import Location
from ..model.nodes import Map
from ..source import SourceFile, Sources, Unreadable
from . import Scanner, _recognise
from ._nodes import as_map, mapping
from ._openapi_refs import bundled
from ._stack import Stack

_SUFFIXES = frozenset({".yaml", ".yml", ".json"})
_EVENT = b"x-amazon-events-detail-type"
_API = b"x-amazon-apigateway-integration"


class EventDocument(Scanner):
    """OpenAPI and JSON Schema with EventBridge's own words, where no file names them."""

    id = "event-document"

    def accepts(self, file: SourceFile) -> bool:
        """True for a document that says which type of event its schemas are of."""
        if file.path.suffix.lower() not in _SUFFIXES or _recognise.template(file):
            return False
        try:
            return file.contains(_EVENT) and not file.contains(_API)
        except Unreadable:
            return False

    def scan(self, file: SourceFile, sources: Sources) -> Fragment:
        """One schema as a registry would hold it; its events are read where those of all schemas are."""
        document = file.nodes()
        schemas = as_map(as_map(document, Location(file.path)).get("components"), Location(file.path)).get("schemas")
        if not isinstance(document, Map) or not (isinstance(schemas, Map) or "properties" in document):
            raise Unreadable("a document about events without schemas")
        stack = Stack(file.path, self.id)
        stack.problems.extend(file.problems())
        name = "".join(word[:1].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", file.path.stem)) or "Events"
        kind = "OpenApi3" if isinstance(schemas, Map) else "JSONSchemaDraft4"
        stack.add(
            name,
            "AWS::EventSchemas::Schema",
            {"Type": kind, "Content": bundled(document, sources, stack)},
            Location(file.path),
            declared_as="schemas of events",
        )
        nothing = mapping({}, Location(file.path))
        return Fragment(
            path=file.path,
            origin=self.id,
            stack=stack.name,
            resources=tuple(stack.resources.values()),
            scope=Scope(parameters=nothing, mappings=nothing, conditions=nothing, outputs=nothing),
            problems=tuple(stack.problems),
            alone=True,
        )

"""Documents with the schemas of events that stand alone: for a registry that another tool fills, or to make code of."""

from __future__ import annotations

from ..model.fragment import Fragment
from ..model.location import Location
from ..model.nodes import Map
from ..source import SourceFile, Sources, Unreadable
from . import Scanner, _alone
from ._nodes import as_map
from ._openapi_refs import bundled
from ._stack import Stack

_EVENT = b"x-amazon-events-detail-type"
_API = b"x-amazon-apigateway-integration"


class EventDocument(Scanner):
    """OpenAPI and JSON Schema with EventBridge's own words, where no file names them."""

    id = "event-document"

    def accepts(self, file: SourceFile) -> bool:
        """True for a document that says which type of event its schemas are of."""
        return _alone.holds(file, _EVENT, without=_API)

    def scan(self, file: SourceFile, sources: Sources) -> Fragment:
        """One schema as a registry would hold it; its events are read where those of all schemas are."""
        document = file.nodes()
        schemas = as_map(as_map(document, Location(file.path)).get("components"), Location(file.path)).get("schemas")
        if not isinstance(document, Map) or not (isinstance(schemas, Map) or "properties" in document):
            raise Unreadable("a document about events without schemas")
        stack = Stack(file.path, self.id)
        stack.problems.extend(file.problems())
        name = _alone.logical_id(file.path.stem, "Events")
        kind = "OpenApi3" if isinstance(schemas, Map) else "JSONSchemaDraft4"
        stack.add(
            name,
            "AWS::EventSchemas::Schema",
            {"Type": kind, "Content": bundled(document, sources, stack)},
            Location(file.path),
            declared_as="schemas of events",
        )
        return _alone.fragment(stack)

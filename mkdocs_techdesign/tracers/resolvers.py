"""AppSync resolvers: what their mapping templates and JavaScript ask of data sources."""

from __future__ import annotations

from ..kinds.graphql_field import GraphqlField
from ..model.architecture import Architecture
from ..source import Sources
from . import Progress, Traced, Tracer
from ._resolvers.facts import Gathering
from ._resolvers.reading import Reading


class Resolvers(Tracer):
    """Reads the code of every field with a resolver, function after function of its pipeline."""

    order = 20

    def trace(self, architecture: Architecture, sources: Sources, progress: Progress) -> Traced:
        """Operations and events as facts, edges from the API to what they work on."""
        fields = architecture.of(GraphqlField)
        reading = Reading(architecture, sources)
        gathering = Gathering(architecture, reading)
        for done, one in enumerate(fields):
            progress("resolvers", done, len(fields))
            gathering.field(one)
        found = gathering.found
        return Traced(
            facts=tuple(dict.fromkeys(found.facts)),
            edges=tuple(found.edges),
            unresolved=tuple(found.unresolved),
            problems=tuple(reading.problems),
        )

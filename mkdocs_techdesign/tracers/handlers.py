"""Lambda handlers: what they do with the resources around them."""

from __future__ import annotations

from ..model.architecture import Architecture
from ..source import Sources
from . import Progress, Traced, Tracer


class Handlers(Tracer):
    """Follows each function from its handler through local modules."""

    order = 10

    def trace(self, architecture: Architecture, sources: Sources, progress: Progress) -> Traced:
        """Nothing yet."""
        return Traced()

"""Resolvers of AppSync fields."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.architecture import Fact
from ..model.location import Unresolved


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphqlField(Fact):
    """A field with a resolver. `label` is `Query.getOrder`."""

    api: str
    type: str
    field: str
    data_source: str | Unresolved | None = None
    """Name of the data source."""
    target: str | Unresolved | None = None
    """Id of the function, table … behind the data source."""
    resolver_kind: str = "UNIT"
    """UNIT or PIPELINE."""
    runtime: str | None = None
    """`VTL`, `APPSYNC_JS` or None for direct Lambda."""

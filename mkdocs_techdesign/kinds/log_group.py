"""Log groups."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.architecture import Fact
from ..model.location import Unresolved


@dataclass(frozen=True, slots=True, kw_only=True)
class LogGroup(Fact):
    """A CloudWatch log group."""

    retention: int | Unresolved | None = None
    """Days; None means for ever."""
    of: str | None = None
    """Id of the function or API it belongs to."""

"""Step Functions state machines."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.architecture import Fact
from ..model.location import Unresolved


@dataclass(frozen=True, slots=True, kw_only=True)
class StateMachine(Fact):
    """A Step Functions state machine."""

    express: bool = False
    definition: str | None = None
    """Repository-relative path of the definition file, when it is one."""
    tracing: bool | Unresolved | None = None
    logging: str | Unresolved | None = None
    """Log level: OFF, ERROR, FATAL, ALL."""

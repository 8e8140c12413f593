"""What an execution role may do: IAM statements, SAM policy templates and connectors."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.architecture import Fact
from ..model.location import Unresolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant(Fact):
    """One statement of a role's policies. `label` is the statement's or policy's name."""

    principal: str
    """Id of the function, state machine … that has it (roles are resolved to who assumes them)."""
    actions: tuple[str, ...]
    """As written: `dynamodb:GetItem`, `s3:*`."""
    resources: tuple[str | Unresolved, ...]
    """Resource ids, `*`, or ARN patterns that name nothing known."""
    effect: str = "Allow"

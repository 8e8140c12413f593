"""Values that a condition may leave out."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map, Seq
from .._nodes import transform


def maybe_absent(value: Any) -> bool:
    """True where a value is missing, or may be on one side of a condition."""
    branches = value.get("Fn::If") if isinstance(value, Map) else None
    if isinstance(branches, Seq):
        return any(isinstance(branch, Map) and branch.get("Ref") == "AWS::NoValue" for branch in branches[1:])
    return value is None


def or_own(value: Any, own: Any) -> Any:
    """A conditional value with what SAM makes in the place of nothing."""

    def change(node: Any) -> Any:
        return own if isinstance(node, Map) and node.get("Ref") == "AWS::NoValue" else node

    return transform(value, change)

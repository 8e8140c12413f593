"""What may still be told of values that are nowhere kept."""

from __future__ import annotations

from ..model.nodes import Map
from ..redact import SUSPECT


def looks_secret(node: object) -> bool:
    """True for the mark of a value that is written down and looks like a secret."""
    digest = node.get("Td::Withheld") if isinstance(node, Map) else None
    return isinstance(digest, str) and digest.endswith(SUSPECT)

"""The language of design.yaml: one file per section, a reader, its JSON Schema."""

from __future__ import annotations

from typing import Any

from ._design import Design
from ._entry import Entry, Places, Tbd
from ._reader import read, read_text
from .quantity import Quantity

SCHEMA_COMMENT = "# yaml-language-server: $schema="
"""What the first line of design.yaml starts with; the address of the schema follows."""

__all__ = [
    "SCHEMA_COMMENT", "Design", "Entry", "Places", "Quantity", "Tbd", "explain", "json_schema", "read", "read_text",
    "similar",
]  # fmt: skip


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of design.yaml, for editors and other tools."""
    from ._schema import json_schema as made

    return made()


def explain(key: str) -> str | None:
    """What a dotted key of design.yaml is, the keys below it and an example; None for a key there is not."""
    from ._explain import explain as explained

    return explained(key)


def similar(key: str) -> tuple[str, ...]:
    """Keys of design.yaml with a name like this one, nearest first."""
    from ._explain import similar as found

    return found(key)
